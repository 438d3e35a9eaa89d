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
 * The sample of the rows that have a weight.
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
  const weight = totalOf(weights);
  if (weight > MAX_TOTAL_WEIGHT) throw new RangeError(`rows of weight ${weight} are too many`);
  const { stride, bins } = binned;
  const packed = new Float64Array(binned.rowCount);
  const drawn = new Uint32Array(rows.length);
  const count = packDrawn(packed, drawn, rows, weights, target);
  return { stride, bins, packed, rows: drawn.subarray(0, count) };
}

function totalOf(weights: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i]!;
  return total;
}

/** Fills `packed` by row and `drawn` with the rows of a weight, and returns their number. */
function packDrawn(
  packed: Float64Array,
  drawn: Uint32Array,
  rows: Uint32Array,
  weights: Uint8Array,
  target: Uint8Array,
): number {
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const weight = weights[i]!;
    packed[row] = packStatistic(weight, weight * target[row]!);
    drawn[count] = row;
    count += Math.min(weight, 1);
  }
  return count;
}

/** Sizes of blocks, in bytes of bins: what fits the second and the first level of a cache. */
const BLOCK_BYTES = [1 << 20, 1 << 15] as const;

/**
 * Samples with memory of their own, the larger first, each for the rows of one branch at a
 * time: growing it then stays in the cache. A block takes as many rows as its `rows` is long,
 * at most `rowCount`.
 */
export function createBlocks(stride: number, rowCount: number): TreeSample[] {
  return BLOCK_BYTES.map((bytes) => {
    const capacity = Math.min(rowCount, Math.floor(bytes / Math.max(4, stride)));
    return {
      stride,
      bins: new Uint8Array(capacity * stride),
      packed: new Float64Array(capacity),
      rows: new Uint32Array(capacity),
    };
  });
}

/** Fills a block with copies of the rows at positions `start` to `end` of `sample`. */
export function fillBlock(block: TreeSample, sample: TreeSample, start: number, end: number): void {
  const { stride } = block;
  const words = wordsOf(block.bins);
  const fromWords = wordsOf(sample.bins);
  const wordCount = stride / 4;
  for (let i = start, to = 0; i < end; i++, to++) {
    const row = sample.rows[i]!;
    block.rows[to] = to;
    block.packed[to] = sample.packed[row]!;
    for (let w = 0; w < wordCount; w++) {
      words[to * wordCount + w] = fromWords[row * wordCount + w]!;
    }
  }
}

function wordsOf(bins: Uint8Array): Int32Array {
  return new Int32Array(bins.buffer, bins.byteOffset, bins.length / 4);
}
