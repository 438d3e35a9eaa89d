import type { RandomStream } from '../../math';

/**
 * A row's first and second derivative of the log loss, as whole numbers of small units, packed
 * into one float64: second + 2^26 × first. So many rows (ROWS_PER_SUM) can be summed exactly,
 * whatever their order, and a histogram costs one addition a row instead of two.
 */
const FIRST_UNIT = 2 ** 26;
/** Units in the largest derivative of a row: one more by rounding, × 8,192 rows, is below 2^26. */
const UNITS = 2 ** 13 - 2;
export const ROWS_PER_SUM = 8192;
/** p (1 − p) is at most this. */
const LARGEST_SECOND = 0.25;

/** The size of one unit, by the heaviest row. */
export interface GradientUnits {
  readonly first: number;
  readonly second: number;
}

export function gradientUnits(heaviestWeight: number): GradientUnits {
  return { first: heaviestWeight / UNITS, second: (LARGEST_SECOND * heaviestWeight) / UNITS };
}

export function firstOf(packed: number): number {
  return Math.floor(packed / FIRST_UNIT);
}

/** @param first what `firstOf` says of it */
export function secondOf(packed: number, first: number): number {
  return packed - first * FIRST_UNIT;
}

/**
 * Fills `packed[row]` for the `rows` with the derivatives of their log loss at `margin`.
 * Rounding to units is random, so that sums are right on average; by the row, so that it does
 * not matter in which order rows come.
 */
export function fillGradients(
  rows: Uint32Array,
  data: { margin: Float64Array; target: Uint8Array; weight: Float64Array | null },
  { first, second }: GradientUnits,
  random: RandomStream,
  packed: Float64Array,
): void {
  const { margin, target, weight } = data;
  const salt = random.below(2 ** 31);
  const [perFirst, perSecond] = [1 / first, 1 / second];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const place = Math.min(Math.max(margin[row]! * STEPS + MIDDLE, 0), LAST);
    const below = place | 0;
    const atBelow = CHANCES[below]!;
    const p = atBelow + (place - below) * (CHANCES[below + 1]! - atBelow);
    const w = weight === null ? 1 : weight[row]!;
    const hash = hashOf(row, salt);
    const gradient = Math.floor(w * (p - target[row]!) * perFirst + (hash & 0xffff) * DITHER);
    const curvature = Math.floor(w * p * (1 - p) * perSecond + (hash >>> 16) * DITHER);
    packed[row] = curvature + FIRST_UNIT * gradient;
  }
}

/**
 * The logistic function from −16 to 16 at steps of 1/256, read in between along the chord: off by
 * 2e−7 at most, where a unit is 1e−4; `Math.exp` took an eighth of a fit.
 */
const STEPS = 256;
const MIDDLE = 16 * STEPS;
const LAST = 2 * MIDDLE - 1;
const CHANCES = Float64Array.from(
  { length: 2 * MIDDLE + 1 },
  (_, place) => 1 / (1 + Math.exp((MIDDLE - place) / STEPS)),
);

/** Makes 16 random bits a number from 0 to 1. */
const DITHER = 2 ** -16;
function hashOf(row: number, salt: number): number {
  let hash = Math.imul(row ^ salt, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
