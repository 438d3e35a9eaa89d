import { ValueReader } from './byteColumns';
import { createFieldBlock, fieldText, locateFields, type FieldBlock } from './fields';
import {
  areIsoDays,
  arePlainNumbers,
  inferColumn,
  valueColumn,
  writtenCells,
  type Dialect,
  type InferredColumn,
  type ValueCells,
} from './infer';
import { dialectOf } from './inferTable';
import { TextMerger, ValueMerger } from './mergeSlices';
import { summariseInline, type NumberSummary, type SummariseAll } from './numberSummary';
import type { CellKind, SliceJob, SliceResult } from './readSlice';
import {
  SLICE_BYTES,
  SliceCutter,
  SliceMemory,
  runSlicesInline,
  sliceJob,
  type RowFeed,
  type RunSlices,
  type SlicedFile,
} from './slices';

export interface ByteReaderInput extends SlicedFile {
  readonly header: readonly string[];
  /** Told the share of the work done so far; what it throws ends the reading. */
  readonly onProgress: (fraction: number) => void | Promise<void>;
}

/** The same for a file whose rows are found while they are read: some of them are known. */
export interface ByteFeed extends RowFeed, Pick<ByteReaderInput, 'header' | 'onProgress'> {}

export interface SlicingOptions {
  /** Who reads the slices; the caller's own thread where nobody is named. */
  readonly runSlices?: RunSlices;
  readonly sliceBytes?: number;
  /** Who looks at the columns; the caller's own thread where nobody is named. */
  readonly summariseAll?: SummariseAll;
}

/** From so many cells a column's kind is guessed before it is read. */
const ROWS_TO_GUESS_FROM = 200;

/**
 * Reads the chosen records into typed columns, straight from their bytes: what `inferTable`
 * makes of the same cells, for files too large to hold as strings. Each column is read as
 * what its first cells are; where the rest says otherwise, once more as text. What comes out
 * does not depend on who reads the slices, how many there are or which is read first.
 */
export async function readColumns(
  feed: ByteFeed,
  slicing: SlicingOptions = {},
): Promise<InferredColumn[]> {
  const { header } = feed;
  const first = firstBlock({ ...feed, ...feed.known() });
  const kinds = header.map((name, column) => guessKind(name, first, column));
  const columns = (await readAs(feed, kinds, slicing)).filter((column) => column !== null);
  const input = { ...feed, ...feed.known() };
  const isOther = (column: Merged, i: number): boolean =>
    column.kind !== 'text' && !holdsItsKind(column, header[i]!);
  await readAsText(input, columns, isOther, slicing);
  const summaries = await summariesOf(columns, slicing.summariseAll);
  const inferred = columns.map((column, i) => inferredBy(column, i, input, {}, summaries[i]));
  const dialect = dialectOf(inferred);
  // Points that may part thousands do so here: their text tells.
  const isDoubtful = (column: Merged): boolean =>
    dialect.decimal === ',' && column.kind === 'number' && column.points === 'open';
  const doubtful = columns.map(isDoubtful);
  await readAsText(input, columns, isDoubtful, slicing);
  return inferred.map((column, i) =>
    column.depends || doubtful[i] ? inferredBy(columns[i]!, i, input, dialect) : column,
  );
}

type Merged = TextMerger | ValueMerger;

function holdsItsKind(cells: ValueCells & { readonly kind: CellKind }, name: string): boolean {
  return cells.kind === 'number' ? arePlainNumbers(name, cells) : areIsoDays(name, cells);
}

/** What there is to see in the columns of values; those of text have no summary. */
async function summariesOf(
  columns: readonly Merged[],
  summariseAll: SummariseAll = summariseInline,
): Promise<(NumberSummary | undefined)[]> {
  const ofValues = columns.filter((column) => column.kind !== 'text');
  const summarised = await summariseAll(ofValues.map(({ kind, values }) => ({ kind, values })));
  const summaryOf = new Map<Merged, NumberSummary>();
  ofValues.forEach((column, i) => {
    const { values, summary } = summarised[i]!;
    column.values = values;
    summaryOf.set(column, summary);
  });
  return columns.map((column) => summaryOf.get(column));
}

