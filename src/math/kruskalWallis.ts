import { chiSquareSurvival } from './distributions';
import { averageRanks } from './ranks';
import { StableSum } from './sum';

export interface KruskalWallis {
  /** Corrected for ties. */
  readonly h: number;
  readonly df: number;
  /** Chance of groups at least so far apart if all are drawn alike. */
  readonly p: number;
  /** Share of the variance of the ranks that lies between the groups, 0 to 1. */
  readonly effect: number;
}

/**
 * Kruskal and Wallis' test of whether `values` are higher in some groups than in others;
 * `groups` has a number from 0 for each value. Empty groups are left out. Undefined with fewer
 * than two groups, or where all values are equal. No NaN.
 */
export function kruskalWallis(
  values: Float64Array,
  groups: ArrayLike<number>,
): KruskalWallis | undefined {
  const count = values.length;
  const ranks = averageRanks(values);
  const sums: number[] = [];
  const counts: number[] = [];
  const middle = (count + 1) / 2;
  const variance = new StableSum();
  for (let i = 0; i < count; i++) {
    const group = groups[i]!;
    const distance = ranks[i]! - middle;
    // Half-integers: their sums are exact.
    sums[group] = (sums[group] ?? 0) + distance;
    counts[group] = (counts[group] ?? 0) + 1;
    variance.add(distance * distance);
  }
  const between = new StableSum();
  let groupCount = 0;
  counts.forEach((members, group) => {
    groupCount++;
    between.add((sums[group]! * sums[group]!) / members);
  });
  if (groupCount < 2 || !(variance.total > 0)) return undefined;
  const effect = between.total / variance.total;
  const df = groupCount - 1;
  const h = effect * (count - 1);
  return { h, df, p: chiSquareSurvival(h, df), effect };
}
