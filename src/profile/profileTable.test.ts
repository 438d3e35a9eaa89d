import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { defaultSettings, type NumberSummary, type ValueSummary } from '../domain';
import { acceptRows, proposeMapping, proposeOutcome, readLoanFile } from '../ingest';
import { NodeFileReader, bytesFile } from '../ingest/testFiles';
import { sortOutcomes } from './outcome';
import { overdueAmounts } from './overdue';
import { profileTable, type ProfileInput } from './profileTable';
import { tableOf } from './testTables';

const SAMPLES = join(import.meta.dirname, '../../sample-data');
const TODAY = Date.UTC(2026, 0, 1) / 86_400_000;
const realFolder = process.env.REAL_DATA_DIR;

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

async function prepare(path: string): Promise<ProfileInput> {
  const bytes = new Uint8Array(readFileSync(path));
  const { file, table } = await readLoanFile(bytesFile(bytes), () => undefined);
  const mapping = proposeMapping(file.columns);
  const column = mapping.recoveryStatus ?? null;
  const values = proposeOutcome(file.columns.find(({ name }) => name === column));
  const { accepted, lines, summary, blanked } = acceptRows(table, mapping, column);
  const { open, outcome } = sortOutcomes(accepted, column, values);
  return {
    table: accepted,
    lines,
    summary,
    blanked,
    sourceFile: null,
    todayDay: TODAY,
    mapping,
    outcome: { column, ...values },
    open,
    outcomeOfRow: outcome,
    overdue: overdueAmounts(accepted, mapping)?.amounts ?? null,
    buckets: defaultSettings().buckets,
    seed: 42,
    checkpoint: () => Promise.resolve(),
  };
}

type Reference = Readonly<
  Record<
    string,
    {
      readonly rows: number;
      readonly columns: Readonly<
        Record<
          string,
          | (NumberSummary & { readonly values?: never })
          | {
              readonly count: number;
              readonly missing: number;
              readonly distinct: number;
              readonly values?: readonly (readonly [string, number])[];
            }
        >
      >;
    }
  >
>;

const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u202f', ' ');

