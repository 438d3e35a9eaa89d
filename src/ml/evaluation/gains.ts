import { argsort, wilsonInterval, type IntervalEstimate } from '../../math';
import { forEachTie } from './auc';
import type { FoldScores } from './foldScores';

/**
 * Share of all rows of class 1 that the highest-scored `share` (0 to 1) of each fold hold,
 * ranked within folds: scores of different models are not compared. Rows tied at the
 * cut-off count by the part of them that is taken. Wilson's 95 % interval, which takes the
 * cut-off as given. Undefined without a row of class 1.
 */
export function capture(folds: readonly FoldScores[], share: number): IntervalEstimate | undefined {
  const [captured = 0] = capturedCounts(folds, [share]);
  return wilsonInterval(captured, countOnes(folds));
}

/**
 * {@link capture} at the highest-scored 0, 1/steps, 2/steps, … 1 of the rows: ascending
 * from 0 to 1. Empty without a row of class 1.
 */
export function gainsCurve(folds: readonly FoldScores[], steps: number): number[] {
  const oneCount = countOnes(folds);
  if (oneCount === 0) return [];
  const shares = Array.from({ length: steps + 1 }, (_, step) => step / steps);
  return capturedCounts(folds, shares).map((captured) => captured / oneCount);
}

function countOnes(folds: readonly FoldScores[]): number {
  return folds.reduce((sum, { target }) => sum + target.reduce((n, label) => n + label, 0), 0);
}

/** Rows of class 1 in the highest-scored `shares` (ascending) of each fold, over all folds. */
function capturedCounts(folds: readonly FoldScores[], shares: readonly number[]): number[] {
  const captured = shares.map(() => 0);
  for (const { scores, target } of folds) {
    const order = argsort(scores).reverse();
    let onesAbove = 0;
    let next = 0;
    forEachTie(scores, order, (from, to) => {
      let ones = 0;
      for (let i = from; i < to; i++) ones += target[order[i]!]!;
      for (; next < shares.length && shares[next]! * order.length <= to; next++) {
        const taken = (shares[next]! * order.length - from) / (to - from);
        captured[next]! += onesAbove + ones * taken;
      }
      onesAbove += ones;
    });
  }
  return captured;
}
