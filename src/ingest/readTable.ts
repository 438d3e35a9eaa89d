import type { RejectedRow } from '../domain';
import {
  fromPlainColumn,
  plainColumnBuffers,
  toPlainColumn,
  type PlainColumn,
  type Table,
  type TextColumn,
} from '../table';

/** A cell that does not fit its column's type; in the table it is missing. */
export interface UnreadableCell {
  readonly row: number;
  readonly text: string;
}

/**
 * A file as it was read. Rows are the records that have as many fields as the header, in file order.
 */
export interface ReadTable {
  readonly table: Table;
  /** The line of the file at which each row's record starts; the header is mostly line 1. */
  readonly lines: Uint32Array;
  /** The file of each row, a column of the table, where several were read together; else null. */
  readonly sourceFile: TextColumn | null;
  /** The records that are no rows, by file and line. */
  readonly rejected: readonly RejectedRow[];
  /** By column name; columns without such cells are absent. Rows ascend. */
  readonly unreadable: ReadonlyMap<string, readonly UnreadableCell[]>;
  /** The file's text, UTF-8, and where in it each row's record lies. */
  readonly source: {
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly starts: Uint32Array;
    readonly ends: Uint32Array;
  };
}

/** A row's record as the file writes it, without its line end. */
export function recordText({ source }: ReadTable, row: number): string {
  const { bytes, starts, ends } = source;
  return decodeUtf8(bytes.subarray(starts[row], ends[row]));
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 as it is: a byte-order mark is a character like others. */
export function decodeUtf8(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}

/** A read table as plain data, for a message. */
export interface PlainReadTable extends Omit<ReadTable, 'table'> {
  readonly table: { readonly rowCount: number; readonly columns: readonly PlainColumn[] };
}

export function toPlainReadTable(read: ReadTable): PlainReadTable {
  const { rowCount, columns } = read.table;
  return { ...read, table: { rowCount, columns: columns.map(toPlainColumn) } };
}

export function fromPlainReadTable(plain: PlainReadTable): ReadTable {
  const { rowCount, columns } = plain.table;
  return { ...plain, table: { rowCount, columns: columns.map(fromPlainColumn) } };
}

/** The buffers of a plain read table, to be transferred with it. */
export function readTableBuffers({ table, lines, source }: PlainReadTable): ArrayBuffer[] {
  const { bytes, starts, ends } = source;
  const own = [lines, bytes, starts, ends].map((array) => array.buffer as ArrayBuffer);
  return [...new Set([...table.columns.flatMap(plainColumnBuffers), ...own])];
}
