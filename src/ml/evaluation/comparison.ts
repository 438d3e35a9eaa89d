import { FOLD_DEPENDENCE } from './foldAuc';

/** How two models' losses on the same rows differ. */
export interface PairedDifference {
  /** Mean of the first's loss less the second's. */
  readonly mean: number;
  /** Of the mean, widened by {@link FOLD_DEPENDENCE}: folds share their training rows. */
  readonly standardError: number;
}

/**
 * Compares two models row by row: what makes a row hard for both does not count. Rows of one
 * group count as one observation.
 * @param groups a whole number ≥ 0 per row; null: all rows are independent
 */
export function pairedDifference(
  first: Float64Array,
  second: Float64Array,
  groups: Int32Array | null,
): PairedDifference {
  const n = first.length;
  let sum = 0;
  for (let row = 0; row < n; row++) sum += first[row]! - second[row]!;
  const mean = sum / n;
  const deviations = new Map<number, number>();
  for (let row = 0; row < n; row++) {
    const group = groups === null ? row : groups[row]!;
    deviations.set(group, (deviations.get(group) ?? 0) + first[row]! - second[row]! - mean);
  }
  let squares = 0;
  for (const deviation of deviations.values()) squares += deviation ** 2;
  const groupCount = deviations.size;
  const variance = groupCount < 2 ? 0 : ((squares / n ** 2) * groupCount) / (groupCount - 1);
  return { mean, standardError: FOLD_DEPENDENCE * Math.sqrt(variance) };
}

/**
 * The simplest model whose mean loss lies within one paired standard error of the best one's.
 * @param losses of each model, simplest first, per row
 * @returns its place among them
 */
export function simplestWithinOneError(
  losses: readonly Float64Array[],
  groups: Int32Array | null,
): number {
  const means = losses.map((loss) => loss.reduce((sum, value) => sum + value, 0) / loss.length);
  const best = means.indexOf(Math.min(...means));
  const bestLoss = losses[best];
  if (bestLoss === undefined) throw new RangeError('there is no model to choose');
  return losses.findIndex((loss) => {
    const { mean, standardError } = pairedDifference(loss, bestLoss, groups);
    return mean <= standardError;
  });
}
