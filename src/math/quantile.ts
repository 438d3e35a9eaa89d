import { sortedValues } from './sortedValues';

/**
 * The `p` quantile (0 to 1) of ascending values, interpolated linearly between neighbours:
 * Hyndman and Fan's type 7, the default of numpy and pandas. Undefined for no values.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, p: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const position = Math.min(Math.max(p, 0), 1) * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  const weight = position - below;
  // From the nearer end, as numpy does: the result never leaves [low, high].
  return weight < 0.5 ? low + (high - low) * weight : high - (high - low) * (1 - weight);
}

/** The `p` quantile of values in any order; NaN is left out. Sorts a copy. */
export function quantile(values: ArrayLike<number>, p: number): number | undefined {
  return quantileOfSorted(sortedValues(values), p);
}
