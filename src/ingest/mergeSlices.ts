import { ByteDictionary } from './byteDictionary';
import { LEAST_PACKED_LABELS, unpackTexts } from '../table';
import type { ValueCells, WrittenCells } from './infer';
import type { CellKind, SliceCells } from './readSlice';
import type { UnreadableCell } from './readTable';

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
    const codeOf = this.#dictionary.codesOf(cells.texts);
    const { codes } = cells;
    for (let row = 0; row < codes.length; row++) {
      this.#codes[firstRow + row] = codeOf[codes[row]!]!;
    }
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
