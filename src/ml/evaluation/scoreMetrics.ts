import { StableSum, argsort } from '../../math';
import { forEachTie } from './auc';

/** Keeps the logarithm of a certain but wrong score finite: what float64 adds to 1 at all. */
const LEAST_CHANCE = Number.EPSILON;

/**
 * Average precision: the mean, over the rows of class 1, of the precision among all rows
 * that score at least as high (tied rows enter together). From the class's share for
 * chance to 1. Undefined without a row of class 1.
 */
export function averagePrecision(scores: Float64Array, target: Uint8Array): number | undefined {
  let sum = 0;
  let [ones, seen] = [0, 0];
  fromTheTop(scores, target, (tiedOnes, tied) => {
    ones += tiedOnes;
    seen += tied;
    sum += (tiedOnes * ones) / seen;
  });
  return ones === 0 ? undefined : sum / ones;
}

/**
 * Kolmogorov and Smirnov's distance: the largest gap, either way, between the shares of both
 * classes that score at or above a threshold, 0 to 1. Undefined where either class is absent.
 */
export function kolmogorovSmirnov(scores: Float64Array, target: Uint8Array): number | undefined {
  const oneCount = target.reduce((sum, label) => sum + label, 0);
  const zeroCount = target.length - oneCount;
  if (oneCount === 0 || zeroCount === 0) return undefined;
  let [ones, zeros, widest] = [0, 0, 0];
  fromTheTop(scores, target, (tiedOnes, tied) => {
    ones += tiedOnes;
    zeros += tied - tiedOnes;
    widest = Math.max(widest, Math.abs(ones / oneCount - zeros / zeroCount));
  });
  return widest;
}

/** Mean squared distance of probabilities from the outcome, 0 to 1; undefined for no rows. */
export function brierScore(probabilities: Float64Array, target: Uint8Array): number | undefined {
  const sum = new StableSum();
  for (let row = 0; row < target.length; row++) sum.add((probabilities[row]! - target[row]!) ** 2);
  return target.length === 0 ? undefined : sum.total / target.length;
}

/**
 * Mean negative log likelihood of the outcome (natural logarithm); probabilities are held
 * to [2^−52, 1 − 2^−52]. Undefined for no rows.
 */
export function logLoss(probabilities: Float64Array, target: Uint8Array): number | undefined {
  const sum = new StableSum();
  for (const loss of logLosses(probabilities, target)) sum.add(loss);
  return target.length === 0 ? undefined : sum.total / target.length;
}

/** Each row's part in `logLoss`. */
export function logLosses(probabilities: Float64Array, target: Uint8Array): Float64Array {
  return probabilities.map((probability, row) => {
    const p = Math.min(Math.max(probability, LEAST_CHANCE), 1 - LEAST_CHANCE);
    return target[row] === 1 ? -Math.log(p) : -Math.log1p(-p);
  });
}

/** Visits groups of equal scores, highest first, with their number of rows of class 1. */
export function fromTheTop(
  scores: Float64Array,
  target: Uint8Array,
  visit: (tiedOnes: number, tied: number) => void,
): void {
  const order = argsort(scores).reverse();
  forEachTie(scores, order, (from, to) => {
    let ones = 0;
    for (let i = from; i < to; i++) ones += target[order[i]!]!;
    visit(ones, to - from);
  });
}
