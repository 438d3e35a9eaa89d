import { MISSING_BIN } from './binnedData';

/**
 * Writes a column of bins: the smallest `b` with `value <= thresholds[b]`. Thresholds ascend;
 * values above the last go to bin `thresholds.length`, NaN to MISSING_BIN.
 * @param bins row by row, `stride` bytes each, of which byte `feature` is written
 */
export function binNumbers(
  values: Float64Array,
  thresholds: Float64Array,
  bins: Uint8Array,
  feature: number,
  stride: number,
): void {
  const { lowest, highest, shift, below } = indexThresholds(thresholds);
  const lastCell = below.length - 2;
  const keys = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  for (let row = 0, at = feature; row < values.length; row++, at += stride) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      bins[at] = MISSING_BIN;
      continue;
    }
    const key = orderedKey(keys[2 * row + 1]!);
    const cell = key < lowest ? 0 : key > highest ? lastCell : ((key - lowest) >>> shift) + 1;
    let low = below[cell]!;
    let high = below[cell + 1]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= thresholds[middle]!) high = middle;
      else low = middle + 1;
    }
    bins[at] = low;
  }
}

/**
 * Cells over the leading bits of numbers, which have the order of the numbers themselves.
 * They leave almost nothing to a binary search, whose every step is a coin toss to the
 * processor: ten times faster than a search of all thresholds.
 */
interface ThresholdIndex {
  /** Keys of the first and the last threshold. */
  readonly lowest: number;
  readonly highest: number;
  /** Keys this many bits apart share a cell; before the first and after the last is one each. */
  readonly shift: number;
  /** Per cell: the number of thresholds in the cells before it; one more at the end. */
  readonly below: Uint8Array;
}

const CELL_BITS = 11;

function indexThresholds(thresholds: Float64Array): ThresholdIndex {
  if (thresholds.length === 0) return { lowest: 0, highest: 0, shift: 0, below: new Uint8Array(4) };
  // Adding 0 turns −0, whose key is below that of 0, into 0.
  const plain = thresholds.map((threshold) => threshold + 0);
  const words = new Int32Array(plain.buffer);
  const keys = Array.from(plain, (_, i) => orderedKey(words[2 * i + 1]!));
  const lowest = keys[0]!;
  const highest = keys[keys.length - 1]!;
  const shift = Math.max(0, 32 - Math.clz32(highest - lowest) - CELL_BITS);
  const cellCount = ((highest - lowest) >>> shift) + 3;
  const below = new Uint8Array(cellCount + 1);
  let count = 0;
  for (let cell = 0; cell <= cellCount; cell++) {
    while (count < keys.length && ((keys[count]! - lowest) >>> shift) + 1 < cell) count++;
    below[cell] = count;
  }
  return { lowest, highest, shift, below };
}

/** Turns the upper half of a float64's bits into an integer of the same order. */
function orderedKey(upperWord: number): number {
  return upperWord ^ ((upperWord >> 31) & 0x7fffffff);
}
