import { StableSum, twoSidedZ } from '../../math';
import type { TreatmentData } from './aipw';

/** How strong something unseen would have to be to change a comparison of two treatments. */
export interface Sensitivity {
  /** Mean outcome under the first less that under the second. */
  readonly effect: number;
  readonly error: number;
  /** Largest bias of a confounder of strength 1: |bias| ≤ strength × this. */
  readonly biasScale: number;
  /**
   * The strength at which the lower limit of the effect's size reaches 0: an unseen cause that
   * explains this share of what is left of the outcome and of what is left of the choice of
   * treatment would be enough. 0 where the interval holds 0 already.
   */
  readonly robustness: number;
}

/**
 * Bounds after Chernozhukov, Cinelli, Newey, Sharma and Syrgkanis (2022, “Long story short”): the
 * squared bias is at most E[(Y − g)²] · E[α²] · C_Y² · C_D²/(1 − C_D²), with g the expected
 * outcome and α the weights (Riesz representer) of the comparison.
 */
export function sensitivityOf(
  data: TreatmentData,
  [first, second]: readonly [number, number],
  confidence = 0.95,
): Sensitivity {
  const { arm, armCount, outcome, expected, propensity } = data;
  return sensitivity(arm.length, confidence, (row) => {
    const at = row * armCount;
    const own = arm[row]!;
    const weight = own === first ? 1 : own === second ? -1 : 0;
    // Loans with another treatment have weight 0 with and without what is unseen: they add no bias.
    const rest = weight === 0 ? 0 : outcome[row]! - expected[at + own]!;
    const alpha = weight / propensity[at + own]!;
    const score = expected[at + first]! - expected[at + second]! + alpha * rest;
    return { score, rest, alpha };
  });
}

/**
 * The same for one treatment for all against what was done, whose outcome is known: what is unseen
 * can only lie in what the others would have had from it.
 */
export function sensitivityAgainst(
  data: TreatmentData,
  treatment: number,
  confidence = 0.95,
): Sensitivity {
  const { arm, armCount, outcome, expected, propensity } = data;
  return sensitivity(arm.length, confidence, (row) => {
    const at = row * armCount + treatment;
    const isOwn = arm[row] === treatment;
    const rest = isOwn ? outcome[row]! - expected[at]! : 0;
    const alpha = isOwn ? 1 / propensity[at]! : 0;
    return { score: expected[at]! + alpha * rest - outcome[row]!, rest, alpha };
  });
}

/** What a row adds: its score, what is left of its outcome, and its weight. */
interface Part {
  readonly score: number;
  readonly rest: number;
  readonly alpha: number;
}

function sensitivity(
  rowCount: number,
  confidence: number,
  partOf: (row: number) => Part,
): Sensitivity {
  const sum = new StableSum();
  const square = new StableSum();
  const residual = new StableSum();
  const weights = new StableSum();
  for (let row = 0; row < rowCount; row++) {
    const { score, rest, alpha } = partOf(row);
    sum.add(score);
    square.add(score * score);
    residual.add(rest * rest);
    weights.add(alpha * alpha);
  }
  const effect = sum.total / rowCount;
  const error = Math.sqrt((square.total / rowCount - effect * effect) / rowCount);
  const biasScale = Math.sqrt((residual.total / rowCount) * (weights.total / rowCount));
  const margin = Math.abs(effect) - twoSidedZ(confidence) * error;
  return { effect, error, biasScale, robustness: strengthFor(margin / biasScale) };
}

/**
 * The share R, of the outcome and of the choice alike, at which the bias is `ratio` times its
 * scale: R/√(1 − R) = ratio, with R the share explained.
 */
function strengthFor(ratio: number): number {
  if (!(ratio > 0)) return 0;
  const squared = ratio * ratio;
  return 0.5 * (Math.sqrt(squared * squared + 4 * squared) - squared);
}

/** The interval of an effect if something unseen explained these shares, 0 to 1. */
export function boundsUnder(
  { effect, error, biasScale }: Sensitivity,
  { ofOutcome, ofChoice }: { readonly ofOutcome: number; readonly ofChoice: number },
  confidence = 0.95,
): { readonly low: number; readonly high: number } {
  const bias = biasScale * Math.sqrt((ofOutcome * ofChoice) / (1 - ofChoice));
  const half = bias + twoSidedZ(confidence) * error;
  return { low: effect - half, high: effect + half };
}
