import { MISSING_BIN } from './binnedData';
import type { TreeSample } from './sample';
import type { SplitRule } from './splitting';

/**
 * Reorders positions `start` to `end` of a sample's rows so that those the split sends left
 * come first; both sides keep their order, so that memory is read nearly in sequence.
 * @param scratch at least as long as `end - start`
 * @returns the first position of the right side
 */
export function partitionRows(
  sample: TreeSample,
  start: number,
  end: number,
  split: SplitRule,
  scratch: Uint32Array,
): number {
  fillLeftOfBin(split);
  const middle = moveLeft(sample, start, end, split.feature, scratch);
  copyRows(scratch, end - middle, sample.rows, middle);
  return middle;
}

/**
 * Adds `left` or `right` to `sums[row]` of the rows at positions `start` to `end`, as the split
 * sends them: what a split without children needs of a partition.
 */
export function addBySide(
  { rows, bins, stride }: TreeSample,
  start: number,
  end: number,
  split: SplitRule,
  [left, right]: readonly [left: number, right: number],
  sums: Float64Array,
): void {
  fillLeftOfBin(split);
  for (let bin = 0; bin < 256; bin++) valueOfBin[bin] = leftOfBin[bin] === 1 ? left : right;
  const { feature } = split;
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    sums[row]! += valueOfBin[bins[row * stride + feature]!]!;
  }
}

const valueOfBin = new Float64Array(256);

// One loop a function, here and elsewhere in this folder: V8 enters a long loop through code
// compiled for it alone, and would leave that code again at the first loop after it.

/** Moves the left rows to the front and copies the right ones to `scratch`. */
function moveLeft(
  sample: TreeSample,
  start: number,
  end: number,
  feature: number,
  scratch: Uint32Array,
): number {
  const { rows, bins, stride } = sample;
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    const isLeft = leftOfBin[bins[row * stride + feature]!]!;
    // Both sides are written and one advances: which one is a coin toss to the processor.
    rows[left] = row;
    scratch[right] = row;
    left += isLeft;
    right += 1 - isLeft;
  }
  return left;
}

function copyRows(from: Uint32Array, count: number, to: Uint32Array, start: number): void {
  for (let i = 0; i < count; i++) to[start + i] = from[i]!;
}

/** Per bin: 1 if the latest split sends it left. */
const leftOfBin = new Uint8Array(256);

function fillLeftOfBin({ bySet, leftBins, threshold, missingLeft }: SplitRule): void {
  if (bySet) {
    for (let bin = 0; bin < 256; bin++) leftOfBin[bin] = (leftBins[bin >> 5]! >>> (bin & 31)) & 1;
  } else {
    leftOfBin.fill(1, 0, threshold + 1);
    leftOfBin.fill(0, threshold + 1);
    leftOfBin[MISSING_BIN] = missingLeft ? 1 : 0;
  }
}
