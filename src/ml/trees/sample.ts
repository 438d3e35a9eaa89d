import { Scratch } from '../../math';
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

/** Which of some rows a tree learns from. */
export interface Draw {
  /** Positions among these rows, each once. */
  readonly positions: Uint32Array;
  /** How often each position was drawn: whole numbers. */
  readonly counts: Uint8Array;
}

/**
 * The sample of the rows that were drawn, with memory of its own: a tree of few rows then
 * stays in the cache, however many there are to draw from.
 * @param target per row of `binned`: 0 or 1
 * @param scratch where the sample lies until the next one is made of it
 * @throws RangeError if the weights add up to more than MAX_TOTAL_WEIGHT
 */
export function sampleOf(
  binned: BinnedData,
  rows: Uint32Array,
  { positions, counts }: Draw,
  target: Uint8Array,
  scratch: Scratch,
): TreeSample {
  const count = positions.length;
  const packed = scratch.float64('packed', count);
  const numbers = scratch.uint32('numbers', count);
  const drawn = scratch.uint32('drawn', count);
  let total = 0;
  for (let i = 0; i < count; i++) {
    const weight = counts[positions[i]!]!;
    const row = rows[positions[i]!]!;
    packed[i] = packStatistic(weight, weight * target[row]!);
    total += weight;
    drawn[i] = row;
    numbers[i] = i;
  }
  if (total > MAX_TOTAL_WEIGHT) throw new RangeError(`rows of weight ${total} are too many`);
  const bins = scratch.uint8('bins', count * binned.stride);
  copyBins(binned, drawn, bins);
  return { stride: binned.stride, bins, packed, rows: numbers };
}

/**
 * The sample of all rows that have a weight.
 * @param weights per position in `rows`: whole numbers, 0 leaves the row out
 */
export function drawSample(
  binned: BinnedData,
  rows: Uint32Array,
  weights: Uint8Array,
  target: Uint8Array,
): TreeSample {
  const positions = Uint32Array.from(weights.keys()).filter((i) => weights[i]! > 0);
  return sampleOf(binned, rows, { positions, counts: weights }, target, new Scratch());
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
export function createBlocks(stride: number, rowCount: number, scratch: Scratch): TreeSample[] {
  return BLOCK_BYTES.map((bytes) => Math.floor(bytes / Math.max(4, stride)))
    .filter((capacity) => capacity < rowCount)
    .map((capacity, i) => ({
      stride,
      bins: scratch.uint8(`block ${i} bins`, capacity * stride),
      packed: scratch.float64(`block ${i} packed`, capacity),
      rows: scratch.uint32(`block ${i} rows`, capacity),
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
