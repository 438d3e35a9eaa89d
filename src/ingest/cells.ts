import type { Records } from './scan';
import type { Syntax } from './syntax';

export interface Slice {
  /** Whole records of `columnCount` fields, UTF-8, each ended by LF. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly delimiter: string;
  readonly columnCount: number;
}

/** Cells of a slice, row by row, as written and unquoted. */
export type ParseSlice = (slice: Slice) => Promise<string[][]>;

const SLICE_BYTES = 8_000_000;
const LF = 10;

export interface CellsInput {
  readonly bytes: Uint8Array;
  readonly records: Records;
  /** The records to read, by index, ascending: well formed, `columnCount` fields each. */
  readonly rows: Uint32Array;
  readonly syntax: Syntax;
  readonly columnCount: number;
  readonly parse: ParseSlice;
  /** Told the share of records read so far. */
  readonly onProgress: (fraction: number) => void | Promise<void>;
  readonly sliceBytes?: number;
}

/**
 * The cells of the chosen records, column by column. Memory: one slice's rows at a time
 * beside the cells themselves. Throws if the parser does not find what the scanner found.
 */
export async function readCells(input: CellsInput): Promise<string[][]> {
  const { rows, syntax, columnCount } = input;
  const { delimiter } = syntax;
  const columns = Array.from({ length: columnCount }, () => new Array<string>(rows.length));
  for (let from = 0; from < rows.length;) {
    const to = endOfSlice(input, from);
    const bytes = sliceBytes(input, from, to);
    const cells = await input.parse({ bytes, delimiter, columnCount });
    if (cells.length !== to - from) {
      throw new Error(`Parsed ${cells.length} records where ${to - from} were found`);
    }
    transpose(cells, columns, from);
    from = to;
    await input.onProgress(from / rows.length);
  }
  return columns;
}

function endOfSlice({ records, rows, sliceBytes = SLICE_BYTES }: CellsInput, from: number): number {
  let size = 0;
  let to = from;
  while (to < rows.length && (to === from || size < sliceBytes)) {
    const record = rows[to]!;
    size += records.ends[record]! - records.starts[record]! + 1;
    to++;
  }
  return to;
}

/** The records one after another, whatever line ends the file has between them. */
function sliceBytes(
  { bytes, records, rows }: CellsInput,
  from: number,
  to: number,
): Uint8Array<ArrayBuffer> {
  let size = 0;
  for (let i = from; i < to; i++) size += records.ends[rows[i]!]! - records.starts[rows[i]!]! + 1;
  const slice = new Uint8Array(size);
  let at = 0;
  for (let i = from; i < to; i++) {
    const record = bytes.subarray(records.starts[rows[i]!], records.ends[rows[i]!]);
    slice.set(record, at);
    at += record.length;
    slice[at++] = LF;
  }
  return slice;
}

function transpose(cells: readonly string[][], columns: string[][], from: number): void {
  cells.forEach((row, i) => {
    if (row.length !== columns.length) {
      throw new Error(`Parsed ${row.length} fields where ${columns.length} were found`);
    }
    columns.forEach((column, c) => {
      column[from + i] = row[c]!;
    });
  });
}
