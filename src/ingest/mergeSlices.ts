import { AscendingTexts } from './ascendingTexts';
import { ByteDictionary, type HashedTexts } from './byteDictionary';
import { LEAST_PACKED_LABELS, unpackTexts, type PackedTexts } from '../table';
import { bothPoints, type PlainCells, type PointUse } from './byteColumns';
import type { WrittenCells } from './infer';
import type { CellKind, SliceCells } from './readSlice';
import type { UnreadableCell } from './readTable';

/** Numbers grow along a file: its first ones are shorter. */
const ROOM = 1.1;

/** A whole column, put together of its slices; these come in the order of the file. */
export interface ColumnMerger {
  readonly kind: CellKind;
  readonly add: (cells: SliceCells, firstRow: number) => void;
  /** Ends the column at so many rows. */
  readonly end: (rowCount: number) => void;
}

export class ValueMerger implements ColumnMerger, PlainCells {
  readonly kind: 'number' | 'date';
  values: Float64Array<ArrayBuffer>;
  readonly unreadable: UnreadableCell[] = [];
  filledCount = 0;
  hasCode = false;
  points: PointUse = 'none';

  /** @param expectedRows more make it grow */
  constructor(kind: 'number' | 'date', expectedRows: number) {
    this.kind = kind;
    this.values = new Float64Array(expectedRows);
  }

  add(cells: SliceCells, firstRow: number): void {
    if (cells.kind === 'text') throw new Error('Values were wanted and text was read');
    const rowCount = firstRow + cells.values.length;
    if (rowCount > this.values.length) {
      const grown = new Float64Array(ROOM * rowCount);
      grown.set(this.values);
      this.values = grown;
    }
    this.values.set(cells.values, firstRow);
    this.filledCount += cells.filledCount;
    this.hasCode ||= cells.hasCode;
    this.points = bothPoints(this.points, cells.points);
    for (const { row, text } of cells.unreadable) {
      this.unreadable.push({ row: firstRow + row, text });
    }
  }

  end(rowCount: number): void {
    this.values = this.values.subarray(0, rowCount);
  }
}

/** Texts keep the order in which they come in the file, whatever slice each is in. */
export class TextMerger implements ColumnMerger {
  readonly kind = 'text';
  #codes: Int32Array;
  /** Identifiers mostly ascend, as no two then are equal: nothing has to be looked up. */
  readonly #ascending = new AscendingTexts();
  /** From the first text that does not. */
  #dictionary: ByteDictionary | null = null;

  /** @param expectedRows more make it grow */
  constructor(expectedRows: number) {
    this.#codes = new Int32Array(expectedRows);
  }

  add(cells: SliceCells, firstRow: number): void {
    if (cells.kind !== 'text') throw new Error('Text was wanted and values were read');
    const { texts, codes } = cells;
    const rowCount = firstRow + codes.length;
    if (rowCount > this.#codes.length) {
      const grown = new Int32Array(ROOM * rowCount);
      grown.set(this.#codes);
      this.#codes = grown;
    }
    recode(codes, this.#codesOf(texts, codes.length), this.#codes, firstRow);
  }

  /** The number here of each text of a slice. */
  #codesOf(texts: HashedTexts, rowCount: number): Int32Array {
    if (this.#dictionary === null) {
      const first = this.#ascending.add(texts);
      if (first !== undefined) return countingFrom(first, texts.packed.ends.length);
      this.#dictionary = new ByteDictionary();
      this.#reserve(this.#dictionary, texts.packed, rowCount);
      for (const earlier of this.#ascending.parts) this.#dictionary.codesOf(earlier);
    }
    return this.#dictionary.codesOf(texts);
  }

  /** Where almost every text of a slice is new, so will those of the others be. */
  #reserve(dictionary: ByteDictionary, { bytes, ends }: PackedTexts, rowCount: number): void {
    if (ends.length < LEAST_PACKED_LABELS || 2 * ends.length < rowCount) return;
    const share = (this.#codes.length / rowCount) * ROOM;
    dictionary.reserve(ends.length * share, bytes.length * share);
  }

  end(rowCount: number): void {
    this.#codes = this.#codes.subarray(0, rowCount);
  }

  cells(): WrittenCells {
    const packed = this.#dictionary?.texts().packed ?? this.#ascending.packed();
    const codes = this.#codes;
    if (packed.ends.length < LEAST_PACKED_LABELS) return { codes, labels: unpackTexts(packed) };
    return {
      codes,
      get labels() {
        return unpackTexts(packed);
      },
      packed,
    };
  }
}

/** A loop in a function of its own: several times as fast as one over private fields. */
function recode(from: Int32Array, codeOf: Int32Array, to: Int32Array, firstRow: number): void {
  for (let row = 0; row < from.length; row++) to[firstRow + row] = codeOf[from[row]!]!;
}

function countingFrom(first: number, count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = first + i;
  return numbers;
}
