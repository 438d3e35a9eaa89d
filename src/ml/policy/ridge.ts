import { choleskyOf } from './maxT';

/** outcome = intercept + coefficients · x. */
export interface LinearModel {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

/** What least squares needs of some rows; those of several sets of rows add up. */
export interface LeastSquaresSums {
  readonly count: number;
  readonly y: number;
  /** One a column. */
  readonly x: Float64Array;
  readonly xy: Float64Array;
  /** Row-major: its lower half. */
  readonly xx: Float64Array;
}

/** @param x row-major, `width` columns, each near mean 0 and deviation 1 */
export function leastSquaresSums(
  x: Float64Array,
  y: Float64Array,
  rows: Uint32Array,
  width: number,
): LeastSquaresSums {
  const sums = { x: new Float64Array(width), xy: new Float64Array(width) };
  const xx = new Float64Array(width * width);
  let total = 0;
  for (const row of rows) {
    const at = row * width;
    const target = y[row]!;
    total += target;
    for (let a = 0; a < width; a++) {
      const value = x[at + a]!;
      sums.x[a]! += value;
      sums.xy[a]! += value * target;
      for (let b = 0; b <= a; b++) xx[a * width + b]! += value * x[at + b]!;
    }
  }
  return { count: rows.length, y: total, ...sums, xx };
}

/** The sums of all rows of several sets, one at least. */
export function addSums(sets: readonly LeastSquaresSums[]): LeastSquaresSums {
  const add = (read: (set: LeastSquaresSums) => Float64Array): Float64Array =>
    read(sets[0]!).map((_, i) => sets.reduce((sum, set) => sum + read(set)[i]!, 0));
  return {
    count: sets.reduce((sum, { count }) => sum + count, 0),
    y: sets.reduce((sum, { y }) => sum + y, 0),
    x: add((set) => set.x),
    xy: add((set) => set.xy),
    xx: add((set) => set.xx),
  };
}

/**
 * Least squares with a penalty l2 · |coefficients|² on standardised columns; the intercept is not
 * penalised. One row at least.
 */
export function solveRidge({ count, y, x, xy, xx }: LeastSquaresSums, l2: number): LinearModel {
  const width = x.length;
  const means = x.map((sum) => sum / count);
  const yMean = y / count;
  const gram = new Float64Array(width * width);
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      gram[a * width + b] = xx[a * width + b]! - count * means[a]! * means[b]!;
    }
    gram[a * width + a]! += l2;
  }
  const cross = xy.map((sum, j) => sum - count * means[j]! * yMean);
  const coefficients = solved(choleskyOf(gram, width), cross, width);
  let intercept = yMean;
  for (let j = 0; j < width; j++) intercept -= coefficients[j]! * means[j]!;
  return { intercept, coefficients };
}

/** Of the row at `at`, where its columns begin. */
export function predictLinear(
  { intercept, coefficients }: LinearModel,
  x: Float64Array,
  at: number,
) {
  let sum = intercept;
  for (let j = 0; j < coefficients.length; j++) sum += coefficients[j]! * x[at + j]!;
  return sum;
}

/** x with L·Lᵀ·x = right; directions that L does not reach get 0. */
function solved(lower: Float64Array, right: Float64Array, width: number): Float64Array {
  const half = new Float64Array(width);
  for (let a = 0; a < width; a++) {
    let rest = right[a]!;
    for (let b = 0; b < a; b++) rest -= lower[a * width + b]! * half[b]!;
    const pivot = lower[a * width + a]!;
    half[a] = pivot > 0 ? rest / pivot : 0;
  }
  const full = new Float64Array(width);
  for (let a = width - 1; a >= 0; a--) {
    let rest = half[a]!;
    for (let b = a + 1; b < width; b++) rest -= lower[b * width + a]! * full[b]!;
    const pivot = lower[a * width + a]!;
    full[a] = pivot > 0 ? rest / pivot : 0;
  }
  return full;
}
