import type { Column, TextColumn } from './table';

/**
 * Many different texts in one piece of memory: text `i` is `bytes[ends[i − 1] … ends[i])`,
 * UTF-8. A million identifiers so take 15 MB, not 60, and move between workers at no cost.
 */
export interface PackedTexts {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** From so many labels on a column keeps them packed. */
export const LEAST_PACKED_LABELS = 10_000;

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

export function packedTextAt({ bytes, ends }: PackedTexts, index: number): string {
  return UTF8.decode(bytes.subarray(index === 0 ? 0 : ends[index - 1]!, ends[index]));
}

const unpacked = new WeakMap<PackedTexts, readonly string[]>();

/** All the texts as strings: made once, and kept as long as the packed ones are. */
export function unpackTexts(packed: PackedTexts): readonly string[] {
  const known = unpacked.get(packed);
  if (known !== undefined) return known;
  const texts = textsOf(packed);
  unpacked.set(packed, texts);
  return texts;
}

function textsOf(packed: PackedTexts): string[] {
  const { bytes, ends } = packed;
  const all = UTF8.decode(bytes);
  // Where all characters have one byte, places in the text are places in the bytes.
  if (all.length !== bytes.length) {
    return Array.from(ends, (_, index) => packedTextAt(packed, index));
  }
  let start = 0;
  return Array.from(ends, (end) => all.slice(start, (start = end)));
}

/**
 * A text column whose labels become strings when `labels` is first asked for. A copy of it by
 * spreading, or by a message, is a column with plain labels.
 */
export function packedTextColumn(name: string, codes: Int32Array, packed: PackedTexts): TextColumn {
  const column: TextColumn = {
    kind: 'text',
    name,
    codes,
    get labels() {
      return unpackTexts(packed);
    },
  };
  // Not enumerable: a copy with other labels must not inherit these.
  return Object.defineProperty(column, 'packed', { value: packed });
}

export function labelCount(column: TextColumn): number {
  return column.packed?.ends.length ?? column.labels.length;
}

/** The label of a code from 0 on, without making strings of all. */
export function labelAt(column: TextColumn, code: number): string {
  return column.packed ? packedTextAt(column.packed, code) : column.labels[code]!;
}

/** A column as plain data that clones and is stored at little cost: its labels stay packed. */
export type PlainColumn = Column | PlainPackedColumn;

interface PlainPackedColumn {
  readonly kind: 'packed-text';
  readonly name: string;
  readonly codes: Int32Array;
  readonly packed: PackedTexts;
}

export function toPlainColumn(column: Column): PlainColumn {
  if (column.kind !== 'text' || column.packed === undefined) return column;
  const { name, codes, packed } = column;
  return { kind: 'packed-text', name, codes, packed };
}

export function fromPlainColumn(plain: PlainColumn): Column {
  return plain.kind === 'packed-text'
    ? packedTextColumn(plain.name, plain.codes, plain.packed)
    : plain;
}

/** The buffers of a plain column, to be transferred with it. */
export function plainColumnBuffers(plain: PlainColumn): ArrayBuffer[] {
  switch (plain.kind) {
    case 'packed-text':
      return [plain.codes, plain.packed.bytes, plain.packed.ends].map(bufferOf);
    case 'text':
      return [bufferOf(plain.codes)];
    default:
      return [bufferOf(plain.values)];
  }
}

function bufferOf(array: { readonly buffer: ArrayBufferLike }): ArrayBuffer {
  return array.buffer as ArrayBuffer;
}