describe('profileTable', () => {
  it.each(['classic.csv', 'portfolio.csv'])("equals pandas' describe() on %s", async (name) => {
    const json = readFileSync(join(SAMPLES, 'reference/describe.json'), 'utf8');
    const reference = (JSON.parse(json) as Reference)[name];
    const input = await prepare(join(SAMPLES, name));
    const { profile } = await profileTable(input);
    expect(input.table.rowCount).toBe(reference?.rows);
    expect(Object.keys(profile)).toEqual(Object.keys(reference?.columns ?? {}));
    for (const [column, expected] of Object.entries(reference?.columns ?? {})) {
      const found = profile[column];
      if (!('mean' in expected)) {
        const { count, missing, distinct } = expected;
        expect(found, column).toMatchObject({ count, missing, distinct });
        const listed = (found as ValueSummary).values;
        expect(listed.length).toBe(Math.min(50, distinct));
        if (expected.values) {
          expect(listed.map(({ value, count: rows }) => [value, rows])).toEqual(
            expected.values.slice(0, 50),
          );
        }
        continue;
      }
      for (const [statistic, figure] of Object.entries(expected) as [string, number][]) {
        const value = (found as unknown as Record<string, number>)[statistic] ?? Number.NaN;
        expect(Math.abs(value - figure), `${column} ${statistic}`).toBeLessThanOrEqual(
          1e-9 * Math.abs(figure),
        );
      }
    }
  });

  it('adds up to the portfolio: loans and money of the open ones', async () => {
    const input = await prepare(join(SAMPLES, 'portfolio.csv'));
    const { details } = await profileTable(input);
    const openCount = input.open.reduce((total, open) => total + open, 0);
    expect(details.buckets.reduce((total, { loans }) => total + loans, 0)).toBe(openCount);
    const cents = (amount: number | null): number => Math.round((amount ?? 0) * 100);
    const bucketCents = details.buckets.reduce((total, b) => total + cents(b.overdue), 0);
    const rowCents = [...(input.overdue ?? [])]
      .filter((amount, row) => input.open[row] === 1 && !Number.isNaN(amount))
      .reduce((total, amount) => total + cents(amount), 0);
    expect(bucketCents).toBe(rowCents);
    for (const relation of details.relations) {
      const inGroups = relation.groups.reduce((total, { count }) => total + count, 0);
      expect(inGroups, relation.column).toBe(input.table.rowCount);
    }
  });

  it('is the same for the same input', async () => {
    const input = await prepare(join(SAMPLES, 'portfolio.csv'));
    const [one, two] = [await profileTable(input), await profileTable(input)];
    expect(JSON.stringify(one)).toBe(JSON.stringify(two));
    expect(structuredClone(one)).toEqual(one);
  });

  it('says what it can of a file that has next to nothing', async () => {
    const table = tableOf({ __proto__x: [1, 2], note: ['a', null] });
    const fractions: number[] = [];
    const { profile, details } = await profileTable({
      table,
      lines: Uint32Array.of(2, 3),
      summary: { reasons: [], severalReasonsCount: 0 },
      blanked: [],
      sourceFile: null,
      todayDay: TODAY,
      mapping: {},
      outcome: { column: null, badValues: [], openValues: [] },
      open: Uint8Array.of(1, 1),
      outcomeOfRow: Int8Array.of(-1, -1),
      overdue: null,
      buckets: defaultSettings().buckets,
      seed: 1,
      checkpoint: (fraction) => Promise.resolve(void fractions.push(fraction)),
    });
    expect(Object.keys(profile)).toEqual(['__proto__x', 'note']);
    expect(details).toEqual({
      loanAmounts: null,
      incomeAndAmount: null,
      relations: [],
      findings: [],
      buckets: [],
    });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it('stops where its checkpoint throws', async () => {
    const input = await prepare(join(SAMPLES, 'classic.csv'));
    const stop = new Error('stop');
    const stopping = profileTable({ ...input, checkpoint: () => Promise.reject(stop) });
    await expect(stopping).rejects.toBe(stop);
  });

  it.skipIf(realFolder === undefined)(
    "finds what is known of the original's 500 loans",
    async () => {
      const input = await prepare(join(realFolder ?? '', 'loan-recovery/loan-recovery.csv'));
      const { details } = await profileTable(input);
      const counts = Object.fromEntries(details.findings.map(({ id, count }) => [id, count]));
      expect(counts).toMatchObject({
        'on-time-past-90-days': 106,
        'missed-without-missed-payment': 9,
        'instalment-above-income': 17,
      });
      const paid = details.findings.find(({ id }) => id === 'paid-in-full-with-outstanding');
      expect(paid).toMatchObject({ severity: 'note', count: 296 });
      expect(Math.round((paid?.outstanding?.cents ?? 0) / 1e8)).toBe(173);
      expect(plain(details.incomeAndAmount?.finding)).toBe(
        'No relation visible: r = 0.002 (−0.09 to 0.09).',
      );
      const history = details.relations.find(({ column }) => column === 'Payment_History');
      expect(history?.finding).toMatch(/^No relation visible/);
      const share = (label: string): number | undefined =>
        history?.groups.find((group) => group.label === label)?.paidInFull?.value;
      expect(share('Missed')).toBeCloseTo(0.65, 2);
      expect(share('On-Time')).toBeCloseTo(0.59, 2);
      const legal = details.relations.find(({ column }) => column === 'Legal_Action_Taken');
      expect(legal?.groups).toMatchObject([
        { label: 'No', count: 476 },
        { label: 'Yes', count: 24, paidInFull: { value: 0 } },
      ]);
      expect(legal?.afterEvent).toBe(true);
      const outstanding = details.buckets.reduce((total, b) => total + (b.outstanding ?? 0), 0);
      expect(Math.round(outstanding / 1e6)).toBe(281);
    },
  );
});
