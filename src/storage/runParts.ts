import {
  UserError,
  type LoanColumns,
  type OpenRun,
  type RejectedRow,
  type RunRecord,
} from '../domain';
import {
  fromPlainColumn,
  toPlainColumn,
  type Column,
  type PlainColumn,
  type Table,
} from '../table';

/** A run with all that is needed to show it, re-plan it, export it and score with it. */
export interface StoredRun extends OpenRun {
  /** The accepted loans, as many rows as each of `columns`. */
  readonly table: Table;
  readonly rejected: readonly RejectedRow[];
  /** The fitted models: plain data, any shape; null where the file has no outcome. */
  readonly model: unknown;
  /** What settled loans say of treatments: plain data, any shape; null where nothing. */
  readonly evidence: unknown;
}

/** What planning anew changes of a stored run; evidence where treatments were examined anew. */
export interface RunUpdate {
  readonly run: RunRecord;
  readonly actions: readonly string[];
  /** The changed columns only. */
  readonly columns: Partial<LoanColumns>;
  /** Left out where it is as it was. */
  readonly evidence?: unknown;
}

interface TableSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

interface PackedRejects {
  readonly lines: Uint32Array;
  readonly reasons: readonly string[];
  readonly texts: readonly string[];
  /** The file of each, '' for none; absent where all come from one. */
  readonly files?: readonly string[];
}

/** Named values that are stored and read one by one. */
export type Parts = ReadonlyMap<string, unknown>;

export const MODEL_PART = 'model';
const EVIDENCE_PART = 'evidence';

const COLUMN_NAMES = Object.keys({
  line: true,
  open: true,
  outcome: true,
  fold: true,
  segment: true,
  score: true,
  spread: true,
  tier: true,
  action: true,
  basis: true,
  rank: true,
  outstanding: true,
  overdue: true,
  daysPastDue: true,
  falling: true,
  leader: true,
  rule: true,
  method: true,
  expectedNet: true,
  agent: true,
  brokenPromise: true,
} satisfies Record<keyof LoanColumns, true>) as readonly (keyof LoanColumns)[];

/** Those that earlier versions did not compute, as they are where nothing is known. */
const LATER_COLUMNS: Partial<Record<keyof LoanColumns, (rowCount: number) => unknown>> = {
  spread: (rowCount) => new Float64Array(rowCount).fill(Number.NaN),
  falling: (rowCount) => new Float64Array(rowCount).fill(Number.NaN),
  leader: (rowCount) => new Int32Array(rowCount).fill(-1),
  rule: (rowCount) => new Int16Array(rowCount).fill(-1),
  method: (rowCount) => new Int8Array(rowCount).fill(-1),
  expectedNet: (rowCount) => new Float64Array(rowCount).fill(Number.NaN),
  agent: (rowCount) => new Int16Array(rowCount).fill(-1),
  brokenPromise: (rowCount) => new Uint8Array(rowCount),
};

/** A run as its parts: one for each column, so that none grows with the file's width. */
export function partsOf(stored: StoredRun): Parts {
  const { table, rejected, model } = stored;
  return new Map<string, unknown>([
    ...updatedParts(stored),
    ['table', { rowCount: table.rowCount, columnCount: table.columns.length }],
    ...table.columns.map((column, i) => [`table/${i}`, toPlainColumn(column)] as const),
    ['rejected', packRejects(rejected)],
    [MODEL_PART, model],
  ]);
}

/** The parts that an update replaces. */
export function updatedParts({ run, actions, columns, evidence }: RunUpdate): Parts {
  return new Map<string, unknown>([
    ['run', { run, actions }],
    ...(evidence === undefined ? [] : [[EVIDENCE_PART, evidence] as const]),
    ...Object.entries(columns).map(([name, values]) => [`columns/${name}`, values] as const),
  ]);
}

/** The run of its parts. Throws `run_damaged` where one is missing or not as long as the rest. */
export function runOfParts(parts: Parts): StoredRun {
  const { run, actions } = part(parts, 'run') as Pick<OpenRun, 'run' | 'actions'>;
  const table = tableOf(parts);
  const columns = Object.fromEntries(
    COLUMN_NAMES.map((name) => [name, columnPart(parts, name, table.rowCount)]),
  ) as unknown as LoanColumns;
  const lengths = [
    ...Object.values(columns).map(({ length }: { length: number }) => length),
    ...table.columns.map((column) => valuesOf(column).length),
  ];
  if (lengths.some((length) => length !== table.rowCount)) throw new UserError('run_damaged');
  return {
    run,
    actions,
    columns,
    table,
    rejected: rejectedOf(parts),
    model: part(parts, MODEL_PART),
    evidence: parts.get(EVIDENCE_PART) ?? null,
  };
}

/** One column of figures; one that an earlier version did not compute is not known. */
function columnPart(parts: Parts, name: keyof LoanColumns, rowCount: number): unknown {
  const key = `columns/${name}`;
  const unknown = LATER_COLUMNS[name];
  return unknown !== undefined && !parts.has(key) ? unknown(rowCount) : part(parts, key);
}

function packRejects(rejected: readonly RejectedRow[]): PackedRejects {
  const fromSeveral = rejected.some(({ file }) => file !== undefined);
  return {
    ...(fromSeveral ? { files: rejected.map(({ file = '' }) => file) } : {}),
    lines: Uint32Array.from(rejected, ({ line }) => line),
    reasons: rejected.map(({ reason }) => reason),
    texts: rejected.map(({ text }) => text),
  };
}

function tableOf(parts: Parts): Table {
  const { rowCount, columnCount } = part(parts, 'table') as TableSize;
  const columns = Array.from({ length: columnCount }, (_, i) =>
    fromPlainColumn(part(parts, `table/${i}`) as PlainColumn),
  );
  return { rowCount, columns };
}

function valuesOf(column: Column): ArrayLike<number> {
  return column.kind === 'text' ? column.codes : column.values;
}

function rejectedOf(parts: Parts): RejectedRow[] {
  const { lines, reasons, texts, files } = part(parts, 'rejected') as PackedRejects;
  return Array.from(lines, (line, i) => ({
    line,
    ...(files?.[i] ? { file: files[i] } : {}),
    reason: reasons[i]!,
    text: texts[i]!,
  }));
}

function part(parts: Parts, name: string): unknown {
  if (!parts.has(name)) throw new UserError('run_damaged');
  return parts.get(name);
}
