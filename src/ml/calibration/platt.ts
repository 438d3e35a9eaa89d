/** A chance from a raw score: logit p = slope · logit raw + intercept. */
export interface PlattMap {
  /** At least 0: a higher raw score never means a lower chance. */
  readonly slope: number;
  readonly intercept: number;
}

const MAX_STEPS = 100;
/** Ends the search: far below what a score shows. */
const STEP_TOLERANCE = 1e-12;
/** Expected gain in likelihood below which rounding hides it and Newton's steps are safe. */
const CERTAIN_GAIN = 1e-10;
/** Of the two curvatures' product: below it their difference is rounding alone. */
const LEAST_CURVATURE = 1e-13;
/** Mean p(1 − p) below which every outcome is as good as certain: the classes are separated. */
const LEAST_WEIGHT = 1e-9;

/**
 * Fits Platt's map (1999) by maximum likelihood: a logistic regression of the outcome on
 * the log-odds of raw scores that did not see it.
 *
 * Where the best slope is not positive, or the scores do not vary, the map is constant:
 * slope 0, and the share of class 1 for everyone. Where the scores separate the classes (or
 * one is absent) no maximum exists, and where they all but do it lies beyond what numbers
 * can tell: the outcome then enters as Platt's (N₁ + 1)/(N₁ + 2) and 1/(N₀ + 2) in place of
 * 1 and 0, which always has one.
 * @param logOdds finite, from `logOddsOf`
 * @param target 0 or 1 per score; at least one row
 */
export function fitPlatt(logOdds: Float64Array, target: Uint8Array): PlattMap {
  const ones = countOnes(target);
  const bothClasses = ones > 0 && ones < target.length;
  const certain = bothClasses ? fitTo(problemOf(logOdds, target, [1, 0])) : undefined;
  const softened: Labels = [(ones + 1) / (ones + 2), 1 / (target.length - ones + 2)];
  const map = certain ?? fitTo(problemOf(logOdds, target, softened));
  if (map === undefined) throw new Error('Platt’s map has a maximum with softened labels');
  return map;
}

/** The line that outcomes follow over the log-odds of scores; of true ones, slope 1 through 0. */
export interface CalibrationLine {
  /** Below 1: scores too far apart. Above: too close. Below 0: in the wrong order. */
  readonly slope: number;
  /** At log-odds of 0. */
  readonly intercept: number;
}

/**
 * Calibration slope and intercept (Cox 1958): the unpenalised logistic regression of the
 * outcome on the log-odds of chances. Undefined where the chances do not vary, a class is
 * absent, or the chances separate the classes.
 * @param logOdds finite
 */
export function calibrationLine(
  logOdds: Float64Array,
  target: Uint8Array,
): CalibrationLine | undefined {
  const ones = countOnes(target);
  if (ones === 0 || ones === target.length) return undefined;
  const problem = problemOf(logOdds, target, [1, 0]);
  const best = problem.scale === 0 ? undefined : maximise(problem, startOf(problem));
  if (best === undefined) return undefined;
  const slope = best.slope / problem.scale;
  return { slope, intercept: best.centre - slope * problem.shift };
}

function countOnes(target: Uint8Array): number {
  return target.reduce((sum, label) => sum + label, 0);
}

/** The best constant. */
function startOf({ mean }: Problem): Point {
  return { slope: 0, centre: Math.log(mean / (1 - mean)) };
}

/** The map of greatest likelihood, or nothing where there is no maximum to be found. */
function fitTo(problem: Problem): PlattMap | undefined {
  const start = startOf(problem);
  // At slope 0 the likelihood rises with the slope exactly if the best slope is positive.
  if (problem.scale === 0 || slopesAt(problem, start).slope <= 0) {
    return { slope: 0, intercept: start.centre };
  }
  const best = maximise(problem, start);
  if (best === undefined) return undefined;
  const slope = Math.max(0, best.slope / problem.scale);
  return { slope, intercept: best.centre - slope * problem.shift };
}

/** The chances that a map gives to log-odds of raw scores. */
export function applyPlatt(map: PlattMap, logOdds: Float64Array): Float64Array {
  return logOdds.map((x) => logistic(map.slope * x + map.intercept));
}

