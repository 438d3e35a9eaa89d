import { TextReader, ValueReader, type ColumnReader } from './byteColumns';
import type { CellsInput } from './cells';
import { createFieldBlock, fieldText, locateFields, type FieldBlock } from './fields';
import {
  areDays,
  areNumbers,
  inferColumn,
  valueColumn,
  writtenCells,
  type InferredColumn,
} from './infer';

export interface ByteReaderInput extends Omit<CellsInput, 'parse' | 'columnCount' | 'sliceBytes'> {
  readonly header: readonly string[];
}

/** So many fields are located at a time: their places stay in the cache. */
const FIELDS_PER_BLOCK = 100_000;
/** From so many cells a column's kind is guessed before it is read. */
const ROWS_TO_GUESS_FROM = 200;

/**
 * Reads the chosen records into typed columns, straight from their bytes: what `inferColumn`
 * makes of the same cells, for files too large to hold as strings. Each column is read as
 * what its first cells are; where the rest says otherwise, once more as text.
 */
export async function readColumns(input: ByteReaderInput): Promise<InferredColumn[]> {
  const { header, rows } = input;
  const first = firstBlock(input);
  const readers = header.map((name, column) => readerFor(name, first, column, rows.length));
  await readAll(input, readers, 0, 1);
  const inferred = header.map((name, column) => inferredBy(readers[column]!, name, column, input));
  const again = header.map((_, column) =>
    inferred[column] === undefined ? new TextReader(rows.length) : undefined,
  );
  if (again.some((reader) => reader !== undefined)) await readAll(input, again, 1, 1);
  return header.map(
    (name, column) => inferred[column] ?? inferColumn(name, again[column]!.cells()),
  );
}

/** The first records of a file as text, row by row, for a preview. */
export function firstRows(input: ByteReaderInput, count: number): string[][] {
  const block = blockOf(input, 0, Math.min(count, input.rows.length));
  return Array.from({ length: block.rowCount }, (_, row) =>
    input.header.map((_name, column) => fieldText(block, row, column)),
  );
}

function firstBlock(input: ByteReaderInput): FieldBlock {
  return blockOf(input, 0, Math.min(ROWS_TO_GUESS_FROM, input.rows.length));
}

function blockOf(
  { bytes, records, rows, header, delimiter }: ByteReaderInput,
  from: number,
  to: number,
): FieldBlock {
  const block = createFieldBlock(bytes, to - from, header.length);
  return locateFields(block, { ...records, rows: rows.subarray(from, to) }, delimiter);
}

function readerFor(
  name: string,
  first: FieldBlock,
  column: number,
  rowCount: number,
): TextReader | ValueReader {
  const cells = Array.from({ length: first.rowCount }, (_, row) => fieldText(first, row, column));
  const { kind } = inferColumn(name, writtenCells(cells)).column;
  return kind === 'text' ? new TextReader(rowCount) : new ValueReader(kind, rowCount);
}

async function readAll(
  { bytes, records, rows, header, delimiter, onProgress }: ByteReaderInput,
  readers: readonly (ColumnReader | undefined)[],
  doneBefore: number,
  doneAfter: number,
): Promise<void> {
  const blockRows = Math.max(1, Math.floor(FIELDS_PER_BLOCK / header.length));
  const block = createFieldBlock(bytes, Math.min(blockRows, rows.length), header.length);
  for (let from = 0; from < rows.length; from += blockRows) {
    const some = rows.subarray(from, from + blockRows);
    const located = locateFields(block, { ...records, rows: some }, delimiter);
    readers.forEach((reader, column) => reader?.read(located, column, from));
    const done = (from + some.length) / rows.length;
    await onProgress(doneBefore + (doneAfter - doneBefore) * done);
  }
}

/** Undefined where the column turned out to be something else than was guessed. */
function inferredBy(
  reader: TextReader | ValueReader,
  name: string,
  column: number,
  input: ByteReaderInput,
): InferredColumn | undefined {
  if (reader instanceof TextReader) return inferColumn(name, reader.cells());
  const textAt = (row: number): string => fieldText(blockOf(input, row, row + 1), 0, column).trim();
  const isOne = reader.kind === 'number' ? areNumbers(name, reader) : areDays(name, reader);
  return isOne ? valueColumn(name, reader.kind, reader, textAt) : undefined;
}
