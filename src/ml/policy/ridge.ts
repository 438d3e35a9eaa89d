import { choleskyOf } from './maxT';

/** outcome = intercept + coefficients · x. */
export interface LinearModel {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

/**
 * Least squares with a penalty l2 · |coefficients|² on standardised columns; the intercept is not
 * penalised. One row at least. @param x row-major, `width` columns, each near mean 0
 */
export function fitRidge(
  x: Float64Array,
  y: Float64Array,
  rows: Uint32Array,
  { width, l2 }: { readonly width: number; readonly l2: number },
): LinearModel {
  const count = rows.length;
  const means = new Float64Array(width);
  let yMean = 0;
  for (const row of rows) {
    yMean += y[row]! / count;
    for (let j = 0; j < width; j++) means[j]! += x[row * width + j]! / count;
  }
  const gram = new Float64Array(width * width);
  const cross = new Float64Array(width);
  const centred = new Float64Array(width);
  for (const row of rows) {
    const rest = y[row]! - yMean;
    for (let j = 0; j < width; j++) centred[j] = x[row * width + j]! - means[j]!;
    for (let a = 0; a < width; a++) {
      const value = centred[a]!;
      cross[a]! += value * rest;
      for (let b = 0; b <= a; b++) gram[a * width + b]! += value * centred[b]!;
    }
  }
  for (let j = 0; j < width; j++) gram[j * width + j]! += l2;
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
