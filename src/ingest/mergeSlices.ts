import { ByteDictionary } from './byteDictionary';
import { LEAST_PACKED_LABELS, unpackTexts, type PackedTexts } from '../table';
import type { ValueCells, WrittenCells } from './infer';
import type { CellKind, SliceCells } from './readSlice';
import type { UnreadableCell } from './readTable';

/** Numbers grow along a file: its first ones are shorter. */
const ROOM = 1.1;

/** A whole column, put together of its slices; these come in the order of the file. */
export interface ColumnMerger {
  readonly kind: CellKind;
  readonly add: (cells: SliceCells, firstRow: number) => void;
}

export class ValueMerger implements ColumnMerger, ValueCells {
  readonly kind: 'number' | 'date';
  readonly values: Float64Array<ArrayBuffer>;
  readonly unreadable: UnreadableCell[] = [];
  filledCount = 0;
  hasCode = false;

  constructor(kind: 'number' | 'date', rowCount: number) {
    this.kind = kind;
    this.values = new Float64Array(rowCount);
  }

  add(cells: SliceCells, firstRow: number): void {
    if (cells.kind === 'text') throw new Error('Values were wanted and text was read');
    this.values.set(cells.values, firstRow);
    this.filledCount += cells.filledCount;
    this.hasCode ||= cells.hasCode;
    for (const { row, text } of cells.unreadable) {
      this.unreadable.push({ row: firstRow + row, text });
    }
  }
}

/** Texts keep the order in which they come in the file, whatever slice each is in. */
export class TextMerger implements ColumnMerger {
  readonly kind = 'text';
  readonly #codes: Int32Array;
  readonly #dictionary = new ByteDictionary();

  constructor(rowCount: number) {
    this.#codes = new Int32Array(rowCount);
  }

  add(cells: SliceCells, firstRow: number): void {
    if (cells.kind !== 'text') throw new Error('Text was wanted and values were read');
    if (firstRow === 0) this.#reserve(cells.texts.packed, cells.codes.length);
    const codeOf = this.#dictionary.codesOf(cells.texts);
    recode(cells.codes, codeOf, this.#codes, firstRow);
  }

  /** Where almost every text of the first slice is new, so will those of the others be. */
  #reserve({ bytes, ends }: PackedTexts, rowCount: number): void {
    if (ends.length < LEAST_PACKED_LABELS || 2 * ends.length < rowCount) return;
    const share = (this.#codes.length / rowCount) * ROOM;
    this.#dictionary.reserve(ends.length * share, bytes.length * share);
  }

  cells(): WrittenCells {
    const { packed } = this.#dictionary.texts();
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
