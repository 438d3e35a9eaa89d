import { argsort } from '../../math';

/**
 * Area under the ROC curve: the chance that a row of class 1 scores above one of class 0,
 * ties counting half. Undefined where either class is absent.
 * @param scores finite numbers
 * @param target 0 or 1 per score
 */
export function auc(scores: Float64Array, target: Uint8Array): number | undefined {
  const ranks = midRanks(scores);
  let rankSum = 0;
  let oneCount = 0;
  for (let row = 0; row < target.length; row++) {
    rankSum += target[row]! * ranks[row]!;
    oneCount += target[row]!;
  }
  return aucOfRankSum(rankSum, oneCount, target.length - oneCount);
}

/** AUC from the sum of class 1's ranks (Mann and Whitney); undefined for an absent class. */
export function aucOfRankSum(
  rankSum: number,
  oneCount: number,
  zeroCount: number,
): number | undefined {
  if (oneCount === 0 || zeroCount === 0) return undefined;
  return (rankSum - (oneCount * (oneCount + 1)) / 2) / (oneCount * zeroCount);
}

/** Ranks from 1; equal values share the mean of theirs. */
export function midRanks(values: Float64Array): Float64Array {
  const order = argsort(values);
  const ranks = new Float64Array(values.length);
  forEachTie(values, order, (from, to) => {
    // Positions from … to − 1 have the ranks from + 1 … to.
    const rank = (from + to + 1) / 2;
    for (let position = from; position < to; position++) ranks[order[position]!] = rank;
  });
  return ranks;
}

/** Visits the stretches [from, to) of `order` whose values are equal, ascending. */
export function forEachTie(
  values: Float64Array,
  order: Uint32Array,
  visit: (from: number, to: number) => void,
): void {
  let from = 0;
  while (from < order.length) {
    const value = values[order[from]!]!;
    let to = from + 1;
    while (to < order.length && values[order[to]!] === value) to++;
    visit(from, to);
    from = to;
  }
}