interface Point {
  readonly slope: number;
  /** The log-odds at the mean score. */
  readonly centre: number;
}

/** The problem in scores of mean 0 and standard deviation 1: Newton's steps stay in scale. */
interface Problem {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly mean: number;
  readonly shift: number;
  readonly scale: number;
}

/** What stands for class 1 and for class 0 in the likelihood. */
type Labels = readonly [forOne: number, forZero: number];

function problemOf(logOdds: Float64Array, target: Uint8Array, [forOne, forZero]: Labels): Problem {
  const n = target.length;
  const y = Float64Array.from(target, (label) => (label === 1 ? forOne : forZero));
  // Rounding in shift and scale does no harm: the fit is mapped back by the same numbers.
  const shift = logOdds.reduce((sum, x) => sum + x, 0) / n;
  const varies = logOdds.some((x) => x !== logOdds[0]);
  const squares = logOdds.reduce((sum, x) => sum + (x - shift) ** 2, 0);
  const scale = varies ? Math.sqrt(squares / n) : 0;
  return {
    x: logOdds.map((x) => (scale === 0 ? 0 : (x - shift) / scale)),
    y,
    mean: y.reduce((sum, label) => sum + label, 0) / n,
    shift,
    scale,
  };
}

/**
 * Newton's method; a step that lowers the likelihood is halved until it does not. Nothing
 * where the likelihood flattens out before a maximum: the classes are separated, or all but.
 */
function maximise(problem: Problem, start: Point): Point | undefined {
  let point = start;
  let at = slopesAt(problem, point);
  for (let step = 0; step < MAX_STEPS; step++) {
    const determinant = at.slopeSlope * at.centreCentre - at.slopeCentre ** 2;
    if (!(determinant > LEAST_CURVATURE * at.slopeSlope * at.centreCentre)) return undefined;
    const move = {
      slope: (at.centreCentre * at.slope - at.slopeCentre * at.centre) / determinant,
      centre: (at.slopeSlope * at.centre - at.slopeCentre * at.slope) / determinant,
    };
    const expectedGain = move.slope * at.slope + move.centre * at.centre;
    let length = 1;
    let [nextPoint, next] = stepped(problem, point, move, length);
    while (next.likelihood < at.likelihood && expectedGain > CERTAIN_GAIN && length > 1e-9) {
      length /= 2;
      [nextPoint, next] = stepped(problem, point, move, length);
    }
    [point, at] = [nextPoint, next];
    if (Math.max(Math.abs(move.slope), Math.abs(move.centre)) < STEP_TOLERANCE) return point;
    if (at.centreCentre < LEAST_WEIGHT) return undefined;
  }
  return point;
}

function stepped(
  problem: Problem,
  from: Point,
  move: Point,
  length: number,
): [Point, LikelihoodSlopes] {
  const point = {
    slope: from.slope + length * move.slope,
    centre: from.centre + length * move.centre,
  };
  return [point, slopesAt(problem, point)];
}

/** The mean log likelihood at a point, its gradient and its negative second derivatives. */
interface LikelihoodSlopes extends Point {
  readonly likelihood: number;
  readonly slopeSlope: number;
  readonly slopeCentre: number;
  readonly centreCentre: number;
}

function slopesAt({ x, y }: Problem, { slope, centre }: Point): LikelihoodSlopes {
  const n = x.length;
  let [likelihood, bySlope, byCentre] = [0, 0, 0];
  let [slopeSlope, slopeCentre, centreCentre] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const xi = x[i]!;
    const yi = y[i]!;
    const z = slope * xi + centre;
    // Of −|z|, so that nothing overflows.
    const odds = Math.exp(-Math.abs(z));
    const p = z >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
    const weight = p * (1 - p);
    likelihood += yi * z - Math.max(z, 0) - Math.log1p(odds);
    bySlope += (yi - p) * xi;
    byCentre += yi - p;
    slopeSlope += weight * xi * xi;
    slopeCentre += weight * xi;
    centreCentre += weight;
  }
  return {
    likelihood: likelihood / n,
    slope: bySlope / n,
    centre: byCentre / n,
    slopeSlope: slopeSlope / n,
    slopeCentre: slopeCentre / n,
    centreCentre: centreCentre / n,
  };
}

function logistic(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}
