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
import { ReasonTally } from './rejectReasons';

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
  /** By row. */
  readonly #reasons = new Map<number, string>();
  /** Rows with more than one. */
  readonly #several = new Set<number>();
  readonly #tally = new ReasonTally();

  constructor(read: ReadTable) {
    this.#read = read;
    for (const record of read.rejected) this.#tally.addRecord(record);
  }

  rejectUnreadable(name: string): void {
    const what = `${name} is not a ${kindWord(this.#read.table, name)}`;
    for (const { row, text } of this.#read.unreadable.get(name) ?? []) {
      this.#reject(row, what, 'unreadable', text, `“${text}”`);
    }
  }

  rejectNegative(name: string): void {
    const column = findColumn(this.#read.table, name);
    if (column?.kind !== 'number') return;
    const { values } = column;
    const what = `${name} is negative`;
    for (let row = 0; row < values.length; row++) {
      if (values[row]! < 0) {
        const text = String(values[row]);
        this.#reject(row, what, 'negative', text, text);
      }
    }
  }

  #reject(
    row: number,
    what: string,
    kind: 'unreadable' | 'negative',
    text: string,
    shown: string,
  ): void {
    const before = this.#reasons.get(row);
    const reason = `${what}: ${shown}`;
    if (before !== undefined) this.#several.add(row);
    this.#reasons.set(row, before === undefined ? reason : `${before}; ${reason}`);
    this.#tally.add(what, kind, { ...this.#placeOf(row), text });
  }

  /** @param aside mapped columns whose unreadable cells cost no row */
  verdict(aside: readonly string[]): AcceptedRows {
    const { rows, rejectedRows, placeOf } = this.#partition();
    const { table, lines, unreadable } = this.#read;
    return {
      accepted: rejectedRows.length === 0 ? table : take(table, rows),
      rows,
      lines: rows.map((row) => lines[row]!),
      rejected: this.#rejected(rejectedRows),
      rejectedRows,
      summary: this.#tally.summary(this.#several.size),
      blanked: aside.flatMap((column) => {
        const cells = (unreadable.get(column) ?? [])
          .filter(({ row }) => !this.#reasons.has(row))
          .map(({ row, text }) => ({ row: placeOf(row), text }));
        return cells.length === 0 ? [] : [{ column, cells }];
      }),
    };
  }

  #partition(): {
    rows: Uint32Array;
    rejectedRows: Uint32Array;
    placeOf: (row: number) => number;
  } {
    const { rowCount } = this.#read.table;
    const rejectedRows = Uint32Array.from(this.#reasons.keys()).sort();
    const rows = new Uint32Array(rowCount - rejectedRows.length);
    let place = 0;
    for (let row = 0; row < rowCount; row++) {
      if (row === rejectedRows[row - place]) continue;
      rows[place++] = row;
    }
    return { rows, rejectedRows, placeOf: (row) => placeIn(rows, row) };
  }

  #rejected(rejectedRows: Uint32Array): RejectedRow[] {
    const { rejected: unread, sourceFile } = this.#read;
    const rejected = [...unread];
    for (const row of rejectedRows) {
      const reason = this.#reasons.get(row) ?? '';
      rejected.push({ ...this.#placeOf(row), reason, text: recordText(this.#read, row) });
    }
    return rejected.sort(byPlace(sourceFile?.labels ?? []));
  }

  /** Where a row stands: its line, and its file where several were read together. */
  #placeOf(row: number): { line: number; file?: string } {
    const { lines, sourceFile } = this.#read;
    const file = sourceFile && { file: sourceFile.labels[sourceFile.codes[row]!]! };
    return { line: lines[row]!, ...file };
  }
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
