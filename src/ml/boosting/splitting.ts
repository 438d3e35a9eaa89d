import { MISSING_BIN, SET_WORDS, type Direction, type SplitRule } from '../trees';
import { BINS } from './histogram';

/**
 * What a node's split is judged by. Derivatives count in their units, so that their sums are
 * whole numbers; λ and least weights are given in units of the second, and node values come
 * out in units of first by second.
 */
export interface SplitTerms {
  readonly l2: number;
  readonly minChildWeight: number;
  /** What a split has to gain at least: above rounding. */
  readonly leastGain: number;
  /** What a further category gains by chance: on average its own variance, once. */
  readonly chanceGain: number;
}

/** A node that is to be split, and between which its children's values have to lie. */
export interface NodeSums {
  first: number;
  second: number;
  lowest: number;
  highest: number;
}

/** The best split found so far for one node; reused from node to node. */
export interface BoostingSplit extends SplitRule {
  /** Both children's scores: see `scoreOf`. */
  score: number;
  leftFirst: number;
  leftSecond: number;
}

export function createBoostingSplit(): BoostingSplit {
  return {
    feature: -1,
    score: 0,
    leftFirst: 0,
    leftSecond: 0,
    threshold: 0,
    missingLeft: false,
    bySet: false,
    leftBins: new Uint32Array(SET_WORDS),
  };
}

/** The value that lowers the loss of rows with these derivatives the most, within bounds. */
export function valueOf(
  first: number,
  second: number,
  { lowest, highest }: NodeSums,
  { l2 }: SplitTerms,
): number {
  const value = -first / (second + l2);
  return value < lowest ? lowest : value > highest ? highest : value;
}

/** Twice what `value` takes off the loss of rows with these derivatives, less λ's part. */
export function scoreOf(first: number, second: number, value: number, { l2 }: SplitTerms): number {
  return -(2 * first * value + (second + l2) * value * value);
}

/** A node's bins of one feature that hold rows, in the order in which they are cut. */
const entries = {
  length: 0,
  /** REST for all categories together that are lighter than a child may be. */
  bin: new Int16Array(BINS + 1),
  first: new Float64Array(BINS + 1),
  second: new Float64Array(BINS + 1),
};

const REST = -1;

/**
 * Improves `best` by the best threshold on an ordered feature, whose part of the histogram
 * starts at `at`; missing rows go the better way, and where there are none, those to come go
 * with the heavier child. The threshold lies in the middle of the empty bins around it.
 */
export function improveByThreshold(
  best: BoostingSplit,
  feature: number,
  histogram: Float64Array,
  at: number,
  node: NodeSums,
  terms: SplitTerms,
  direction: Direction,
): void {
  listBins(histogram, at);
  const { bin, length } = entries;
  const hasMissing = length > 0 && bin[length - 1] === MISSING_BIN;
  const cutAfter = improveCut(best, hasMissing, node, terms, direction);
  if (cutAfter < 0) return;
  const lastValue = hasMissing ? length - 2 : length - 1;
  best.feature = feature;
  best.bySet = false;
  best.threshold =
    cutAfter === lastValue ? MISSING_BIN - 1 : (bin[cutAfter]! + bin[cutAfter + 1]! - 1) >> 1;
  if (!hasMissing) best.missingLeft = 2 * best.leftSecond >= node.second;
}

/**
 * Improves `best` by the best split of an unordered feature's bins into two sets: some cut of
 * the bins ranked by the value that each would have alone. Missing is one more category. Bins
 * lighter than a child may be are never told apart, and what labels drawn at random would gain
 * is taken off: see trees/categories.ts.
 */
export function improveByCategories(
  best: BoostingSplit,
  feature: number,
  histogram: Float64Array,
  at: number,
  node: NodeSums,
  terms: SplitTerms,
): void {
  rankBins(histogram, at, terms);
  const chance = terms.chanceGain * Math.max(0, entries.length - 2);
  best.score += chance;
  const cutAfter = improveCut(best, false, node, terms, 0);
  best.score -= chance;
  if (cutAfter < 0) return;
  best.feature = feature;
  best.bySet = true;
  fillLeftBins(best, cutAfter, node);
}

/**
 * Looks for a cut between two entries with a better score than `best`, and records its sums.
 * With `hasMissing` the last entry is the missing rows: each cut is tried with them on either
 * side. Returns the entry after which the cut lies, or −1.
 */
function improveCut(
  best: BoostingSplit,
  hasMissing: boolean,
  node: NodeSums,
  terms: SplitTerms,
  direction: Direction,
): number {
  const isFree = direction === 0 && node.lowest === -Infinity && node.highest === Infinity;
  const improve = isFree ? improveFreeCut : improveBoundedCut;
  // A cut right before the missing rows sets them apart; no other has them on the right alone.
  const cutAfter = improve(best, 0, 0, entries.length - 1, node, terms, direction);
  if (cutAfter >= 0) best.missingLeft = false;
  if (!hasMissing) return cutAfter;
  const last = entries.length - 1;
  const [first, second] = [entries.first[last]!, entries.second[last]!];
  const withMissing = improve(best, first, second, last - 1, node, terms, direction);
  if (withMissing < 0) return cutAfter;
  best.missingLeft = true;
  return withMissing;
}

