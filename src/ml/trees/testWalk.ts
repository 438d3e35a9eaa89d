// A plain walk down a tree, for this folder's tests.
import { MISSING_BIN, type BinnedData } from './binnedData';
import { SET_WORDS, type Tree } from './tree';

/** Whether a row of the binned data goes left at an inner node. */
export function rowGoesLeft(tree: Tree, node: number, binned: BinnedData, row: number): boolean {
  const bin = binned.bins[row * binned.stride + tree.feature[node]!]!;
  const binSet = tree.binSet[node]!;
  if (binSet >= 0) {
    return ((tree.binSets[binSet * SET_WORDS + (bin >> 5)]! >>> (bin & 31)) & 1) === 1;
  }
  return bin === MISSING_BIN ? tree.missingLeft[node] === 1 : bin <= tree.threshold[node]!;
}

/** The leaf that a row of the binned data falls into. */
export function leafOf(tree: Tree, binned: BinnedData, row: number): number {
  let node = 0;
  while (tree.leftChild[node] !== 0) {
    node = tree.leftChild[node]! + (rowGoesLeft(tree, node, binned, row) ? 0 : 1);
  }
  return node;
}
