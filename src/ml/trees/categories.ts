import type { BinTotals } from './histogram';
import { improveCut, type NodeTotals, type Split } from './splitting';

/**
 * Improves `best` by the best split of an unordered feature's bins into two sets. Bins are
 * ranked by their share of positives, which for a 0/1 target makes some cut of that ranking
 * the best of all splits (Breiman et al. 1984, 4.2.2). Missing counts as one more category.
 *
 * A ranking by the target finds a split even in labels drawn at random, the better the more
 * labels there are. Two things keep such columns from crowding out real ones: bins lighter
 * than a leaf are never told apart in a node, and the score is what the split gains beyond
 * chance. (Measured: three random columns of 250 labels cost a forest on 30,000 card holders
 * .027 of AUC without them, .003 with them.)
 */
export function improveByCategories(
  best: Split,
  feature: number,
  totals: BinTotals,
  node: NodeTotals,
): void {
  rankCategories(totals, node.minLeaf);
  const chance = chanceScore(ranked.length, node);
  const scoreToBeat = best.score;
  best.score += chance;
  if (!improveCut(best, ranked, false, node, 0)) {
    best.score = scoreToBeat;
    return;
  }
  best.score -= chance;
  best.feature = feature;
  best.bySet = true;
  fillLeftBins(best, node);
}

/**
 * What labels drawn at random add to a split's score, at most on average: each category
 * beyond the two that any split tells apart brings one degree of freedom, and with it once
 * the target's variance.
 */
function chanceScore(categoryCount: number, { weight, positive }: NodeTotals): number {
  return (Math.max(0, categoryCount - 2) * positive * (weight - positive)) / weight;
}

/** The categories of a node by rising share of positives. */
const ranked = {
  length: 0,
  /** REST for all bins together that are lighter than a leaf. */
  bin: new Int16Array(257),
  weight: new Float64Array(257),
  positive: new Float64Array(257),
};

const REST = -1;

/** Fills `ranked`. Equal shares keep the order of their bins, the rest comes after them. */
function rankCategories(totals: BinTotals, minLeaf: number): void {
  const { bin, weight, positive, length } = totals;
  let restWeight = 0;
  let restPositive = 0;
  ranked.length = 0;
  for (let k = 0; k < length; k++) {
    if (weight[k]! >= minLeaf) {
      insertRanked(bin[k]!, weight[k]!, positive[k]!);
    } else {
      restWeight += weight[k]!;
      restPositive += positive[k]!;
    }
  }
  if (restWeight > 0) insertRanked(REST, restWeight, restPositive);
}

function insertRanked(bin: number, weight: number, positive: number): void {
  const { bin: bins, weight: weights, positive: positives } = ranked;
  let at = ranked.length++;
  // Products of whole numbers, so that equal shares compare as equal.
  while (at > 0 && positives[at - 1]! * weight > positive * weights[at - 1]!) {
    bins[at] = bins[at - 1]!;
    weights[at] = weights[at - 1]!;
    positives[at] = positives[at - 1]!;
    at--;
  }
  bins[at] = bin;
  weights[at] = weight;
  positives[at] = positive;
}

/**
 * Turns the cut of `ranked` into a set of bins. Bins that no row of the node has go with the
 * rest; where there is none, with the heavier child.
 */
function fillLeftBins(best: Split, node: NodeTotals): void {
  const { leftBins, cutAfter } = best;
  const restAt = ranked.bin.subarray(0, ranked.length).indexOf(REST);
  const othersLeft = restAt < 0 ? 2 * best.leftWeight >= node.weight : restAt <= cutAfter;
  leftBins.fill(othersLeft ? 0xffffffff : 0);
  for (let k = 0; k < ranked.length; k++) {
    const bin = ranked.bin[k]!;
    const isLeft = k <= cutAfter;
    // The rest itself is where the others are.
    if (isLeft !== othersLeft) leftBins[bin >> 5]! ^= 1 << (bin & 31);
  }
}
