import { MISSING_BIN, type BinnedData } from './binning';
import { SET_WORDS, type Tree } from './tree';

/**
 * A tree laid out for scoring: two words a node. Word 0 is the left child, a leaf's is itself.
 * Word 1 holds the threshold (bits 0–7), the missing shift (bit 8), whether a set of bins
 * decides (bit 9), and the feature (bits 10–25).
 */
export interface CompiledTree {
  readonly nodes: Int32Array;
  readonly binSet: Int32Array;
  readonly binSets: Uint32Array;
  readonly value: Float64Array;
}

const MISSING_SHIFT = 1 << 8;
const BY_SET = 1 << 9;
const FEATURE_SHIFT = 10;

/** Lays a tree out for `addPredictions`. */
export function compileTree(tree: Tree): CompiledTree {
  const nodeCount = tree.feature.length;
  const nodes = new Int32Array(2 * nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const leftChild = tree.leftChild[node]!;
    const feature = tree.feature[node]! << FEATURE_SHIFT;
    if (leftChild === 0) {
      nodes[2 * node] = node;
      nodes[2 * node + 1] = MISSING_BIN;
    } else {
      nodes[2 * node] = leftChild;
      nodes[2 * node + 1] =
        feature | (tree.binSet[node]! >= 0 ? BY_SET : thresholdBits(tree, node));
    }
  }
  return { nodes, binSet: tree.binSet, binSets: tree.binSets, value: tree.value };
}

/**
 * Adding 1 to every bin modulo 256 turns MISSING_BIN into 0, below every threshold: so
 * missing rows go left without a branch.
 */
function thresholdBits(tree: Tree, node: number): number {
  const threshold = tree.threshold[node]!;
  return tree.missingLeft[node] === 1 ? (threshold + 1) | MISSING_SHIFT : threshold;
}

/** Adds to `sums[i]` the value of the leaf that row `rows[i]` of the binned data falls into. */
export function addPredictions(
  tree: CompiledTree,
  binned: BinnedData,
  rows: Uint32Array,
  sums: Float64Array,
): void {
  const { nodes, binSet, binSets, value } = tree;
  const { bins, rowCount } = binned;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    let node = 0;
    for (;;) {
      const leftChild = nodes[2 * node]!;
      if (leftChild === node) break;
      const word = nodes[2 * node + 1]!;
      const bin = bins[(word >>> FEATURE_SHIFT) * rowCount + row]!;
      if ((word & BY_SET) !== 0) {
        const setWord = binSets[binSet[node]! * SET_WORDS + (bin >> 5)]!;
        node = leftChild + (1 - ((setWord >>> (bin & 31)) & 1));
      } else {
        // The sign bit of threshold − bin: 1, one node further, if the bin is above it.
        const shifted = (bin + ((word >>> 8) & 1)) & 255;
        node = leftChild + (((word & 255) - shifted) >>> 31);
      }
    }
    sums[i]! += value[node]!;
  }
}
