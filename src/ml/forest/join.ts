import type { Tree } from '../trees';
import type { ForestPart } from './part';

/** A whole forest's word on its rows. */
export interface JoinedForest {
  /** In the forest's order. */
  readonly trees: Tree[];
  /** Per predicted row: mean over all trees. */
  readonly predicted: Float64Array;
  /** Per out-of-bag row: mean over the trees that did not train on it; NaN if there is none. */
  readonly outOfBag: Float64Array;
  /** Per feature: mean over trees of what its splits took off the Gini impurity. */
  readonly gain: Float64Array;
}

/** Joins the parts of one forest, given in the order of their trees; at least one. */
export function joinForestParts(parts: readonly ForestPart[]): JoinedForest {
  const treeCount = parts.reduce((sum, part) => sum + part.treeCount, 0);
  if (treeCount === 0) throw new RangeError('a forest needs at least one tree');
  const outOfBagCount = addUp(parts.map((part) => part.outOfBagCount));
  return {
    trees: parts.flatMap((part) => part.trees),
    predicted: addUp(parts.map((part) => part.predictedSum)).map((sum) => sum / treeCount),
    // 0 / 0 is the NaN that is wanted.
    outOfBag: addUp(parts.map((part) => part.outOfBagSum)).map((sum, i) => sum / outOfBagCount[i]!),
    gain: addUp(parts.map((part) => part.gain)).map((sum) => sum / treeCount),
  };
}

function addUp(arrays: readonly (Float64Array | Uint16Array)[]): Float64Array {
  const total = new Float64Array(arrays[0]?.length ?? 0);
  for (const array of arrays) {
    for (let i = 0; i < total.length; i++) total[i]! += array[i]!;
  }
  return total;
}
