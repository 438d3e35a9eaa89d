import { MISSING_BIN } from './binnedData';
import type { BinTotals } from './histogram';
import { SET_WORDS } from './tree';

/** −1: a higher value never raises the prediction; +1: never lowers it; 0: free. */
export type Direction = -1 | 0 | 1;

/** The totals of the node that is to be split, and the least weight of each child. */
export interface NodeTotals {
  weight: number;
  positive: number;
  minLeaf: number;
}

/** Who goes left at a split. */
export interface SplitRule {
  /** −1 until a split is found. */
  feature: number;
  threshold: number;
  missingLeft: boolean;
  /** Whether `leftBins` says who goes left, rather than `threshold` and `missingLeft`. */
  bySet: boolean;
  readonly leftBins: Uint32Array;
}

/** The best split found so far for one node; reused from node to node. */
export interface Split extends SplitRule {
  /**
   * Squared-error reduction times the node's weight: d² / (left × right weight), where
   * d = left positives × node weight − node positives × left weight. On a 0/1 target the
   * Gini reduction is just twice as much, so both choose the same splits. For categories
   * less what chance would bring.
   */
  score: number;
  leftWeight: number;
  leftPositive: number;
  /** Scratch: the position in the totals after which the best cut lies. */
  cutAfter: number;
}

export function createSplit(): Split {
  return {
    feature: -1,
    score: 0,
    leftWeight: 0,
    leftPositive: 0,
    threshold: 0,
    missingLeft: false,
    bySet: false,
    leftBins: new Uint32Array(SET_WORDS),
    cutAfter: -1,
  };
}

/**
 * Improves `best` by the best threshold on an ordered feature, missing rows going the better
 * way. It lies in the middle of the empty bins around it. Where the node has no missing row,
 * those to come go with the heavier child. On equal scores the earlier split stays.
 */
export function improveByThreshold(
  best: Split,
  feature: number,
  totals: BinTotals,
  node: NodeTotals,
  direction: Direction,
): void {
  const { bin, length } = totals;
  const hasMissing = bin[length - 1] === MISSING_BIN;
  if (!improveCut(best, totals, hasMissing, node, direction)) return;
  const lastValue = hasMissing ? length - 2 : length - 1;
  best.feature = feature;
  best.bySet = false;
  best.threshold =
    best.cutAfter === lastValue
      ? MISSING_BIN - 1
      : (bin[best.cutAfter]! + bin[best.cutAfter + 1]! - 1) >> 1;
  if (!hasMissing) best.missingLeft = 2 * best.leftWeight >= node.weight;
}

/**
 * Looks for a cut between two entries of `totals` with a better score than `best`, and
 * records it. With `hasMissing` the last entry is the missing rows: each cut is tried with
 * them on either side, and a cut right before them sets them apart.
 * @param direction the higher side may not have a lower share of positives (1), or a higher one (−1)
 */
export function improveCut(
  best: Split,
  totals: Pick<BinTotals, 'length' | 'weight' | 'positive'>,
  hasMissing: boolean,
  node: NodeTotals,
  direction: Direction,
): boolean {
  const { weight, positive } = totals;
  const last = totals.length - 1;
  const { weight: nodeWeight, positive: nodePositive, minLeaf } = node;
  const mostLeft = nodeWeight - minLeaf;
  let score = best.score;
  let cutAfter = -1;
  let missingLeft = false;
  let leftWeight = 0;
  let leftPositive = 0;
  for (let k = 0; k < last; k++) {
    leftWeight += weight[k]!;
    leftPositive += positive[k]!;
    if (leftWeight > mostLeft) break;
    if (leftWeight >= minLeaf) {
      const d = leftPositive * nodeWeight - nodePositive * leftWeight;
      const candidate = (d * d) / (leftWeight * (nodeWeight - leftWeight));
      if (candidate > score && direction * d <= 0) {
        score = candidate;
        cutAfter = k;
        missingLeft = false;
        best.leftWeight = leftWeight;
        best.leftPositive = leftPositive;
      }
    }
    if (!hasMissing || k === last - 1) continue;
    const withMissing = leftWeight + weight[last]!;
    if (withMissing < minLeaf || withMissing > mostLeft) continue;
    const d = (leftPositive + positive[last]!) * nodeWeight - nodePositive * withMissing;
    const candidate = (d * d) / (withMissing * (nodeWeight - withMissing));
    if (candidate > score && direction * d <= 0) {
      score = candidate;
      cutAfter = k;
      missingLeft = true;
      best.leftWeight = withMissing;
      best.leftPositive = leftPositive + positive[last]!;
    }
  }
  if (cutAfter < 0) return false;
  best.score = score;
  best.cutAfter = cutAfter;
  best.missingLeft = missingLeft;
  return true;
}
