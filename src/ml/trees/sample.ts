import type { BinnedData } from './binnedData';
import { MAX_TOTAL_WEIGHT, packStatistic } from './statistic';

/** Weighted rows that a tree, or a branch of one, is grown from. */
export interface TreeSample {
  /** Bytes per row of `bins`. */
  readonly stride: number;
  /** The bin of `row` in `feature` is `bins[row * stride + feature]`. */
  readonly bins: Uint8Array;
  /** Per row of `bins`: its weight and weighted target (see `packStatistic`). */
  readonly packed: Float64Array;
  /** The rows in use. Growing reorders them: each node's rows lie side by side. */
  readonly rows: Uint32Array;
}

/**
 * The sample of the rows that have a weight, with memory of its own: a tree of few rows then
 * stays in the cache, however many there are to draw from.
 * @param weights per position in `rows`: whole numbers, 0 leaves the row out
 * @param target per row of `binned`: 0 or 1
 * @throws RangeError if the weights add up to more than MAX_TOTAL_WEIGHT
 */
export function drawSample(
  binned: BinnedData,
  rows: Uint32Array,
  weights: Uint8Array,
  target: Uint8Array,
): TreeSample {
  const drawn = positionsDrawn(weights, true);
  const count = drawn.length;
  const packed = new Float64Array(count);
  const numbers = new Uint32Array(count);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const weight = weights[drawn[i]!]!;
    const row = rows[drawn[i]!]!;
    packed[i] = packStatistic(weight, weight * target[row]!);
    total += weight;
    drawn[i] = row;
    numbers[i] = i;
  }
  if (total > MAX_TOTAL_WEIGHT) throw new RangeError(`rows of weight ${total} are too many`);
  const bins = new Uint8Array(count * binned.stride);
  copyBins(binned, drawn, bins);
  return { stride: binned.stride, bins, packed, rows: numbers };
}

/** The positions of the weights that are not 0, or of those that are; ascending. */
export function positionsDrawn(weights: Uint8Array, drawn: boolean): Uint32Array {
  const drawnCount = countDrawn(weights);
  // One more, because a position is written before it is known to be wanted.
  const positions = new Uint32Array((drawn ? drawnCount : weights.length - drawnCount) + 1);
  const unwanted = drawn ? 0 : 1;
  let count = 0;
  for (let i = 0; i < weights.length; i++) {
    positions[count] = i;
    count += Math.min(weights[i]!, 1) ^ unwanted;
  }
  return positions.subarray(0, count);
}

function countDrawn(weights: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < weights.length; i++) count += Math.min(weights[i]!, 1);
  return count;
}

/** Writes the bins of `rows`, one row after the other. */
function copyBins(
  { bins: from, stride }: Pick<TreeSample, 'bins' | 'stride'>,
  rows: Uint32Array,
  to: Uint8Array,
): void {
  const words = wordsOf(to);
  const fromWords = wordsOf(from);
  const wordCount = stride / 4;
  for (let i = 0; i < rows.length; i++) {
    const first = rows[i]! * wordCount;
    for (let w = 0; w < wordCount; w++) words[i * wordCount + w] = fromWords[first + w]!;
  }
}

/** Sizes of blocks, in bytes of bins: what fits the second and the first level of a cache. */
const BLOCK_BYTES = [1 << 20, 1 << 15] as const;

/**
 * Samples with memory of their own, the larger first, each for the rows of one branch at a
 * time: growing it then stays in the cache. A block takes as many rows as its `rows` is long;
 * blocks that would take all of a tree's `rowCount` rows are left out.
 */
export function createBlocks(stride: number, rowCount: number): TreeSample[] {
  return BLOCK_BYTES.map((bytes) => Math.floor(bytes / Math.max(4, stride)))
    .filter((capacity) => capacity < rowCount)
    .map((capacity) => ({
      stride,
      bins: new Uint8Array(capacity * stride),
      packed: new Float64Array(capacity),
      rows: new Uint32Array(capacity),
    }));
}

/** Fills a block with copies of the rows at positions `start` to `end` of `sample`. */
export function fillBlock(block: TreeSample, sample: TreeSample, start: number, end: number): void {
  const rows = sample.rows.subarray(start, end);
  for (let i = 0; i < rows.length; i++) {
    block.rows[i] = i;
    block.packed[i] = sample.packed[rows[i]!]!;
  }
  copyBins(sample, rows, block.bins);
}

function wordsOf(bins: Uint8Array): Int32Array {
  return new Int32Array(bins.buffer, bins.byteOffset, bins.length / 4);
}
