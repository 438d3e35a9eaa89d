import { SET_WORDS, type BinnedData, type Tree } from '../trees';
import { leafPathsOf, type LeafPath } from './leafPaths';
import { fillLeafShares } from './leafShares';

/** Trees whose values are added up. */
export interface TreeSum {
  readonly trees: readonly Tree[];
  /** What each tree's value counts: of a forest 1 ÷ the number of trees, of boosted trees 1. */
  readonly scale: number;
  /** What is there before any tree. */
  readonly base: number;
}

/** What a score is made of. */
export interface ShapValues {
  /** The mean score of the training rows: of a row of which nothing is known. */
  readonly base: number;
  /** Row by row, by feature; with the base they add up to the row's score. */
  readonly values: Float64Array;
}

/** Trees laid out to explain their scores: see {@link compileExplainer}. */
export interface TreeExplainer {
  readonly base: number;
  readonly featureCount: number;
  readonly groups: readonly LeafGroup[];
}

/** Leaves whose paths have the same number of features. */
interface LeafGroup {
  readonly depth: number;
  readonly leafCount: number;
  /** Per leaf and condition. */
  readonly features: Uint16Array;
  /** Per leaf and condition: SET_WORDS words, the bins that stay on the path. */
  readonly sets: Int32Array;
  readonly shares: Float64Array;
  /** Per leaf; what it adds to the sum. */
  readonly value: Float64Array;
  /**
   * Per leaf, per set of conditions met, per condition: what its feature adds. Null where
   * paths are too long for all sets: these are worked out row by row.
   */
  readonly table: Float64Array | null;
}

/** 2^8 sets a leaf; the table of a longer path would not stay in the cache. */
const LONGEST_TABLED = 8;

/**
 * Lays trees out for {@link shapValues}: exact Shapley values where what is not known follows the
 * training rows down each tree (Lundberg et al. 2020, "path-dependent"; by leaves and sets of
 * conditions as Yang 2021).
 */
export function compileExplainer(
  { trees, scale, base }: TreeSum,
  featureCount: number,
): TreeExplainer {
  const paths = trees.flatMap(leafPathsOf);
  const expected = paths.reduce(
    (sum, { value, shares }) => sum + value * shares.reduce((product, z) => product * z, 1),
    0,
  );
  const depths = [...new Set(paths.map(({ features }) => features.length))].sort((a, b) => a - b);
  return {
    base: base + scale * expected,
    featureCount,
    // A tree that is one leaf explains nothing.
    groups: depths
      .filter((depth) => depth > 0)
      .map((depth) =>
        groupOf(
          paths.filter(({ features }) => features.length === depth),
          depth,
          scale,
        ),
      ),
  };
}

function groupOf(paths: readonly LeafPath[], depth: number, scale: number): LeafGroup {
  const leafCount = paths.length;
  const features = Uint16Array.from(paths.flatMap((path) => path.features));
  const shares = Float64Array.from(paths.flatMap((path) => path.shares));
  const value = Float64Array.from(paths, (path) => scale * path.value);
  const sets = new Int32Array(leafCount * depth * SET_WORDS);
  paths.forEach(({ bins }, leaf) => {
    bins.forEach((set, i) => {
      sets.set(set, (leaf * depth + i) * SET_WORDS);
    });
  });
  const group = { depth, leafCount, features, sets, shares, value };
  return { ...group, table: depth <= LONGEST_TABLED ? tableOf(group) : null };
}

function tableOf({ depth, leafCount, shares, value }: Omit<LeafGroup, 'table'>): Float64Array {
  const setCount = 2 ** depth;
  const table = new Float64Array(leafCount * setCount * depth);
  for (let leaf = 0; leaf < leafCount; leaf++) {
    for (let met = 0; met < setCount; met++) {
      const at = (leaf * setCount + met) * depth;
      fillLeafShares(shares, leaf * depth, depth, (i) => ((met >>> i) & 1) === 1, table, at);
      for (let i = 0; i < depth; i++) table[at + i]! *= value[leaf]!;
    }
  }
  return table;
}

/** What the scores of some rows of the binned data are made of. */
export function shapValues(
  { base, featureCount, groups }: TreeExplainer,
  binned: BinnedData,
  rows: Uint32Array,
): ShapValues {
  const values = new Float64Array(rows.length * featureCount);
  // Leaf by leaf, so that a leaf's table stays in the cache while all rows pass it.
  for (const group of groups) {
    if (group.table === null) addWorkedOut(group, binned, rows, featureCount, values);
    else addTabled(group, group.table, binned, rows, featureCount, values);
  }
  return { base, values };
}

function addTabled(
  { depth, leafCount, features, sets }: LeafGroup,
  table: Float64Array,
  { bins, stride }: BinnedData,
  rows: Uint32Array,
  featureCount: number,
  values: Float64Array,
): void {
  const setCount = 2 ** depth;
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const first = leaf * depth;
    const leafTable = leaf * setCount * depth;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]! * stride;
      let met = 0;
      for (let d = 0; d < depth; d++) {
        const bin = bins[row + features[first + d]!]!;
        met |= ((sets[(first + d) * SET_WORDS + (bin >> 5)]! >>> (bin & 31)) & 1) << d;
      }
      const at = leafTable + met * depth;
      const out = i * featureCount;
      for (let d = 0; d < depth; d++) values[out + features[first + d]!]! += table[at + d]!;
    }
  }
}

function addWorkedOut(
  { depth, leafCount, features, sets, shares, value }: LeafGroup,
  { bins, stride }: BinnedData,
  rows: Uint32Array,
  featureCount: number,
  values: Float64Array,
): void {
  const met = new Uint8Array(depth);
  const isMet = (i: number): boolean => met[i] === 1;
  const added = new Float64Array(depth);
  for (let leaf = 0; leaf < leafCount; leaf++) {
    const first = leaf * depth;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]! * stride;
      for (let d = 0; d < depth; d++) {
        const bin = bins[row + features[first + d]!]!;
        met[d] = (sets[(first + d) * SET_WORDS + (bin >> 5)]! >>> (bin & 31)) & 1;
      }
      fillLeafShares(shares, first, depth, isMet, added, 0);
      const out = i * featureCount;
      for (let d = 0; d < depth; d++) {
        values[out + features[first + d]!]! += value[leaf]! * added[d]!;
      }
    }
  }
}
