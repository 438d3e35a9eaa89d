import { twoSidedZ, type IntervalEstimate } from '../../math';
import { delong } from './delong';
import type { FoldScores } from './foldScores';

/**
 * How much wider the interval of a mean of fold AUCs is than if the folds were independent.
 * They are not: any two of five models share three quarters of their training rows. No
 * unbiased estimate of their covariance exists (Bengio and Grandvalet 2004); doubling the
 * variance, 1.4 on the standard error, covers it in simulation.
 */
export const FOLD_DEPENDENCE = 1.4;

/**
 * The mean of the folds' AUCs, with an interval of `confidence`: DeLong's variances, as if
 * of independent folds, widened by {@link FOLD_DEPENDENCE}; held to [0, 1]. Folds with
 * fewer than two rows (groups) of either class do not count; undefined where none does.
 */
export function meanFoldAuc(
  folds: readonly FoldScores[],
  confidence = 0.95,
): IntervalEstimate | undefined {
  const estimates = folds.map(delong).filter((estimate) => estimate !== undefined);
  const count = estimates.length;
  if (count === 0) return undefined;
  const value = estimates.reduce((sum, { auc }) => sum + auc, 0) / count;
  const variance = estimates.reduce((sum, fold) => sum + fold.variance, 0) / count ** 2;
  const half = twoSidedZ(confidence) * FOLD_DEPENDENCE * Math.sqrt(variance);
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
}
