import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { NodeFileReader, bytesFile } from '../../ingest/testFiles';
import { examineEffects, type ExamineInput } from './examine';
import { fractionOf } from './fractions';
import { planted } from './testEvidence';
import { examined, inputOf } from './testExamine';
import { treeWords } from './treeWords';

const SAMPLES = join(import.meta.dirname, '../../../sample-data');

beforeAll(() => {
  vi.stubGlobal('FileReader', NodeFileReader);
});

const fileOf = (path: string): File => bytesFile(new Uint8Array(readFileSync(path)));

describe('examineEffects', () => {
  it('finds who a treatment helps, and supports the strategy that follows it', async () => {
    const found = await examined(planted());
    expect(found.values.recommended).not.toBeNull();
    const tree = found.values.strategies.find(({ id }) => id === 'tree');
    expect(tree?.rule).toContain('amount above');
    expect(tree?.supported).toBe(true);
    const segments = found.values.strategies.find(({ id }) => id === 'segments');
    expect(segments?.gain).toBeGreaterThan(0.1);
    // For all, either treatment helps as much as it harms: no plain verdict.
    expect(found.treatments.map(({ method }) => method).sort()).toEqual(['Calls', 'Legal']);
    expect(found.naive).toBeGreaterThan(found.today.value);
  });

  it('is the same for the same file and seed, and reports its way', async () => {
    const way: number[] = [];
    const input = planted(400);
    const checkpoint = (fraction: number): Promise<void> => {
      way.push(fraction);
      return Promise.resolve();
    };
    const once = await examineEffects({ ...input, checkpoint });
    expect(await examineEffects(input)).toEqual(once);
    expect(await examined(input)).toEqual(await examined(input));
    expect(way.at(-1)).toBeCloseTo(0.8, 9);
    expect(way.every((fraction, i) => i === 0 || fraction >= way[i - 1]!)).toBe(true);
    const stop = () => Promise.reject(new Error('stopped'));
    await expect(examineEffects({ ...input, checkpoint: stop })).rejects.toThrow('stopped');
  });

  it('says why it cannot examine', async () => {
    const input = planted();
    const reasonOf = async (patch: Partial<ExamineInput>): Promise<string> => {
      const found = await examineEffects({ ...input, ...patch });
      return found.status === 'examined' ? '' : found.reason;
    };
    expect(await reasonOf({ mapping: { recoveryStatus: 'status' } })).toMatch(
      /no column that names/,
    );
    expect(await reasonOf({ mapping: { collectionMethod: 'method' } })).toMatch(/no outcome/);
    expect(await reasonOf({ knownBefore: [] })).toMatch(/association only/);
    const open = new Int8Array(input.table.rowCount).fill(-1);
    expect(await reasonOf({ outcomeOfRow: open })).toMatch(/has 0\.$/);
  });

  it('supports no change on no-signal.csv', async () => {
    const found = await examined(await inputOf(fileOf(join(SAMPLES, 'no-signal.csv'))));
    expect(found.values.recommended).toBeNull();
  });

  it('looks through past choices on portfolio.csv', async () => {
    const found = await examined(await inputOf(fileOf(join(SAMPLES, 'portfolio.csv'))));
    const truth = JSON.parse(readFileSync(join(SAMPLES, 'portfolio.truth.json'), 'utf8')) as {
      methods: string[];
      columns: string[];
      loans: [string, number, ...unknown[]][];
    };
    const place = truth.columns.indexOf('fraction');
    const isOpen = truth.columns.indexOf('open');
    const settled = truth.loans.filter((loan) => loan[isOpen] === 0);
    const plain = new Map(found.treatments.map(({ method, plain: share }) => [method, share]));
    for (const { method, mean } of found.treatments) {
      const k = truth.methods.indexOf(method);
      const expected =
        settled.reduce((sum, loan) => sum + (loan[place] as number[])[k]!, 0) / settled.length;
      const { low, high } = mean;
      expect(low! - 0.01, method).toBeLessThanOrEqual(expected);
      expect(high! + 0.01, method).toBeGreaterThanOrEqual(expected);
    }
    // As it stands collectors look far worse than calls: harder cases go to them.
    expect(plain.get('Calls')! - plain.get('Debt Collectors')!).toBeGreaterThan(0.1);
    const means = new Map(found.treatments.map(({ method, mean }) => [method, mean.value]));
    expect(means.get('Calls')! - means.get('Debt Collectors')!).toBeLessThan(0.06);
    expect(found.withoutOverlap).toBeLessThan(0.05 * found.loans);
  });
});

describe('words and figures', () => {
  it('of what came back go by the settings, else by how a loan ended', () => {
    const outcome = { badValues: ['Partially Recovered', 'Written Off', 'Sold'], openValues: [] };
    const of = (value: string, recoveredFraction: Record<string, number> = {}): number =>
      fractionOf(value, { ...outcome, recoveredFraction });
    expect(
      ['Fully Recovered', 'Partially Recovered', 'Written Off'].map((each) => of(each)),
    ).toEqual([1, 0.5, 0]);
    expect(of('Sold', { Sold: 0.2 })).toBe(0.2);
  });

  it('of a tree read as a sentence', () => {
    const names = { columns: ['days', 'amount'], methods: ['Calls', 'Legal'] };
    const tree = {
      feature: 0,
      threshold: 60,
      below: { arm: 0 },
      above: { feature: 1, threshold: 12_500.5, below: { arm: 0 }, above: { arm: 1 } },
    };
    expect(treeWords(tree, names)).toBe(
      'days above 60: (amount above 12,500.5: Legal; otherwise: Calls); otherwise: Calls',
    );
    expect(treeWords({ arm: 1 }, names)).toBe('Legal');
  });
});
