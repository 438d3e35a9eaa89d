import type { Field, Mapping } from '../domain';
import { fieldOfHeader } from '../ingest';
import { randomStream } from '../math';
import { growForestPart } from '../ml/forest';
import { fitNested } from '../ml/nested';
import { fitCommittee } from '../ml/networkTraining';
// eslint-disable-next-line boundaries/dependencies -- Node's way to the wasm files is for tests alone.
import { startTensorBackendInNode } from '../ml/tensorBackend/testing';
import { findColumn, type Column, type Table } from '../table';
import type { RiskInput } from './assess';
import type { RunForestJobs, RunNestedJob } from './train';

/** Loans for tests: made here, or read from a plain CSV (no quotes; ragged lines dropped). */

/** A text column; '' is missing. */
export function textColumn(name: string, cells: readonly string[]): Column {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === '') return -1;
    const code = codeOf.get(cell) ?? codeOf.size;
    codeOf.set(cell, code);
    return code;
  });
  return { kind: 'text', name, codes, labels: [...codeOf.keys()] };
}

export function numberColumn(name: string, cells: ArrayLike<number>): Column {
  return { kind: 'number', name, values: Float64Array.from(cells) };
}

/** Days since 1970-01-01, from YYYY-MM-DD. */
function dateColumn(name: string, cells: readonly string[]): Column {
  return {
    kind: 'date',
    name,
    values: Float64Array.from(cells, (c) => Date.parse(c) / 86_400_000),
  };
}

/** A column is of numbers if nine in ten of its cells are; other cells are then missing. */
export function tableOfCsv(text: string): Table {
  const [header = [], ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  const rows = lines.filter((line) => line.length === header.length);
  const columns = header.map((name, i) => {
    const cells = rows.map((row) => row[i] ?? '');
    const filled = cells.filter((cell) => cell !== '');
    const readable = filled.filter((cell) => !Number.isNaN(Number(cell)));
    if (filled.some((cell) => /^\d{4}-\d{2}-\d{2}$/.test(cell))) return dateColumn(name, cells);
    return readable.length > 0.9 * filled.length
      ? numberColumn(
          name,
          cells.map((cell) => (cell === '' ? Number.NaN : Number(cell))),
        )
      : textColumn(name, cells);
  });
  return { rowCount: rows.length, columns };
}

/** Maps each column to the field that its header names. */
export function mappingOf(table: Table): Mapping {
  const mapping: Partial<Record<Field, string>> = {};
  for (const { name } of table.columns) {
    const field = fieldOfHeader(name);
    if (field !== undefined) mapping[field] = name;
  }
  return mapping;
}

export const runInline: RunForestJobs = (jobs, onDone) =>
  Promise.resolve(
    jobs.map((job, i) => {
      const part = growForestPart(job);
      onDone(i + 1);
      return part;
    }),
  );

export const runNestedInline: RunNestedJob = async (job, onProgress) => {
  if (job.plan.kind !== 'network') return fitNested(job, onProgress);
  await startTensorBackendInNode();
  return fitCommittee(job, onProgress);
};

/** An assessment of `table` by its recovery status: 'Outstanding' and missing are open. */
export function inputOf(table: Table, changes: Partial<RiskInput> = {}): RiskInput {
  const mapping = mappingOf(table);
  const status = findColumn(table, mapping.recoveryStatus ?? '');
  const outcome = new Int8Array(table.rowCount).map((_, row) => {
    const label = status?.kind === 'text' ? status.labels[status.codes[row]!] : undefined;
    if (label === undefined || label === 'Outstanding') return -1;
    return label === 'Fully Recovered' ? 0 : 1;
  });
  return {
    table,
    mapping,
    exclude: [],
    said: {},
    outcomeColumn: mapping.recoveryStatus ?? null,
    open: Uint8Array.from(outcome, (value) => Number(value < 0)),
    outcome,
    seed: 42,
    models: ['forest'],
    forest: { treeCount: 100, minLeaf: 10 },
    boosting: {},
    network: {},
    monotone: true,
    runForestJobs: runInline,
    runNestedJob: runNestedInline,
    checkpoint: () => Promise.resolve(),
    now: () => 0,
    ...changes,
  };
}

/**
 * Loans whose log-odds of going bad are `strength` × (days past due and missed payments,
 * standardised), with a leak after the event, traits that must not train, and noise.
 */
export function plantedLoans(
  count: number,
  strength: number,
  options: { seed: number; openShare?: number; loansPerBorrower?: number },
): Table {
  const { seed, openShare = 0, loansPerBorrower = 1 } = options;
  const random = randomStream(seed, 'test loans');
  const normals = (): Float64Array => new Float64Array(count).map(() => random.normal());
  const [late, missed, income] = [normals(), normals(), normals()];
  const bad = late.map((x, row) =>
    Number(random.next() < 1 / (1 + Math.exp(0.4 - strength * (x + missed[row]!)))),
  );
  const pick = (values: readonly string[]): string[] =>
    Array.from(bad, () => values[random.below(values.length)] ?? '');
  const status = Array.from(bad, (isBad) => (isBad ? 'Written Off' : 'Fully Recovered'));
  return {
    rowCount: count,
    columns: [
      textColumn(
        'Borrower_ID',
        Array.from(bad, (_, i) => `B${Math.floor(i / loansPerBorrower)}`),
      ),
      textColumn(
        'Loan_ID',
        Array.from(bad, (_, i) => `L${i}`),
      ),
      numberColumn(
        'Age',
        normals().map((x) => Math.round(45 + 10 * x)),
      ),
      textColumn('Gender', pick(['Female', 'Male'])),
      textColumn('Employment_Type', pick(['Salaried', 'Self-Employed', ''])),
      numberColumn(
        'Monthly_Income',
        income.map((x) => Math.round(50_000 * Math.exp(x / 2))),
      ),
      numberColumn(
        'Days_Past_Due',
        late.map((x) => Math.round(60 + 30 * x)),
      ),
      numberColumn(
        'Num_Missed_Payments',
        missed.map((x) => Math.round(4 * x)),
      ),
      textColumn(
        'Recovery_Status',
        status.map((s) => (random.next() < openShare ? 'Outstanding' : s)),
      ),
      numberColumn(
        'Collection_Attempts',
        bad.map((isBad) => (isBad ? 5 : 1) + random.below(2)),
      ),
    ],
  };
}
