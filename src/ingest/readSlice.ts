import { TextReader, ValueReader, type PlainCells } from './byteColumns';
import type { HashedTexts } from './byteDictionary';
import { createFieldBlock, locateFields } from './fields';
import type { Syntax } from './syntax';

/** What a column's cells are read as. */
export type CellKind = 'number' | 'date' | 'text';

/** Some records of a file, to be read by whoever is free. */
export interface SliceJob {
  /** The bytes of these records, and of those between them that are no rows. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly syntax: Syntax;
  /** Where in `bytes` each row's record lies. */
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
  /** By column; null for those that are not wanted. */
  readonly kinds: readonly (CellKind | null)[];
  /** Memory for the cells: `roomFor` all of them. */
  readonly room: ArrayBuffer;
}

/** A column's cells of one slice; rows count from its first. */
export type SliceCells =
  | ({ readonly kind: 'number' | 'date' } & PlainCells)
  | { readonly kind: 'text'; readonly codes: Int32Array<ArrayBuffer>; readonly texts: HashedTexts };

export interface SliceResult {
  /** By column, null where `kinds` is. The cells lie in the job's `room`. */
  readonly columns: readonly (SliceCells | null)[];
  /** The memory that came with the job: of use for another, once the cells are taken. */
  readonly memory: readonly ArrayBuffer[];
}

const BYTES_PER_VALUE = Float64Array.BYTES_PER_ELEMENT;
const BYTES_PER_CODE = Int32Array.BYTES_PER_ELEMENT;

/** So many bytes hold the cells of a slice. */
export function roomFor(kinds: readonly (CellKind | null)[], rowCount: number): number {
  const textCount = kinds.filter((kind) => kind === 'text').length;
  const valueCount = kinds.filter((kind) => kind !== null && kind !== 'text').length;
  return rowCount * (valueCount * BYTES_PER_VALUE + textCount * BYTES_PER_CODE);
}

/** So many fields are located at a time: their places stay in the cache. */
const FIELDS_PER_BLOCK = 100_000;

/** Reads the wanted columns of a slice. */
export function readSlice(job: SliceJob): SliceResult {
  const { bytes, syntax, starts, ends, kinds, room } = job;
  const rowCount = starts.length;
  const readers = newReaders(job);
  const blockRows = Math.min(rowCount, Math.max(1, Math.floor(FIELDS_PER_BLOCK / kinds.length)));
  const block = createFieldBlock(bytes, syntax, blockRows, kinds.length);
  const rows = Uint32Array.from(starts, (_, row) => row);
  for (let from = 0; from < rowCount; from += blockRows) {
    const located = locateFields(block, {
      starts,
      ends,
      rows: rows.subarray(from, from + blockRows),
    });
    readers.forEach((reader, column) => reader?.read(located, column, from));
  }
  const columns = readers.map((reader) => reader && cellsOf(reader));
  return { columns, memory: [bytes.buffer, room] };
}

/** Values first: they start at multiples of eight bytes. */
function newReaders({ kinds, starts, room }: SliceJob): (TextReader | ValueReader | null)[] {
  const rowCount = starts.length;
  let valuesAt = 0;
  let codesAt = roomFor(
    kinds.filter((kind) => kind !== 'text'),
    rowCount,
  );
  return kinds.map((kind) => {
    if (kind === null) return null;
    if (kind === 'text') {
      const codes = new Int32Array(room, codesAt, rowCount);
      codesAt += codes.byteLength;
      return new TextReader(codes);
    }
    const values = new Float64Array(room, valuesAt, rowCount);
    valuesAt += values.byteLength;
    return new ValueReader(kind, values);
  });
}

function cellsOf(reader: TextReader | ValueReader): SliceCells {
  if (reader.kind === 'text') {
    return { kind: reader.kind, codes: reader.codes, texts: reader.texts() };
  }
  const { kind, values, filledCount, unreadable, hasCode, points } = reader;
  return { kind, values, filledCount, unreadable, hasCode, points };
}

/** The buffers of a slice, to be transferred with it. */
export function sliceJobBuffers({ bytes, starts, ends, room }: SliceJob): ArrayBuffer[] {
  return [bytes.buffer, starts.buffer, ends.buffer, room];
}

/** The buffers of what was read, to be transferred with it. */
export function sliceResultBuffers({ columns, memory }: SliceResult): ArrayBuffer[] {
  const ofTexts = columns.flatMap((cells) => {
    if (cells?.kind !== 'text') return [];
    const { packed, hashes } = cells.texts;
    return [packed.bytes, packed.ends, ...(hashes ? [hashes] : [])].map(({ buffer }) => buffer);
  });
  return [...memory, ...ofTexts];
}
