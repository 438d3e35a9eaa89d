const POSITIVE_UNIT = 2 ** 26;

/** The most that the rows of one tree may weigh: up to here packed sums are exact. */
export const MAX_TOTAL_WEIGHT = POSITIVE_UNIT - 1;

/**
 * A row's weight and the part of it with target 1, packed into one float64: `weight` +
 * 2^26 × `positive`. Both are whole numbers, so sums of packed numbers are exact whatever
 * their order, and a histogram costs one addition a row instead of two.
 */
export function packStatistic(weight: number, positive: number): number {
  return weight + positive * POSITIVE_UNIT;
}

/** The positive part of a (sum of) packed statistic. */
export function positiveOf(packed: number): number {
  return Math.floor(packed / POSITIVE_UNIT);
}

/** The weight in a (sum of) packed statistic. */
export function weightOf(packed: number): number {
  return packed - Math.floor(packed / POSITIVE_UNIT) * POSITIVE_UNIT;
}
