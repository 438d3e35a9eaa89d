import type { RandomStream } from '../../math';

/**
 * The rows of an n x d row-major matrix in ascending lexicographic order of their values.
 * Work done in this order does not depend on the file's row order: only equal rows can
 * change places. No value is NaN.
 */
export function canonicalOrder(
  data: Float64Array,
  rowCount: number,
  featureCount: number,
): Uint32Array {
  const order = Uint32Array.from({ length: rowCount }, (_, row) => row);
  return order.sort((a, b) => compareRows(data, a, b, featureCount));
}

/** Negative, zero or positive as row `a` comes before, equals or comes after row `b`. */
export function compareRows(
  data: Float64Array,
  a: number,
  b: number,
  featureCount: number,
): number {
  for (let j = 0; j < featureCount; j++) {
    const difference = data[a * featureCount + j]! - data[b * featureCount + j]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The rows `rows` of a row-major matrix, in that order. */
export function gatherRows(
  data: Float64Array,
  rows: Uint32Array,
  featureCount: number,
): Float64Array {
  const gathered = new Float64Array(rows.length * featureCount);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * featureCount;
    gathered.set(data.subarray(from, from + featureCount), i * featureCount);
  }
  return gathered;
}

/** How many distinct rows a matrix in canonical order has; counting stops at `limit`. */
export function countDistinctRows(
  sorted: Float64Array,
  rowCount: number,
  featureCount: number,
  limit: number,
): number {
  let count = rowCount > 0 ? 1 : 0;
  for (let row = 1; row < rowCount && count < limit; row++) {
    if (compareRows(sorted, row - 1, row, featureCount) !== 0) count++;
  }
  return count;
}

/** `count` of the whole numbers below `bound`, ascending, each set equally likely (Floyd). */
export function sampleAscending(bound: number, count: number, random: RandomStream): Uint32Array {
  const chosen = new Set<number>();
  for (let last = bound - count; last < bound; last++) {
    const candidate = random.below(last + 1);
    chosen.add(chosen.has(candidate) ? last : candidate);
  }
  return Uint32Array.from(chosen).sort();
}