/** Puts text in the place of the columns that `isOther`, read from the file once more. */
async function readAsText(
  input: ByteReaderInput,
  columns: Merged[],
  isOther: (column: Merged, i: number) => boolean,
  slicing: SlicingOptions,
): Promise<void> {
  const kinds = columns.map((column, i) => (isOther(column, i) ? 'text' : null));
  if (kinds.every((kind) => kind === null)) return;
  const onProgress = (): void | Promise<void> => input.onProgress(1);
  const texts = await readAs(feedOf({ ...input, onProgress }), kinds, slicing);
  texts.forEach((text, i) => {
    if (text !== null) columns[i] = text;
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

function guessKind(name: string, first: FieldBlock, column: number): CellKind {
  const cells = Array.from({ length: first.rowCount }, (_, row) => fieldText(first, row, column));
  const { kind } = inferColumn(name, writtenCells(cells)).column;
  if (kind === 'text') return kind;
  const guess = new ValueReader(kind, new Float64Array(first.rowCount));
  guess.read(first, column, 0);
  // Dressed numbers and other dates are understood by their texts, once each.
  return holdsItsKind(guess, name) ? kind : 'text';
}

/** A file whose rows are all found. */
export function feedOf(input: ByteReaderInput): ByteFeed {
  return { ...input, known: () => input, findMore: () => Promise.resolve(false) };
}

/** The columns that `kinds` names, each of all rows; null for the others. */
async function readAs(
  feed: ByteFeed,
  kinds: readonly (CellKind | null)[],
  { runSlices = runSlicesInline, sliceBytes = SLICE_BYTES }: SlicingOptions,
): Promise<(Merged | null)[]> {
  const expectedRows = rowsExpected(feed.known());
  const columns = kinds.map((kind) => (kind === null ? null : newColumn(kind, expectedRows)));
  const cutter = new SliceCutter(feed, sliceBytes);
  const firstRows: number[] = [];
  // Slices are added in the order of the file; those that are early wait.
  const waiting = new Map<number, SliceResult>();
  const memory = new SliceMemory();
  let added = 0;
  const addWaiting = (): void => {
    for (let next = waiting.get(added); next !== undefined; next = waiting.get(added)) {
      const from = firstRows[added]!;
      next.columns.forEach((cells, i) => {
        if (cells !== null) columns[i]?.add(cells, from);
      });
      memory.giveBack(next.memory);
      waiting.delete(added++);
    }
  };
  let asked = 0;
  const nextJob = async (): Promise<SliceJob | undefined> => {
    const place = asked++;
    const range = await cutter.next();
    if (range === undefined) return undefined;
    firstRows[place] = range[0];
    return sliceJob(feed.known(), range, kinds, memory);
  };
  await runSlices(nextJob, async (index, result) => {
    waiting.set(index, result);
    addWaiting();
    await feed.onProgress(shareBefore(feed.known(), firstRows[added]));
  });
  const rowCount = feed.known().rows.length;
  for (const column of columns) column?.end(rowCount);
  return columns;
}

/** As many rows as the bytes hold if they are all as long as those known; a few more. */
function rowsExpected({ bytes, records, rows }: SlicedFile): number {
  const known = records.ends.at(-1) ?? 0;
  return known >= bytes.length - 2
    ? rows.length
    : Math.ceil(1.05 * rows.length * (bytes.length / known));
}

/** The share of the bytes that lie before a row; all of them where there is none. */
function shareBefore({ bytes, records, rows }: SlicedFile, row: number | undefined): number {
  return row === undefined ? 1 : records.starts[rows[row]!]! / bytes.length;
}

function newColumn(kind: CellKind, expectedRows: number): Merged {
  return kind === 'text' ? new TextMerger(expectedRows) : new ValueMerger(kind, expectedRows);
}

function inferredBy(
  column: Merged,
  place: number,
  input: ByteReaderInput,
  dialect: Dialect,
  summary?: NumberSummary,
): InferredColumn {
  const name = input.header[place]!;
  if (column.kind === 'text') return inferColumn(name, column.cells(), dialect);
  const textAt = (row: number): string => fieldText(blockOf(input, row, row + 1), 0, place).trim();
  const inferred = valueColumn(name, column.kind, column, textAt, summary);
  return column.points === 'decimal' ? { ...inferred, evidence: { decimal: '.' } } : inferred;
}
