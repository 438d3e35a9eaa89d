import { argsort, type RandomStream } from '../../math';

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
  sortFrom(0, order, data, featureCount);
  return order;
}

/** So few rows are compared; more are sorted a feature at a time. */
const FEW_ROWS = 64;

/** Sorts `rows`, which are equal in the features before `feature`, by this one and the rest. */
function sortFrom(
  feature: number,
  rows: Uint32Array,
  data: Float64Array,
  featureCount: number,
): void {
  if (feature === featureCount || rows.length < 2) return;
  if (rows.length <= FEW_ROWS) {
    rows.sort((a, b) => compareRows(data, a, b, featureCount));
    return;
  }
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = data[rows[i]! * featureCount + feature]!;
  const order = argsort(values);
  const before = rows.slice();
  for (let i = 0; i < rows.length; i++) rows[i] = before[order[i]!]!;
  for (let from = 0, to = 1; from < rows.length; from = to, to++) {
    const value = values[order[from]!]!;
    while (to < rows.length && values[order[to]!] === value) to++;
    sortFrom(feature + 1, rows.subarray(from, to), data, featureCount);
  }
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
