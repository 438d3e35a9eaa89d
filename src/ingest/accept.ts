import {
  FIELDS,
  fieldOfColumns,
  type Field,
  type FieldUnit,
  type Mapping,
  type RejectSummary,
  type RejectedRow,
} from '../domain';
import { findColumn, take, type Table } from '../table';
import { recordText, type ReadTable, type UnreadableCell } from './readTable';
import { ReasonTally, type CountedReason } from './rejectReasons';

export interface AcceptedRows {
  /** The accepted rows; the read table itself where none was rejected. */
  readonly accepted: Table;
  /** The row of the read table that each accepted row was. */
  readonly rows: Uint32Array;
  /** The line of the file at which each accepted row starts. */
  readonly lines: Uint32Array;
  /** All rejected records, those that reading rejected too, by file and line. */
  readonly rejected: readonly RejectedRow[];
  /** The rows of the read table among them. */
  readonly rejectedRows: Uint32Array;
  readonly summary: RejectSummary;
  /** Cells of accepted rows that are no number or date where a mapped column has those. */
  readonly blanked: readonly BlankedCells[];
}

/** The unreadable cells of one column; in the table they are missing. Rows are accepted ones. */
export interface BlankedCells {
  readonly column: string;
  readonly cells: readonly UnreadableCell[];
}

const NEVER_NEGATIVE_UNITS: readonly FieldUnit[] = ['currency', 'days', 'months'];
const NEVER_NEGATIVE_FIELDS: readonly Field[] = ['missedPayments'];
/** One byte counts a row's reasons up to here. */
const MOST_COUNTED = 255;
/** What was done about a loan, and by whom. */
const ASIDE_ROLES: readonly string[] = ['contact', 'collection', 'organisation', 'protected'];
const ASIDE_FIELDS: readonly Field[] = ['lastPaymentDate', 'lastPaymentAmount', 'dependents'];

/**
 * Whether a cell of the field that cannot be read costs the loan. Where the terms, the
 * exposure, the behaviour or the outcome cannot be read, the record is spoilt and no total
 * may rest on it. A fact beside these is merely missing.
 */
function costsTheLoan(field: Field): boolean {
  return !ASIDE_ROLES.includes(FIELDS[field].role) && !ASIDE_FIELDS.includes(field);
}

/**
 * Accepts the rows that the mapped fields can be read from. A row is rejected, with all its
 * reasons, where a column that {@link costsTheLoan} (or the outcome column) has a cell that
 * is no number or date, or where such an amount, a duration or the number of missed payments
 * is negative. Elsewhere such cells are merely missing, and negative figures are kept.
 */
export function acceptRows(
  read: ReadTable,
  mapping: Mapping,
  outcomeColumn: string | null = null,
): AcceptedRows {
  const fields = fieldOfColumns(mapping);
  const mapped = new Set(fields.keys());
  if (outcomeColumn !== null) mapped.add(outcomeColumn);
  const isNeeded = (column: string): boolean => {
    const field = fields.get(column);
    return column === outcomeColumn || (field !== undefined && costsTheLoan(field));
  };
  const judge = new Judge(read);
  for (const column of mapped) {
    if (isNeeded(column)) judge.rejectUnreadable(column);
  }
  for (const [column, field] of fields) {
    if (isNeeded(column) && isNeverNegative(field)) judge.rejectNegative(column);
  }
  return judge.verdict([...mapped].filter((column) => !isNeeded(column)));
}

function isNeverNegative(field: Field): boolean {
  return NEVER_NEGATIVE_FIELDS.includes(field) || NEVER_NEGATIVE_UNITS.includes(FIELDS[field].unit);
}

/** Collects the reasons against rows, column by column. */
class Judge {
  readonly #read: ReadTable;
  /** By row: its reasons, joined. An array: a Map of 300,000 rows takes several times as long. */
  #reasons: (string | undefined)[] = [];
  /** By row: how many. */
  readonly #counts: Uint8Array;
  readonly #tally = new ReasonTally();

  constructor(read: ReadTable) {
    this.#read = read;
    this.#counts = new Uint8Array(read.table.rowCount);
    for (const record of read.rejected) this.#tally.addRecord(record);
  }

