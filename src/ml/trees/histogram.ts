import type { BinnedData } from './binning';

/**
 * What a tree learns from: rows, each with a whole-number weight and weighted target packed
 * into one float64 (see `packStatistic`), so that a histogram costs one addition a row and
 * its sums are exact whatever the order.
 */
export interface RowStatistics {
  /** Rows of the binned data, each at most once. */
  readonly rows: Uint32Array;
  /** Per position in `rows`. */
  readonly packed: Float64Array;
}

const TARGET_UNIT = 2 ** 26;

/** The total weight a tree can be grown from: sums of both halves of a statistic stay exact. */
export const MAX_TOTAL_WEIGHT = TARGET_UNIT - 1;

/** Packs a weight and that weight's share with target 1: whole numbers, `positive <= weight`. */
export function packStatistic(weight: number, positive: number): number {
  return weight + positive * TARGET_UNIT;
}

export function packedPositive(packed: number): number {
  return Math.floor(packed / TARGET_UNIT);
}

export function packedWeight(packed: number): number {
  return packed - Math.floor(packed / TARGET_UNIT) * TARGET_UNIT;
}

/** A node's rows of one feature by bin: only bins that hold any, ascending, MISSING_BIN last. */
export interface BinTotals {
  /** How many entries of the arrays are in use. */
  length: number;
  readonly bin: Uint8Array;
  readonly weight: Float64Array;
  readonly positive: Float64Array;
}

export function createBinTotals(): BinTotals {
  return {
    length: 0,
    bin: new Uint8Array(256),
    weight: new Float64Array(256),
    positive: new Float64Array(256),
  };
}

/** Below this many rows it is quicker to note which bins are used than to look at all 256. */
const FEW_ROWS = 192;

/** Scratch memory for `sumByBin`: all zero between calls. */
export interface HistogramScratch {
  readonly sums: Float64Array;
  readonly used: Int32Array;
}

export function createHistogramScratch(): HistogramScratch {
  return { sums: new Float64Array(256), used: new Int32Array(8) };
}

/** Sums the statistics of positions `start` to `end` by the bin of `feature`, into `totals`. */
export function sumByBin(
  binned: BinnedData,
  feature: number,
  statistics: RowStatistics,
  start: number,
  end: number,
  scratch: HistogramScratch,
  totals: BinTotals,
): void {
  const { bins, rowCount } = binned;
  const { rows, packed } = statistics;
  const { sums, used } = scratch;
  const base = feature * rowCount;
  if (end - start < FEW_ROWS) {
    for (let i = start; i < end; i++) {
      const bin = bins[base + rows[i]!]!;
      sums[bin]! += packed[i]!;
      used[bin >> 5]! |= 1 << (bin & 31);
    }
    drainUsed(scratch, totals);
    return;
  }
  for (let i = start; i < end; i++) sums[bins[base + rows[i]!]!]! += packed[i]!;
  drainAll(sums, totals);
}

function drainAll(sums: Float64Array, totals: BinTotals): void {
  let length = 0;
  for (let bin = 0; bin < 256; bin++) {
    const sum = sums[bin]!;
    if (sum === 0) continue;
    sums[bin] = 0;
    const positive = Math.floor(sum / TARGET_UNIT);
    totals.bin[length] = bin;
    totals.positive[length] = positive;
    totals.weight[length] = sum - positive * TARGET_UNIT;
    length++;
  }
  totals.length = length;
}

function drainUsed({ sums, used }: HistogramScratch, totals: BinTotals): void {
  let length = 0;
  for (let word = 0; word < 8; word++) {
    let bits = used[word]!;
    used[word] = 0;
    while (bits !== 0) {
      const bin = (word << 5) + 31 - Math.clz32(bits & -bits);
      bits &= bits - 1;
      const sum = sums[bin]!;
      sums[bin] = 0;
      const positive = Math.floor(sum / TARGET_UNIT);
      totals.bin[length] = bin;
      totals.positive[length] = positive;
      totals.weight[length] = sum - positive * TARGET_UNIT;
      length++;
    }
  }
  totals.length = length;
}
