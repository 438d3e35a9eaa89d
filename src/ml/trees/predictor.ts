import { MISSING_BIN, type BinnedData } from './binnedData';
import { SET_WORDS, type Tree } from './tree';

/**
 * Trees laid out for scoring. Every split is a set of bins that go right, thresholds too, so
 * that one step down a tree is the same few operations for all and has no branch in it.
 */
export interface CompiledTrees {
  /** The number of each tree's root. */
  readonly roots: Uint32Array;
  /**
   * Two words a node, all trees one after the other. The first is the left child, which the
   * right one follows; a leaf is its own left child. The second holds the feature (lower
   * FEATURE_BITS bits) and the number of its set.
   */
  readonly nodes: Int32Array;
  /** SET_WORDS words a set, bin `b` being bit `b % 32` of word `b >> 5`. */
  readonly rightSets: Int32Array;
  /** Per node; what a row that ends there is worth. */
  readonly value: Float64Array;
}

const FEATURE_BITS = 12;
const FEATURE_MASK = (1 << FEATURE_BITS) - 1;

/** Sets 0 to 511 serve all thresholds, with missing to the right (0 to 255) and to the left. */
const THRESHOLD_SETS = makeThresholdSets();
const THRESHOLD_SET_COUNT = THRESHOLD_SETS.length / SET_WORDS;
/** Nothing goes right. */
const EMPTY_SET = thresholdSet(MISSING_BIN, 1);

function thresholdSet(threshold: number, missingLeft: number): number {
  return 256 * missingLeft + threshold;
}

function makeThresholdSets(): Int32Array {
  const sets = new Int32Array(2 * 256 * SET_WORDS);
  for (let threshold = 0; threshold < 256; threshold++) {
    for (const missingLeft of [0, 1]) {
      const base = thresholdSet(threshold, missingLeft) * SET_WORDS;
      for (let bin = threshold + 1; bin < MISSING_BIN; bin++) addBin(sets, base, bin);
      if (missingLeft === 0) addBin(sets, base, MISSING_BIN);
    }
  }
  return sets;
}

function addBin(sets: Int32Array, base: number, bin: number): void {
  sets[base + (bin >> 5)]! |= 1 << (bin & 31);
}

/**
 * Lays trees out for `addPredictions`.
 * @throws RangeError if a tree uses a feature from 4,096 on, or there are too many sets
 */
export function compileTrees(trees: readonly Tree[]): CompiledTrees {
  const nodeCount = trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const setWordCount = trees.reduce((sum, tree) => sum + tree.binSets.length, 0);
  const roots = new Uint32Array(trees.length);
  const nodes = new Int32Array(2 * nodeCount);
  const value = new Float64Array(nodeCount);
  const rightSets = new Int32Array(THRESHOLD_SETS.length + setWordCount);
  rightSets.set(THRESHOLD_SETS);
  let root = 0;
  let firstSet = THRESHOLD_SET_COUNT;
  trees.forEach((tree, t) => {
    roots[t] = root;
    value.set(tree.value, root);
    rightSets.set(
      tree.binSets.map((word) => ~word),
      firstSet * SET_WORDS,
    );
    for (let node = 0; node < tree.feature.length; node++) {
      const leftChild = tree.leftChild[node]!;
      nodes[2 * (root + node)] = root + (leftChild === 0 ? node : leftChild);
      nodes[2 * (root + node) + 1] = packTest(tree.feature[node]!, setOf(tree, node, firstSet));
    }
    root += tree.feature.length;
    firstSet += tree.binSets.length / SET_WORDS;
  });
  return { roots, nodes, rightSets, value };
}

function setOf(tree: Tree, node: number, firstSet: number): number {
  if (tree.leftChild[node] === 0) return EMPTY_SET;
  const binSet = tree.binSet[node]!;
  if (binSet >= 0) return firstSet + binSet;
  return thresholdSet(tree.threshold[node]!, tree.missingLeft[node]!);
}

function packTest(feature: number, set: number): number {
  if (feature > FEATURE_MASK) throw new RangeError(`feature ${feature} is one too many`);
  if (set >= 2 ** (32 - FEATURE_BITS)) throw new RangeError('too many sets of categories');
  return feature | (set << FEATURE_BITS);
}

/**
 * Adds to `sums[i]`, tree by tree in their order, the value of the leaf that row `rows[i]` of
 * the binned data falls into.
 */
export function addPredictions(
  trees: CompiledTrees,
  binned: BinnedData,
  rows: Uint32Array,
  sums: Float64Array,
): void {
  const { nodes, rightSets, value } = trees;
  const { bins, stride } = binned;
  const count = rows.length;
  for (const root of trees.roots) {
    // Four rows at a time: each step waits for memory, and the four wait together.
    for (let i = 0; i < count; i += 4) {
      const last = count - 1;
      const row0 = rows[i]! * stride;
      const row1 = rows[Math.min(i + 1, last)]! * stride;
      const row2 = rows[Math.min(i + 2, last)]! * stride;
      const row3 = rows[Math.min(i + 3, last)]! * stride;
      let node0 = root;
      let node1 = root;
      let node2 = root;
      let node3 = root;
      for (;;) {
        const next0 = childOf(nodes, rightSets, bins, node0, row0);
        const next1 = childOf(nodes, rightSets, bins, node1, row1);
        const next2 = childOf(nodes, rightSets, bins, node2, row2);
        const next3 = childOf(nodes, rightSets, bins, node3, row3);
        const moved = (next0 ^ node0) | (next1 ^ node1) | (next2 ^ node2) | (next3 ^ node3);
        if (moved === 0) break;
        node0 = next0;
        node1 = next1;
        node2 = next2;
        node3 = next3;
      }
      sums[i]! += value[node0]!;
      if (i + 1 < count) sums[i + 1]! += value[node1]!;
      if (i + 2 < count) sums[i + 2]! += value[node2]!;
      if (i + 3 < count) sums[i + 3]! += value[node3]!;
    }
  }
}

/** The child of `node` that a row goes to, whose bins start at `row`; of a leaf, the leaf. */
function childOf(
  nodes: Int32Array,
  rightSets: Int32Array,
  bins: Uint8Array,
  node: number,
  row: number,
): number {
  const test = nodes[2 * node + 1]!;
  const bin = bins[row + (test & FEATURE_MASK)]!;
  const word = rightSets[(test >>> FEATURE_BITS) * SET_WORDS + (bin >> 5)]!;
  return nodes[2 * node]! + ((word >>> (bin & 31)) & 1);
}
