/** Words of 32 bits in a set of bins (256 bins, MISSING_BIN among them). */
export const SET_WORDS = 8;

/**
 * A binary tree over bins; plain data. Node 0 is the root; the children of node `i` are
 * `leftChild[i]` and the node after it. A row goes left if its bin in `feature[i]` is at
 * most `threshold[i]`, a missing one if `missingLeft[i]` is 1; where `binSet[i]` is not −1,
 * it goes left exactly if that set of bins holds its bin.
 */
export interface Tree {
  readonly feature: Uint16Array;
  readonly threshold: Uint8Array;
  readonly missingLeft: Uint8Array;
  /** 0 for a leaf: the root is nobody's child. */
  readonly leftChild: Uint32Array;
  /** Per node: which set of `binSets` holds the bins that go left; −1 where bins are ordered. */
  readonly binSet: Int32Array;
  /** Sets one after the other, SET_WORDS words each: bin `b` is bit `b % 32` of word `b >> 5`. */
  readonly binSets: Uint32Array;
  /**
   * Mean target of the node's training rows, leaves and inner nodes alike, rounded to a
   * multiple of 2^−40 so that sums over trees are exact (see `exactShare`).
   */
  readonly value: Float64Array;
  /** Total weight of the node's training rows. */
  readonly weight: Float64Array;
}

const SHARE_UNIT = 2 ** -40;

/**
 * `share` to the nearest multiple of 2^−40. Sums of such numbers below 8,192 in total have no
 * rounding at all, so that their order and grouping leave the same bits.
 */
export function exactShare(share: number): number {
  return Math.round(share / SHARE_UNIT) * SHARE_UNIT;
}
