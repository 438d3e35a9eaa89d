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

/**
 * The tree of two levels with the largest sum of scores over the rows, of all there are (Zhou,
 * Athey and Wager 2023). A level that gains nothing is left out.
 */
export function fitPolicyTree(input: PolicyTreeInput): PolicyTree {
  const { features, cuts, rows, minLeaf } = input;
  let best = leafOf(input, rows);
  for (let feature = 0; feature < features.length; feature++) {
    for (const threshold of cuts[feature]!) {
      const [below, above] = parted(rows, features[feature]!, threshold);
      if (below.length < minLeaf || above.length < minLeaf) continue;
      const [left, right] = [bestStump(input, below), bestStump(input, above)];
      const value = left.value + right.value;
      if (value > best.value + tolerance(best.value)) {
        best = { value, tree: joined(feature, threshold, left.tree, right.tree) };
      }
    }
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

function leafOf({ scores, armCount }: PolicyTreeInput, rows: Uint32Array): Found {
  const sums = new Float64Array(armCount);
  for (const row of rows) {
    for (let k = 0; k < armCount; k++) sums[k]! += scores[row * armCount + k]!;
  }
  const arm = largest(sums);
  return { value: sums[arm]!, tree: { arm } };
}

/** The best single question for these rows: sums by the thresholds between which a row lies. */
function bestStump(input: PolicyTreeInput, rows: Uint32Array): Found {
  const { features, cuts, scores, armCount, minLeaf } = input;
  let best = leafOf(input, rows);
  const total = new Float64Array(armCount);
  for (const row of rows) {
    for (let k = 0; k < armCount; k++) total[k]! += scores[row * armCount + k]!;
  }
  for (let feature = 0; feature < features.length; feature++) {
    const thresholds = cuts[feature]!;
    const values = features[feature]!;
    const sums = new Float64Array((thresholds.length + 1) * armCount);
    const counts = new Uint32Array(thresholds.length + 1);
    for (const row of rows) {
      const place = placeOf(values[row]!, thresholds);
      counts[place]!++;
      for (let k = 0; k < armCount; k++) {
        sums[place * armCount + k]! += scores[row * armCount + k]!;
      }
    }
    const below = new Float64Array(armCount);
    let count = 0;
    for (let cut = 0; cut < thresholds.length; cut++) {
      count += counts[cut]!;
      for (let k = 0; k < armCount; k++) below[k]! += sums[cut * armCount + k]!;
      if (count < minLeaf || rows.length - count < minLeaf) continue;
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

function parted(rows: Uint32Array, values: Float64Array, threshold: number) {
  return [
    rows.filter((row) => !(values[row]! > threshold)),
    rows.filter((row) => values[row]! > threshold),
  ] as const;
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
