import { gatherRows } from '../../math';

/** A rule that a manager can read: at most three questions, each a threshold of one column. */
export type PolicyTree =
  | { readonly arm: number }
  | {
      readonly feature: number;
      /** Values up to it, and missing ones, go to `below`. */
      readonly threshold: number;
      readonly below: PolicyTree;
      readonly above: PolicyTree;
    };

export interface PolicyTreeInput {
  /** Column by column; NaN is missing. */
  readonly features: readonly Float64Array[];
  /** Doubly robust scores less costs, row-major per row and treatment. */
  readonly scores: Float64Array;
  readonly armCount: number;
  /** The rows to learn from. */
  readonly rows: Uint32Array;
  /** Thresholds to try per column. */
  readonly cuts: readonly (readonly number[])[];
  /** Least rows in a leaf. */
  readonly minLeaf: number;
}

interface Found {
  readonly value: number;
  readonly tree: PolicyTree;
}

/** Sums of scores and counts of rows in the bins of one feature. */
interface Histogram {
  /** By bin, then treatment. */
  readonly scores: Float64Array;
  readonly counts: Uint32Array;
}

/**
 * The tree of two levels with the largest sum of scores over the rows, of all there are (Zhou,
 * Athey and Wager 2023). A level that gains nothing is left out. Rows are looked at once for each
 * pair of features: sums by the bins of both hold all that questions of two levels ask.
 */
export function fitPolicyTree(input: PolicyTreeInput): PolicyTree {
  const { features, cuts, minLeaf } = input;
  const byPair = pairHistograms(input);
  let best = leafOf(input);
  for (let feature = 0; feature < features.length; feature++) {
    const groups = groupsOf(byPair, features.length, feature);
    cuts[feature]!.forEach((threshold, cut) => {
      const below = added(groups.slice(0, cut + 1));
      const above = added(groups.slice(cut + 1));
      if (rowsOf(below) < minLeaf || rowsOf(above) < minLeaf) return;
      const [left, right] = [bestStump(input, below), bestStump(input, above)];
      const value = left.value + right.value;
      if (value > best.value + tolerance(best.value)) {
        best = { value, tree: joined(feature, threshold, left.tree, right.tree) };
      }
    });
  }
  return best.tree;
}

/** The treatment that a tree gives to each row. */
export function assignByTree(
  tree: PolicyTree,
  features: readonly Float64Array[],
  rowCount: number,
): Uint8Array {
  return Uint8Array.from({ length: rowCount }, (_, row) => {
    let node = tree;
    while (!('arm' in node)) {
      node = features[node.feature]![row]! > node.threshold ? node.above : node.below;
    }
    return node.arm;
  });
}

/** By bin of the first feature: the histogram of the second among its rows. */
type PairHistograms = (first: number, second: number) => readonly Histogram[];

function pairHistograms({
  features,
  scores,
  armCount,
  rows,
  cuts,
}: PolicyTreeInput): PairHistograms {
  const own = gatherRows(scores, rows, armCount);
  const bins = features.map((values, feature) =>
    Uint8Array.from(rows, (row) => placeOf(values[row]!, cuts[feature]!)),
  );
  const known = new Map<number, readonly Histogram[]>();
  return (first, second) => {
    const key = first * features.length + second;
    const found = known.get(key);
    if (found !== undefined) return found;
    const sizes = [cuts[first]!.length + 1, cuts[second]!.length + 1] as const;
    const pair = sumsOfPair(own, armCount, bins[first]!, bins[second]!, sizes);
    const byFirst = rowsOfPair(pair, sizes, armCount);
    known.set(second * features.length + first, columnsOfPair(pair, sizes, armCount));
    known.set(key, byFirst);
    return byFirst;
  };
}

/** Sums by both bins, the first one's outermost. */
function sumsOfPair(
  scores: Float64Array,
  armCount: number,
  first: Uint8Array,
  second: Uint8Array,
  [firstSize, secondSize]: readonly [number, number],
): Histogram {
  const counts = new Uint32Array(firstSize * secondSize);
  const sums = new Float64Array(counts.length * armCount);
  for (let i = 0; i < first.length; i++) {
    const bin = first[i]! * secondSize + second[i]!;
    counts[bin]!++;
    for (let k = 0; k < armCount; k++) sums[bin * armCount + k]! += scores[i * armCount + k]!;
  }
  return { scores: sums, counts };
}

