import { distinctNumbers } from './distinctNumbers';

/** A mark for each number that may occur: 4 MB, which processors keep close by. */
const MOST_MARKS = 1 << 25;
/** Amounts are mostly whole, or have two decimals. */
const SCALES = [1, 100] as const;

/** How many different numbers there are among `values`; NaN does not count, and −0 is 0. */
export function countDistinct(values: Float64Array): number {
  for (const scale of SCALES) {
    const range = rangeOfMultiples(values, scale);
    if (range !== undefined) return countMarks(values, scale, range.least, range.most);
  }
  return distinctNumbers(values).values.length;
}

/**
 * The least and the most of `scale` times the values, where these are whole and close enough
 * to each other to be marked; undefined elsewhere. Different values have different multiples.
 */
function rangeOfMultiples(
  values: Float64Array,
  scale: number,
): { least: number; most: number } | undefined {
  let least = Infinity;
  let most = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const whole = Math.round(value * scale);
    if (whole / scale !== value) return undefined;
    if (whole < least) least = whole;
    if (whole > most) most = whole;
    if (most - least >= MOST_MARKS) return undefined;
  }
  const isExact = Math.max(-least, most) <= Number.MAX_SAFE_INTEGER;
  return most === -Infinity || isExact ? { least, most } : undefined;
}

function countMarks(values: Float64Array, scale: number, least: number, most: number): number {
  if (most < least) return 0;
  const marks = new Uint32Array(((most - least) >>> 5) + 1);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const place = Math.round(value * scale) - least;
    const mark = 1 << (place & 31);
    if ((marks[place >>> 5]! & mark) !== 0) continue;
    marks[place >>> 5]! |= mark;
    count++;
  }
  return count;
}
