import { MISSING_BIN } from './binnedData';
import type { TreeSample } from './sample';
import { packStatistic, positiveOf } from './statistic';

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
    bin: new Uint8Array(257),
    weight: new Float64Array(257),
    positive: new Float64Array(257),
  };
}

/** How many features are summed in one pass over a node's rows. */
export const FEATURES_PER_PASS = 4;

// Scratch memory, zero between passes: one slot a feature, and one for sums nobody reads.
const SPARE_SLOT = FEATURES_PER_PASS;
const sums = new Float64Array((FEATURES_PER_PASS + 1) * 256);
/** A bit for each bin in use, where a pass notes them. */
const used = new Int32Array((FEATURES_PER_PASS + 1) * 8);

/** With fewer rows it is quicker to note which bins they use than to look at every bin. */
const FEW_ROWS = 128;

/**
 * Sums the statistics of the rows at positions `start` to `end` by bin, for one to four
 * features at a time: `features[first]` and those after it. The sums stay in slots 0 to
 * `count - 1` until `takeTotals` has emptied each of them.
 */
export function sumByBin(
  sample: TreeSample,
  start: number,
  end: number,
  features: Uint16Array,
  first: number,
  count: number,
): void {
  const { bins, stride, packed, rows } = sample;
  // Four at once whatever the count: the additions of one feature wait for each other, those
  // of four overlap. A feature short, the first is summed again where nobody looks.
  const feature0 = features[first]!;
  const feature1 = count > 1 ? features[first + 1]! : feature0;
  const feature2 = count > 2 ? features[first + 2]! : feature0;
  const feature3 = count > 3 ? features[first + 3]! : feature0;
  const slot1 = count > 1 ? 256 : SPARE_SLOT * 256;
  const slot2 = count > 2 ? 512 : SPARE_SLOT * 256;
  const slot3 = count > 3 ? 768 : SPARE_SLOT * 256;
  const notes = end - start < FEW_ROWS;
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    const statistic = packed[row]!;
    const base = row * stride;
    const bin0 = bins[base + feature0]!;
    const bin1 = slot1 + bins[base + feature1]!;
    const bin2 = slot2 + bins[base + feature2]!;
    const bin3 = slot3 + bins[base + feature3]!;
    sums[bin0]! += statistic;
    sums[bin1]! += statistic;
    sums[bin2]! += statistic;
    sums[bin3]! += statistic;
    if (notes) {
      used[bin0 >> 5]! |= 1 << (bin0 & 31);
      used[bin1 >> 5]! |= 1 << (bin1 & 31);
      used[bin2 >> 5]! |= 1 << (bin2 & 31);
      used[bin3 >> 5]! |= 1 << (bin3 & 31);
    }
  }
}

/** Moves the sums of a slot, from a pass over `rowCount` rows, into `totals`. */
export function takeTotals(
  slot: number,
  rowCount: number,
  binCount: number,
  totals: BinTotals,
): void {
  if (rowCount < FEW_ROWS) takeUsed(slot, totals);
  else takeAll(slot, binCount, totals);
}

function takeUsed(slot: number, totals: BinTotals): void {
  let length = 0;
  for (let word = 0; word < 8; word++) {
    let bits = used[slot * 8 + word]!;
    used[slot * 8 + word] = 0;
    while (bits !== 0) {
      const bin = (word << 5) + 31 - Math.clz32(bits & -bits);
      bits &= bits - 1;
      take(slot, bin, totals, length++);
    }
  }
  totals.length = length;
}

function takeAll(slot: number, binCount: number, totals: BinTotals): void {
  let length = 0;
  for (let bin = 0; bin < binCount; bin++) {
    const step = sums[slot * 256 + bin] === 0 ? 0 : 1;
    // An empty bin is taken too, and then written over: cheaper than a branch.
    take(slot, bin, totals, length);
    length += step;
  }
  if (sums[slot * 256 + MISSING_BIN] !== 0) take(slot, MISSING_BIN, totals, length++);
  totals.length = length;
}

function take(slot: number, bin: number, totals: BinTotals, at: number): void {
  const sum = sums[slot * 256 + bin]!;
  sums[slot * 256 + bin] = 0;
  totals.bin[at] = bin;
  const positive = positiveOf(sum);
  totals.positive[at] = positive;
  totals.weight[at] = sum - packStatistic(0, positive);
}
