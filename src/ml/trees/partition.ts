import type { BinnedData } from './binning';
import { MISSING_BIN } from './binning';
import type { RowStatistics } from './histogram';
import type { Split } from './splitting';

/** Scratch memory for `partitionRows`: as long as the statistics it serves. */
export interface PartitionScratch {
  readonly leftOfBin: Uint8Array;
  readonly rows: Uint32Array;
  readonly packed: Float64Array;
}

export function createPartitionScratch(rowCount: number): PartitionScratch {
  return {
    leftOfBin: new Uint8Array(256),
    rows: new Uint32Array(rowCount),
    packed: new Float64Array(rowCount),
  };
}

/**
 * Reorders positions `start` to `end` so that the rows a split sends left come first; both
 * sides keep their order, which keeps memory access near sequential.
 * @returns the first position of the right side
 */
export function partitionRows(
  binned: BinnedData,
  statistics: RowStatistics,
  start: number,
  end: number,
  split: Split,
  scratch: PartitionScratch,
): number {
  const { bins, rowCount } = binned;
  const { rows, packed } = statistics;
  const { leftOfBin, rows: rightRows, packed: rightPacked } = scratch;
  fillLeftOfBin(split, leftOfBin);
  const base = split.feature * rowCount;
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    const statistic = packed[i]!;
    const isLeft = leftOfBin[bins[base + row]!]!;
    // Both sides are written and one advances: which side is a coin toss to the processor.
    rows[left] = row;
    packed[left] = statistic;
    rightRows[right] = row;
    rightPacked[right] = statistic;
    left += isLeft;
    right += 1 - isLeft;
  }
  rows.set(rightRows.subarray(0, right), left);
  packed.set(rightPacked.subarray(0, right), left);
  return left;
}

/** Per bin: 1 if the split sends it left. */
function fillLeftOfBin(split: Split, leftOfBin: Uint8Array): void {
  if (split.bySet) {
    for (let bin = 0; bin < 256; bin++) {
      leftOfBin[bin] = (split.leftBins[bin >> 5]! >>> (bin & 31)) & 1;
    }
    return;
  }
  leftOfBin.fill(1, 0, split.threshold + 1);
  leftOfBin.fill(0, split.threshold + 1, MISSING_BIN);
  leftOfBin[MISSING_BIN] = split.missingLeft ? 1 : 0;
}
