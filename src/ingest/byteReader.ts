import { TextReader, ValueReader, type ColumnReader } from './byteColumns';
import type { CellsInput } from './cells';
import { createFieldBlock, fieldText, locateFields, type FieldBlock } from './fields';
import {
  areIsoDays,
  arePlainNumbers,
  inferColumn,
  valueColumn,
  writtenCells,
  type Dialect,
  type InferredColumn,
} from './infer';
import { dialectOf } from './inferTable';

export interface ByteReaderInput extends Omit<CellsInput, 'parse' | 'columnCount' | 'sliceBytes'> {
  readonly header: readonly string[];
}

/** So many fields are located at a time: their places stay in the cache. */
const FIELDS_PER_BLOCK = 100_000;
/** From so many cells a column's kind is guessed before it is read. */
const ROWS_TO_GUESS_FROM = 200;

/**
 * Reads the chosen records into typed columns, straight from their bytes: what `inferTable`
 * makes of the same cells, for files too large to hold as strings. Each column is read as
 * what its first cells are; where the rest says otherwise, once more as text.
 */
export async function readColumns(input: ByteReaderInput): Promise<InferredColumn[]> {
  const { header, rows } = input;
  const first = firstBlock(input);
  const readers = header.map((name, column) => readerFor(name, first, column, rows.length));
  await readAll(input, readers, 0, 1);
  const isOther = (reader: Reader, column: number): boolean =>
    reader instanceof ValueReader && !holdsItsKind(reader, header[column]!);
  await readAsText(input, readers, isOther);
  const inferred = readers.map((reader, column) => inferredBy(reader, column, input, {}));
  const dialect = dialectOf(inferred);
  // Plain numbers may have had points that part thousands: their text tells.
  const isDoubtful = (reader: Reader): boolean =>
    dialect.decimal === ',' && reader instanceof ValueReader && reader.kind === 'number';
  const doubtful = readers.map(isDoubtful);
  await readAsText(input, readers, isDoubtful);
  return inferred.map((column, i) =>
    column.depends || doubtful[i] ? inferredBy(readers[i]!, i, input, dialect) : column,
  );
}

type Reader = TextReader | ValueReader;

function holdsItsKind(reader: ValueReader, name: string): boolean {
  return reader.kind === 'number' ? arePlainNumbers(name, reader) : areIsoDays(name, reader);
}

/** Puts readers of text in the place of those that `isOther`, and lets them read the file. */
async function readAsText(
  input: ByteReaderInput,
  readers: Reader[],
  isOther: (reader: Reader, column: number) => boolean,
): Promise<void> {
  const others = readers.map((reader, column) =>
    isOther(reader, column) ? new TextReader(input.rows.length) : undefined,
  );
  if (others.every((other) => other === undefined)) return;
  await readAll(input, others, 1, 1);
  others.forEach((other, column) => {
    if (other) readers[column] = other;
  });
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
  { bytes, records, rows, header, syntax }: ByteReaderInput,
  from: number,
  to: number,
): FieldBlock {
  const block = createFieldBlock(bytes, syntax, to - from, header.length);
  return locateFields(block, { ...records, rows: rows.subarray(from, to) });
}

function readerFor(name: string, first: FieldBlock, column: number, rowCount: number): Reader {
  const cells = Array.from({ length: first.rowCount }, (_, row) => fieldText(first, row, column));
  const { kind } = inferColumn(name, writtenCells(cells)).column;
  if (kind === 'text') return new TextReader(rowCount);
  const guess = new ValueReader(kind, first.rowCount);
  guess.read(first, column, 0);
  // Dressed numbers and other dates are understood by their texts, once each.
  return holdsItsKind(guess, name) ? new ValueReader(kind, rowCount) : new TextReader(rowCount);
}

async function readAll(
  { bytes, records, rows, header, syntax, onProgress }: ByteReaderInput,
  readers: readonly (ColumnReader | undefined)[],
  doneBefore: number,
  doneAfter: number,
): Promise<void> {
  const blockRows = Math.max(1, Math.floor(FIELDS_PER_BLOCK / header.length));
  const block = createFieldBlock(bytes, syntax, Math.min(blockRows, rows.length), header.length);
  for (let from = 0; from < rows.length; from += blockRows) {
    const some = rows.subarray(from, from + blockRows);
    const located = locateFields(block, { ...records, rows: some });
    readers.forEach((reader, column) => reader?.read(located, column, from));
    const done = (from + some.length) / rows.length;
    await onProgress(doneBefore + (doneAfter - doneBefore) * done);
  }
}

function inferredBy(
  reader: Reader,
  column: number,
  input: ByteReaderInput,
  dialect: Dialect,
): InferredColumn {
  const name = input.header[column]!;
  if (reader instanceof TextReader) return inferColumn(name, reader.cells(), dialect);
  const textAt = (row: number): string => fieldText(blockOf(input, row, row + 1), 0, column).trim();
  return valueColumn(name, reader.kind, reader, textAt);
}