function rowsOfPair(
  { scores, counts }: Histogram,
  [firstSize, size]: readonly [number, number],
  armCount: number,
): Histogram[] {
  return Array.from({ length: firstSize }, (_, bin) => ({
    scores: scores.subarray(bin * size * armCount, (bin + 1) * size * armCount),
    counts: counts.subarray(bin * size, (bin + 1) * size),
  }));
}

function columnsOfPair(
  { scores, counts }: Histogram,
  [firstSize, size]: readonly [number, number],
  armCount: number,
): Histogram[] {
  return Array.from({ length: size }, (_, column) => ({
    scores: Float64Array.from({ length: firstSize * armCount }, (_value, i) => {
      const bin = Math.floor(i / armCount) * size + column;
      return scores[bin * armCount + (i % armCount)]!;
    }),
    counts: Uint32Array.from({ length: firstSize }, (_value, bin) => counts[bin * size + column]!),
  }));
}

/** For each bin of a feature the histograms of all features among its rows. */
function groupsOf(byPair: PairHistograms, featureCount: number, feature: number): Histogram[][] {
  const pairs = Array.from({ length: featureCount }, (_, other) => byPair(feature, other));
  return pairs[0]!.map((_, bin) => pairs.map((ofPair) => ofPair[bin]!));
}

/** The histograms of several groups together. */
function added(groups: readonly (readonly Histogram[])[]): Histogram[] {
  const [first = [], ...others] = groups;
  return first.map(({ scores, counts }, feature) => {
    const sum = { scores: scores.slice(), counts: counts.slice() };
    for (const other of others) {
      const { scores: more, counts: rows } = other[feature]!;
      for (let i = 0; i < more.length; i++) sum.scores[i]! += more[i]!;
      for (let i = 0; i < rows.length; i++) sum.counts[i]! += rows[i]!;
    }
    return sum;
  });
}

function rowsOf(group: readonly Histogram[]): number {
  return group[0]?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
}

function totalsOf(group: readonly Histogram[], armCount: number): Float64Array {
  const totals = new Float64Array(armCount);
  group[0]?.scores.forEach((score, i) => (totals[i % armCount]! += score));
  return totals;
}

/** The best treatment for all rows. */
function leafOf({ scores, armCount, rows }: PolicyTreeInput): Found {
  const totals = new Float64Array(armCount);
  for (const row of rows) {
    for (let k = 0; k < armCount; k++) totals[k]! += scores[row * armCount + k]!;
  }
  const arm = largest(totals);
  return { value: totals[arm]!, tree: { arm } };
}

/** The best single question for a group of rows, or none. */
function bestStump(
  { cuts, armCount, minLeaf }: PolicyTreeInput,
  group: readonly Histogram[],
): Found {
  const rowCount = rowsOf(group);
  const total = totalsOf(group, armCount);
  const arm = largest(total);
  let best: Found = { value: total[arm]!, tree: { arm } };
  for (let feature = 0; feature < cuts.length; feature++) {
    const thresholds = cuts[feature]!;
    const { scores, counts } = group[feature]!;
    const below = new Float64Array(armCount);
    let count = 0;
    for (let cut = 0; cut < thresholds.length; cut++) {
      count += counts[cut]!;
      for (let k = 0; k < armCount; k++) below[k]! += scores[cut * armCount + k]!;
      if (count < minLeaf || rowCount - count < minLeaf) continue;
      const above = total.map((sum, k) => sum - below[k]!);
      const [low, high] = [largest(below), largest(above)];
      const value = below[low]! + above[high]!;
      if (low !== high && value > best.value + tolerance(best.value)) {
        const tree = joined(feature, thresholds[cut]!, { arm: low }, { arm: high });
        best = { value, tree };
      }
    }
  }
  return best;
}

function joined(
  feature: number,
  threshold: number,
  below: PolicyTree,
  above: PolicyTree,
): PolicyTree {
  const isOne = 'arm' in below && 'arm' in above && below.arm === above.arm;
  return isOne ? below : { feature, threshold, below, above };
}

/** How many thresholds lie below the value; NaN lies below all. */
function placeOf(value: number, thresholds: readonly number[]): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > thresholds[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first of the largest. */
function largest(sums: Float64Array): number {
  let best = 0;
  for (let k = 1; k < sums.length; k++) if (sums[k]! > sums[best]!) best = k;
  return best;
}

/** Sums in another order differ in their last digits: that is no gain. */
function tolerance(value: number): number {
  return 1e-9 * Math.max(1, Math.abs(value));
}
