import type { RejectedRow } from '../domain';
import { tableBuffers, type Table, type TextColumn } from '../table';

/** A cell that does not fit its column's type; in the table it is missing. */
export interface UnreadableCell {
  readonly row: number;
  readonly text: string;
}

/**
 * A file as it was read: plain data that clones and transfers between workers.
 * Rows are the records that have as many fields as the header, in file order.
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
    readonly bytes: Uint8Array;
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

/** The buffers of a read table, to be transferred with it. */
export function readTableBuffers(read: ReadTable): ArrayBuffer[] {
  const { bytes, starts, ends } = read.source;
  const own = [read.lines, bytes, starts, ends].map((array) => array.buffer as ArrayBuffer);
  return [...new Set([...tableBuffers(read.table), ...own])];
}
