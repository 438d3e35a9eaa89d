import { MISSING_BIN, SET_WORDS, type Tree } from '../trees';

/**
 * A leaf and all that has to hold for a row to come to it, one condition a feature however often
 * the path splits on it.
 */
export interface LeafPath {
  readonly value: number;
  readonly features: readonly number[];
  /** By feature: the bins that stay on the path, bin `b` being bit `b % 32` of word `b >> 5`. */
  readonly bins: readonly Int32Array[];
  /** By feature: the share of rows that stay on the path where the feature is not known. */
  readonly shares: readonly number[];
}

/** The paths to all leaves of a tree, from left to right. */
export function leafPathsOf(tree: Tree): LeafPath[] {
  const paths: LeafPath[] = [];
  const open: { node: number; path: Omit<LeafPath, 'value'> }[] = [
    { node: 0, path: { features: [], bins: [], shares: [] } },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, path } = next;
    const left = tree.leftChild[node]!;
    if (left === 0) {
      paths.push({ ...path, value: tree.value[node]! });
      continue;
    }
    const goesLeft = leftSetOf(tree, node);
    const feature = tree.feature[node]!;
    const shareOf = (child: number): number => tree.weight[child]! / tree.weight[node]!;
    const goesRight = goesLeft.map((word) => ~word);
    open.push(
      { node: left + 1, path: withSplit(path, feature, goesRight, shareOf(left + 1)) },
      { node: left, path: withSplit(path, feature, goesLeft, shareOf(left)) },
    );
  }
  return paths;
}

function withSplit(
  { features, bins, shares }: Omit<LeafPath, 'value'>,
  feature: number,
  stays: Int32Array,
  share: number,
): Omit<LeafPath, 'value'> {
  const place = features.indexOf(feature);
  if (place < 0) {
    return {
      features: [...features, feature],
      bins: [...bins, stays],
      shares: [...shares, share],
    };
  }
  return {
    features,
    bins: bins.map((set, i) => (i === place ? set.map((word, w) => word & stays[w]!) : set)),
    shares: shares.map((before, i) => (i === place ? before * share : before)),
  };
}

/** The bins that go left at an inner node. */
function leftSetOf(tree: Tree, node: number): Int32Array {
  const set = new Int32Array(SET_WORDS);
  const binSet = tree.binSet[node]!;
  if (binSet >= 0) {
    set.set(tree.binSets.subarray(binSet * SET_WORDS, (binSet + 1) * SET_WORDS));
    return set;
  }
  for (let bin = 0; bin <= tree.threshold[node]! && bin < MISSING_BIN; bin++) addBin(set, bin);
  if (tree.missingLeft[node] === 1) addBin(set, MISSING_BIN);
  return set;
}

function addBin(set: Int32Array, bin: number): void {
  set[bin >> 5]! |= 1 << (bin & 31);
}