/**
 * The same where values are free, of the cuts after the entries before `end`; the left side
 * begins with the given sums. A loop for all nodes of most trees: one division a cut.
 */
function improveFreeCut(
  best: BoostingSplit,
  firstBefore: number,
  secondBefore: number,
  end: number,
  node: NodeSums,
  { l2, minChildWeight }: SplitTerms,
): number {
  const { first, second } = entries;
  const { first: nodeFirst, second: nodeSecond } = node;
  const mostSecond = nodeSecond - minChildWeight;
  let { score } = best;
  let cutAfter = -1;
  let leftFirst = firstBefore;
  let leftSecond = secondBefore;
  for (let k = 0; k < end; k++) {
    leftFirst += first[k]!;
    leftSecond += second[k]!;
    if (leftSecond < minChildWeight) continue;
    if (leftSecond > mostSecond) break;
    const rightFirst = nodeFirst - leftFirst;
    const left = leftSecond + l2;
    const right = nodeSecond - leftSecond + l2;
    const candidate =
      (leftFirst * leftFirst * right + rightFirst * rightFirst * left) / (left * right);
    if (candidate > score) {
      score = candidate;
      cutAfter = k;
      best.leftFirst = leftFirst;
      best.leftSecond = leftSecond;
    }
  }
  best.score = score;
  return cutAfter;
}

/** The same where values have bounds, or an order. */
function improveBoundedCut(
  best: BoostingSplit,
  firstBefore: number,
  secondBefore: number,
  end: number,
  node: NodeSums,
  terms: SplitTerms,
  direction: Direction,
): number {
  const { first, second } = entries;
  const mostSecond = node.second - terms.minChildWeight;
  let cutAfter = -1;
  let leftFirst = firstBefore;
  let leftSecond = secondBefore;
  for (let k = 0; k < end; k++) {
    leftFirst += first[k]!;
    leftSecond += second[k]!;
    if (leftSecond < terms.minChildWeight) continue;
    if (leftSecond > mostSecond) break;
    const candidate = boundedScore(leftFirst, leftSecond, node, terms, direction);
    if (candidate > best.score) {
      best.score = candidate;
      cutAfter = k;
      best.leftFirst = leftFirst;
      best.leftSecond = leftSecond;
    }
  }
  return cutAfter;
}

/** Both children's scores where their values are bounded; −∞ where they are in the wrong order. */
function boundedScore(
  leftFirst: number,
  leftSecond: number,
  node: NodeSums,
  terms: SplitTerms,
  direction: Direction,
): number {
  const [rightFirst, rightSecond] = [node.first - leftFirst, node.second - leftSecond];
  const left = valueOf(leftFirst, leftSecond, node, terms);
  const right = valueOf(rightFirst, rightSecond, node, terms);
  if (direction * (right - left) < 0) return -Infinity;
  return (
    scoreOf(leftFirst, leftSecond, left, terms) + scoreOf(rightFirst, rightSecond, right, terms)
  );
}

/** Fills `entries` with the bins that hold rows, ascending, the missing ones last. */
function listBins(histogram: Float64Array, at: number): void {
  let length = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const second = histogram[at + 2 * bin + 1]!;
    const first = histogram[at + 2 * bin]!;
    // Written before it is known to be wanted: cheaper than a branch.
    entries.bin[length] = bin;
    entries.first[length] = first;
    entries.second[length] = second;
    length += second !== 0 || first !== 0 ? 1 : 0;
  }
  entries.length = length;
}

/** Fills `entries` by rising value. Equal ones keep the order of their bins; the rest comes last. */
function rankBins(histogram: Float64Array, at: number, terms: SplitTerms): void {
  let [restFirst, restSecond] = [0, 0];
  entries.length = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const first = histogram[at + 2 * bin]!;
    const second = histogram[at + 2 * bin + 1]!;
    if (second >= terms.minChildWeight) {
      insertRanked(bin, first, second, terms.l2);
    } else {
      restFirst += first;
      restSecond += second;
    }
  }
  if (restSecond > 0) insertRanked(REST, restFirst, restSecond, terms.l2);
}

function insertRanked(bin: number, first: number, second: number, l2: number): void {
  const { bin: bins, first: firsts, second: seconds } = entries;
  const rank = -first / (second + l2);
  let at = entries.length++;
  while (at > 0 && -firsts[at - 1]! / (seconds[at - 1]! + l2) > rank) {
    bins[at] = bins[at - 1]!;
    firsts[at] = firsts[at - 1]!;
    seconds[at] = seconds[at - 1]!;
    at--;
  }
  bins[at] = bin;
  firsts[at] = first;
  seconds[at] = second;
}

/** Bins that no row of the node has go with the rest; where there is none, with the heavier child. */
function fillLeftBins(best: BoostingSplit, cutAfter: number, node: NodeSums): void {
  const { leftBins } = best;
  const restAt = entries.bin.subarray(0, entries.length).indexOf(REST);
  const othersLeft = restAt < 0 ? 2 * best.leftSecond >= node.second : restAt <= cutAfter;
  leftBins.fill(othersLeft ? 0xffffffff : 0);
  for (let k = 0; k < entries.length; k++) {
    const bin = entries.bin[k]!;
    const isLeft = k <= cutAfter;
    if (isLeft !== othersLeft) leftBins[bin >> 5]! ^= 1 << (bin & 31);
  }
}
