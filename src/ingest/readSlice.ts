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
}

/** A column's cells of one slice; rows count from its first. */
export type SliceCells =
  | ({ readonly kind: 'number' | 'date' } & PlainCells)
  | { readonly kind: 'text'; readonly codes: Int32Array<ArrayBuffer>; readonly texts: HashedTexts };

/** By column, null where `kinds` is. */
export type SliceResult = readonly (SliceCells | null)[];

/** So many fields are located at a time: their places stay in the cache. */
const FIELDS_PER_BLOCK = 100_000;

/** Reads the wanted columns of a slice. */
export function readSlice({ bytes, syntax, starts, ends, kinds }: SliceJob): SliceResult {
  const rowCount = starts.length;
  const readers = kinds.map((kind) => {
    if (kind === null) return null;
    return kind === 'text' ? new TextReader(rowCount) : new ValueReader(kind, rowCount);
  });
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
  return readers.map((reader) => reader && cellsOf(reader));
}

function cellsOf(reader: TextReader | ValueReader): SliceCells {
  if (reader.kind === 'text') {
    return { kind: reader.kind, codes: reader.codes, texts: reader.texts() };
  }
  const { kind, values, filledCount, unreadable, hasCode, points } = reader;
  return { kind, values, filledCount, unreadable, hasCode, points };
}

/** The buffers of a slice, to be transferred with it. */
export function sliceJobBuffers({ bytes, starts, ends }: SliceJob): ArrayBuffer[] {
  return [bytes.buffer, starts.buffer, ends.buffer];
}

/** The buffers of what was read, to be transferred with it. */
export function sliceResultBuffers(result: SliceResult): ArrayBuffer[] {
  return result.flatMap((cells) => {
    if (cells === null) return [];
    if (cells.kind !== 'text') return [cells.values.buffer];
    const { codes, texts } = cells;
    return [codes, texts.packed.bytes, texts.packed.ends, texts.hashes].map(({ buffer }) => buffer);
  });
}