  rejectUnreadable(name: string): void {
    const cells = this.#read.unreadable.get(name) ?? [];
    if (cells.length === 0) return;
    const reason = this.#tally.reason(
      `${name} is not a ${kindWord(this.#read.table, name)}`,
      'unreadable',
    );
    for (const { row, text } of cells) this.#reject(row, reason, text, `“${text}”`);
  }

  rejectNegative(name: string): void {
    const column = findColumn(this.#read.table, name);
    if (column?.kind !== 'number') return;
    const { values } = column;
    let reason: CountedReason | undefined;
    for (let row = 0; row < values.length; row++) {
      if (!(values[row]! < 0)) continue;
      reason ??= this.#tally.reason(`${name} is negative`, 'negative');
      const text = String(values[row]);
      this.#reject(row, reason, text, text);
    }
  }

  #reject(row: number, reason: CountedReason, text: string, shown: string): void {
    if (this.#reasons.length === 0)
      this.#reasons = new Array<string | undefined>(this.#read.table.rowCount);
    const before = this.#reasons[row];
    const words = `${reason.reason}: ${shown}`;
    this.#reasons[row] = before === undefined ? words : `${before}; ${words}`;
    this.#counts[row] = Math.min(this.#counts[row]! + 1, MOST_COUNTED);
    reason.add(() => {
      const file = this.#fileOf(row);
      const line = this.#read.lines[row]!;
      return file === undefined ? { line, text } : { line, file, text };
    });
  }

  /** @param aside mapped columns whose unreadable cells cost no row */
  verdict(aside: readonly string[]): AcceptedRows {
    const { rows, rejectedRows } = this.#partition();
    const { table, lines, unreadable } = this.#read;
    const isWhole = rejectedRows.length === 0;
    return {
      accepted: isWhole ? table : take(table, rows),
      rows,
      lines: isWhole ? lines : rows.map((row) => lines[row]!),
      rejected: this.#rejected(rejectedRows),
      rejectedRows,
      summary: this.#tally.summary(countAbove(this.#counts, 1)),
      blanked: aside.flatMap((column) => {
        const cells = (unreadable.get(column) ?? [])
          .filter(({ row }) => this.#counts[row] === 0)
          .map(({ row, text }) => ({ row: placeIn(rows, row), text }));
        return cells.length === 0 ? [] : [{ column, cells }];
      }),
    };
  }

  #partition(): { rows: Uint32Array; rejectedRows: Uint32Array } {
    const counts = this.#counts;
    const rejectedCount = countAbove(counts, 0);
    const rejectedRows = new Uint32Array(rejectedCount);
    const rows = new Uint32Array(counts.length - rejectedCount);
    let place = 0;
    for (let row = 0; row < counts.length; row++) {
      if (counts[row] === 0) rows[place++] = row;
      else rejectedRows[row - place] = row;
    }
    return { rows, rejectedRows };
  }

  #rejected(rejectedRows: Uint32Array): RejectedRow[] {
    const { lines, rejected: unread, sourceFile } = this.#read;
    const rejected = Array.from(rejectedRows, (row): RejectedRow => {
      const line = lines[row]!;
      const reason = this.#reasons[row] ?? '';
      const text = recordText(this.#read, row);
      const file = this.#fileOf(row);
      return file === undefined ? { line, reason, text } : { line, file, reason, text };
    });
    // Rows come in the order of the files and their lines already.
    if (unread.length === 0) return rejected;
    return [...unread, ...rejected].sort(byPlace(sourceFile?.labels ?? []));
  }

  #fileOf(row: number): string | undefined {
    const { sourceFile } = this.#read;
    return sourceFile?.labels[sourceFile.codes[row]!];
  }
}

function countAbove(counts: Uint8Array, least: number): number {
  let count = 0;
  for (let row = 0; row < counts.length; row++) count += counts[row]! > least ? 1 : 0;
  return count;
}

function kindWord(table: Table, name: string): string {
  return findColumn(table, name)?.kind === 'date' ? 'date' : 'number';
}

/** Where `row` stands in ascending `rows`; it is one of them. */
function placeIn(rows: Uint32Array, row: number): number {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (rows[middle]! < row) from = middle + 1;
    else to = middle;
  }
  return from;
}

function byPlace(files: readonly string[]): (a: RejectedRow, b: RejectedRow) => number {
  const orderOf = ({ file = '' }: RejectedRow): number => files.indexOf(file);
  return (a, b) => orderOf(a) - orderOf(b) || a.line - b.line;
}
