/** P(target = 1) = 1 ÷ (1 + exp(−(intercept + coefficients · x))). */
export interface LogisticModel {
  readonly intercept: number;
  readonly coefficients: Float64Array;
}

export interface LogisticProblem {
  readonly rowCount: number;
  readonly featureCount: number;
  /** Writes the features of row `i` to the start of `into`. */
  readonly readRow: (i: number, into: Float64Array) => void;
  /** 0 or 1 for row `i`. */
  readonly targetOf: (i: number) => number;
  /** λ of the penalty λ/2 · |coefficients|², above 0; scikit-learn's `C` is 1 ÷ λ. */
  readonly l2: number;
  /** Where the search begins: near the optimum it takes fewer steps to the same. */
  readonly start?: LogisticModel;
}

const MAX_STEPS = 100;
/** Of the loss, per row: below it a step gains nothing that a score shows. */
const TOLERANCE = 1e-13;
const MAX_HALVINGS = 30;

/**
 * Penalised maximum likelihood by Newton's method; the intercept is not penalised.
 * @throws RangeError where a class is absent or `l2` is not above 0: there is no optimum
 */
export function fitLogistic(problem: LogisticProblem): LogisticModel {
  const { rowCount, featureCount, targetOf, l2, start } = problem;
  if (!(l2 > 0)) throw new RangeError(`the penalty must be above 0, not ${l2}`);
  let ones = 0;
  for (let i = 0; i < rowCount; i++) ones += targetOf(i);
  if (ones === 0 || ones === rowCount) throw new RangeError('both classes have to be there');
  // The intercept is the last of them.
  let weights = new Float64Array(featureCount + 1);
  if (start !== undefined) weights.set(start.coefficients);
  weights[featureCount] = start?.intercept ?? Math.log(ones / (rowCount - ones));
  let state = derivativesAt(weights, problem);
  for (let step = 0; step < MAX_STEPS; step++) {
    const direction = solve(state.hessian, state.gradient);
    const next = walk(weights, direction, state.loss, problem);
    if (next === undefined || state.loss - next.state.loss < TOLERANCE * rowCount) {
      weights = next?.weights ?? weights;
      break;
    }
    ({ weights, state } = next);
  }
  return {
    intercept: weights[featureCount]!,
    coefficients: weights.slice(0, featureCount),
  };
}

interface Derivatives {
  readonly loss: number;
  readonly gradient: Float64Array;
  /** Row-major, symmetric: its lower half. */
  readonly hessian: Float64Array;
}

/** Halves the step until the loss no longer rises; undefined where it always does. */
function walk(
  from: Float64Array,
  direction: Float64Array,
  loss: number,
  problem: LogisticProblem,
): { weights: Float64Array<ArrayBuffer>; state: Derivatives } | undefined {
  for (let halving = 0, size = 1; halving < MAX_HALVINGS; halving++, size /= 2) {
    const weights = new Float64Array(from.length).map((_, j) => from[j]! - size * direction[j]!);
    const state = derivativesAt(weights, problem);
    if (state.loss <= loss) return { weights, state };
  }
  return undefined;
}

/** Rows whose curvature is added at a time: each sum is read and written once for all of them. */
const BLOCK = 4;

function derivativesAt(weights: Float64Array, problem: LogisticProblem): Derivatives {
  const { rowCount, featureCount, readRow, targetOf, l2 } = problem;
  const size = featureCount + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const block = Array.from({ length: BLOCK }, () => {
    const x = new Float64Array(size);
    x[featureCount] = 1;
    return x;
  });
  const curvatures = new Float64Array(BLOCK);
  let loss = 0;
  for (let from = 0; from < rowCount; from += BLOCK) {
    for (let place = 0; place < BLOCK; place++) {
      const i = from + place;
      curvatures[place] = 0;
      if (i >= rowCount) continue;
      const x = block[place]!;
      readRow(i, x);
      let logOdds = 0;
      for (let j = 0; j < size; j++) logOdds += weights[j]! * x[j]!;
      const chance = 1 / (1 + Math.exp(-logOdds));
      const target = targetOf(i);
      const against = target === 1 ? -logOdds : logOdds;
      loss += Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
      const error = chance - target;
      curvatures[place] = chance * (1 - chance);
      for (let j = 0; j < size; j++) gradient[j]! += error * x[j]!;
    }
    addCurvature(hessian, block, curvatures);
  }
  for (let j = 0; j < featureCount; j++) {
    loss += (l2 / 2) * weights[j]! ** 2;
    gradient[j]! += l2 * weights[j]!;
    hessian[j * size + j]! += l2;
  }
  return { loss, gradient, hessian };
}

function addCurvature(
  hessian: Float64Array,
  block: readonly Float64Array[],
  curvatures: Float64Array,
): void {
  const [a, b, c, d] = block as [Float64Array, Float64Array, Float64Array, Float64Array];
  const size = a.length;
  for (let j = 0; j < size; j++) {
    const scaledA = curvatures[0]! * a[j]!;
    const scaledB = curvatures[1]! * b[j]!;
    const scaledC = curvatures[2]! * c[j]!;
    const scaledD = curvatures[3]! * d[j]!;
    const at = j * size;
    for (let k = 0; k <= j; k++) {
      hessian[at + k]! += scaledA * a[k]! + scaledB * b[k]! + scaledC * c[k]! + scaledD * d[k]!;
    }
  }
}

/** Keeps the curvature of an all but certain intercept invertible. */
const LEAST_PIVOT = 1e-12;

/** The solution of `matrix` · x = `right` by Cholesky's factors; the lower half is read. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.slice();
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) {
      const factor = lower[j * size + k]!;
      for (let i = j; i < size; i++) lower[i * size + j]! -= factor * lower[i * size + k]!;
    }
    const pivot = Math.sqrt(Math.max(lower[j * size + j]!, LEAST_PIVOT));
    for (let i = j; i < size; i++) lower[i * size + j]! /= pivot;
    lower[j * size + j] = pivot;
  }
  const x = right.slice();
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) x[j]! -= lower[j * size + k]! * x[k]!;
    x[j]! /= lower[j * size + j]!;
  }
  for (let j = size - 1; j >= 0; j--) {
    for (let k = j + 1; k < size; k++) x[j]! -= lower[k * size + j]! * x[k]!;
    x[j]! /= lower[j * size + j]!;
  }
  return x;
}
