import { argsort, normalCdf } from '../../math';
import { forEachTie } from './auc';

export interface MannWhitneyTest {
  /** The chance that a value of class 1 lies above one of class 0, ties half. */
  readonly auc: number;
  /** Two-sided, by the normal approximation with the variance corrected for ties. */
  readonly p: number;
}

/**
 * Whether the values of class 1 tend to lie above those of class 0 (Mann and Whitney 1947).
 * Rows with NaN are left out. Undefined where a class is absent or all values are equal.
 * @param target 0 or 1 per value
 */
export function mannWhitneyTest(
  values: Float64Array,
  target: Uint8Array,
): MannWhitneyTest | undefined {
  const known = values.filter((value) => !Number.isNaN(value));
  const labels = target.filter((_, row) => !Number.isNaN(values[row]));
  const count = known.length;
  const ones = labels.reduce((sum, label) => sum + label, 0);
  const zeros = count - ones;
  if (ones === 0 || zeros === 0) return undefined;
  const order = argsort(known);
  let rankSum = 0;
  let tieSum = 0;
  forEachTie(known, order, (from, to) => {
    const meanRank = (from + to + 1) / 2;
    for (let i = from; i < to; i++) rankSum += labels[order[i]!]! * meanRank;
    tieSum += (to - from) ** 3 - (to - from);
  });
  const auc = (rankSum - (ones * (ones + 1)) / 2) / (ones * zeros);
  const variance = (count + 1 - tieSum / (count * (count - 1))) / (12 * ones * zeros);
  if (!(variance > 0)) return undefined;
  const z = Math.abs(auc - 0.5) / Math.sqrt(variance);
  return { auc, p: 2 * normalCdf(-z) };
}
