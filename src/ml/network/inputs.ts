import { normalQuantile } from '../../math';
import { MISSING_BIN, type BinnedData } from '../trees';

/** How one feature's bins become inputs of a network. */
export type FeatureInputs =
  | {
      readonly kind: 'number';
      /** By bin: the normal score of its middle rank, standardised over the rows learned from. */
      readonly scores: Float64Array;
      /** Whether a second input says that the value is missing. */
      readonly marksMissing: boolean;
    }
  | {
      readonly kind: 'category';
      /** The bins that have an input of their own, 1 where the row is in it. */
      readonly bins: Uint8Array;
    };

/** A category's label, or a missing value, of fewer rows is not told apart. */
const LEAST_ROWS = 10;
/** Labels of a feature that have an input of their own, the most frequent ones. */
const MOST_LABELS = 30;

/**
 * Learns the inputs of a network from some rows. A number enters as its normal score: by rank,
 * not by size, so that one huge amount steers nothing; a missing one as the middle, with a mark.
 * A category is one-hot.
 */
export function fitInputs(binned: BinnedData, rows: Uint32Array): FeatureInputs[] {
  return Array.from({ length: binned.featureCount }, (_, feature) => {
    const counts = countBins(binned, feature, rows);
    return binned.categorical[feature] === 1
      ? { kind: 'category', bins: frequentBins(counts) }
      : {
          kind: 'number',
          scores: normalScores(counts.subarray(0, binned.binCounts[feature])),
          marksMissing: counts[MISSING_BIN]! >= LEAST_ROWS,
        };
  });
}

/** How many inputs a feature has. */
export function widthOf(inputs: FeatureInputs): number {
  if (inputs.kind === 'category') return inputs.bins.length;
  return inputs.marksMissing ? 2 : 1;
}

/** By bin, 0 to 255: the feature's inputs, `widthOf` of them each. A bin never met is all 0. */
export function inputTable(inputs: FeatureInputs): Float32Array {
  const width = widthOf(inputs);
  const table = new Float32Array((MISSING_BIN + 1) * width);
  if (inputs.kind === 'category') {
    inputs.bins.forEach((bin, place) => {
      table[bin * width + place] = 1;
    });
    return table;
  }
  inputs.scores.forEach((score, bin) => {
    table[bin * width] = score;
  });
  if (inputs.marksMissing) table[MISSING_BIN * width + 1] = 1;
  return table;
}

/** How many of the rows are in each bin of a feature, 0 to 255. */
export function countBins(
  { bins, stride }: BinnedData,
  feature: number,
  rows: Uint32Array,
): Uint32Array {
  const counts = new Uint32Array(MISSING_BIN + 1);
  for (let i = 0; i < rows.length; i++) counts[bins[rows[i]! * stride + feature]!]!++;
  return counts;
}

function frequentBins(counts: Uint32Array): Uint8Array {
  return Uint8Array.from(counts.keys())
    .filter((bin) => counts[bin]! >= LEAST_ROWS)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, MOST_LABELS)
    .sort();
}

function normalScores(counts: Uint32Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const scores = new Float64Array(counts.length);
  if (total === 0) return scores;
  let below = 0;
  let [sum, squares] = [0, 0];
  counts.forEach((count, bin) => {
    // Half a row from either end, so that an empty outermost bin has a score as well.
    const rank = Math.min(Math.max(below + count / 2, 0.5), total - 0.5) / total;
    const score = total === 1 ? 0 : normalQuantile(rank);
    scores[bin] = score;
    below += count;
    sum += count * score;
    squares += count * score * score;
  });
  const mean = sum / total;
  const deviation = Math.sqrt(Math.max(0, squares / total - mean * mean));
  // A column of one value tells nothing: 0 throughout.
  return scores.map((score) => (deviation > 1e-9 ? (score - mean) / deviation : 0));
}
