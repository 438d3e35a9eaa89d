import {
  FIELDS,
  fieldOfColumns,
  type Field,
  type FieldUnit,
  type Mapping,
  type RejectedRow,
} from '../domain';
import { findColumn, take, type Table } from '../table';
import { recordText, type ReadTable } from './readTable';

export interface AcceptedRows {
  /** The accepted rows; the read table itself where none was rejected. */
  readonly accepted: Table;
  /** The row of the read table that each accepted row was. */
  readonly rows: Uint32Array;
  /** The line of the file at which each accepted row starts. */
  readonly lines: Uint32Array;
  /** All rejected records, those that reading rejected too, by file and line. */
  readonly rejected: readonly RejectedRow[];
}

const NEVER_NEGATIVE_UNITS: readonly FieldUnit[] = ['currency', 'days', 'months'];
const NEVER_NEGATIVE_FIELDS: readonly Field[] = ['missedPayments'];

/**
 * Accepts the rows that the mapped fields can be read from. A row is rejected, with all its
 * reasons, where a mapped column of numbers or dates (or the outcome column) has a cell that
 * is neither, or where an amount, a duration or the number of missed payments is negative.
 * In columns that nothing is mapped to such cells are merely missing.
 */
export function acceptRows(
  read: ReadTable,
  mapping: Mapping,
  outcomeColumn: string | null = null,
): AcceptedRows {
  const reasons = new Map<number, string[]>();
  const reject = (row: number, reason: string): void => {
    reasons.set(row, [...(reasons.get(row) ?? []), reason]);
  };
  const fields = fieldOfColumns(mapping);
  const needed = new Set(fields.keys());
  if (outcomeColumn !== null) needed.add(outcomeColumn);
  for (const column of needed) rejectUnreadable(read, column, reject);
  for (const [column, field] of fields) {
    if (isNeverNegative(field)) rejectNegative(read.table, column, reject);
  }
  return withoutRejected(read, reasons);
}

type Reject = (row: number, reason: string) => void;

function isNeverNegative(field: Field): boolean {
  return NEVER_NEGATIVE_FIELDS.includes(field) || NEVER_NEGATIVE_UNITS.includes(FIELDS[field].unit);
}

function rejectUnreadable(read: ReadTable, name: string, reject: Reject): void {
  const kind = findColumn(read.table, name)?.kind;
  for (const { row, text } of read.unreadable.get(name) ?? []) {
    reject(row, `${name} is not a ${kind === 'date' ? 'date' : 'number'}: “${text}”`);
  }
}

function rejectNegative(table: Table, name: string, reject: Reject): void {
  const column = findColumn(table, name);
  if (column?.kind !== 'number') return;
  column.values.forEach((value, row) => {
    if (value < 0) reject(row, `${name} is negative: ${value}`);
  });
}

function withoutRejected(
  read: ReadTable,
  reasons: ReadonlyMap<number, readonly string[]>,
): AcceptedRows {
  const rows = new Uint32Array(read.table.rowCount - reasons.size);
  let acceptedCount = 0;
  const rejected = [...read.rejected];
  for (let row = 0; row < read.table.rowCount; row++) {
    const reason = reasons.get(row);
    if (reason === undefined) {
      rows[acceptedCount++] = row;
    } else {
      const { sourceFile } = read;
      const file = sourceFile && { file: sourceFile.labels[sourceFile.codes[row]!]! };
      const text = recordText(read, row);
      rejected.push({ line: read.lines[row]!, ...file, reason: reason.join('; '), text });
    }
  }
  return {
    accepted: reasons.size === 0 ? read.table : take(read.table, rows),
    rows,
    lines: rows.map((row) => read.lines[row]!),
    rejected: rejected.sort(byPlace(read.sourceFile?.labels ?? [])),
  };
}

function byPlace(files: readonly string[]): (a: RejectedRow, b: RejectedRow) => number {
  const orderOf = ({ file = '' }: RejectedRow): number => files.indexOf(file);
  return (a, b) => orderOf(a) - orderOf(b) || a.line - b.line;
}
