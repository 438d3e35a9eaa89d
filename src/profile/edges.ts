import { quantileOfSorted } from '../math';

const ROUND_STEPS = [1, 2, 2.5, 5, 10];
const WHOLE_STEPS = [1, 2, 5, 10];

/**
 * Edges at multiples of a round step, from the least value's bin to the largest one's. The
 * width is Freedman and Diaconis', rounded up, for about `least` to `most` bins.
 * @param sorted at least one value, ascending
 */
export function roundEdges(
  sorted: Float64Array,
  { least, most }: { readonly least: number; readonly most: number },
): number[] {
  const [low, high] = [sorted[0]!, sorted[sorted.length - 1]!];
  const step = roundStep(sorted, { range: high - low, least, most });
  const first = Math.floor(low / step);
  // A largest value that lies on an edge belongs to the bin below it, unless it is all there is.
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, i) => roundOff((first + i) * step));
}

function roundStep(
  sorted: Float64Array,
  { range, least, most }: { range: number; least: number; most: number },
): number {
  if (range === 0) return Math.max(1, ceilRound(Math.abs(sorted[0]!) / 100));
  const spread = quartile(sorted, 0.75) - quartile(sorted, 0.25);
  const width = (2 * spread) / Math.cbrt(sorted.length);
  const between = Math.min(Math.max(width, range / most), range / least);
  return isWhole(sorted) ? Math.max(1, ceilRound(between, WHOLE_STEPS)) : ceilRound(between);
}

/** What is smaller than this share of the largest value shares the first bin with zeros. */
const SMALLEST_SHARE = 1e-12;

/** Steps within a decade, coarse to fine. */
const DECADE_STEPS = [
  [1],
  [1, 3],
  [1, 2, 5],
  [1, 1.5, 2, 3, 5, 7],
  [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8],
  [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.25, 2.5, 2.75, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9],
] as const;

/**
 * Edges that grow by about the same factor, round each, for at most about `most` bins. Zeros
 * have the first bin, from 0 to the least of the others.
 * @param sorted ascending, not below 0, the last above it
 */
export function logEdges(sorted: Float64Array, most: number): number[] {
  const largest = sorted[sorted.length - 1]!;
  const smallest = sorted.find((value) => value > 0) ?? largest;
  // A single speck would spread the axis over hundreds of decades.
  const least = Math.max(smallest, largest * SMALLEST_SHARE);
  const found = DECADE_STEPS.findLast((steps) => between(steps, least, largest).length <= most + 1);
  const edges = between(found ?? DECADE_STEPS[0], least, largest);
  return sorted[0]! < least ? [0, ...edges] : edges;
}

/** From the largest step that is not above `least` to the first that is not below `largest`. */
function between(steps: readonly number[], least: number, largest: number): number[] {
  const first = Math.floor(Math.log10(least)) - 1;
  const last = Math.ceil(Math.log10(largest)) + 1;
  const all: number[] = [];
  for (let decade = first; decade <= last; decade++) {
    for (const step of steps) all.push(Number(`${step}e${decade}`));
  }
  const from = all.findLastIndex((edge) => edge <= least);
  const to = all.findIndex((edge) => edge >= largest && edge > all[from]!);
  return all.slice(from, to + 1);
}

/** Below this skewness by quantiles an axis is linear. */
const SKEWED = 0.4;
/** Logarithms have to be so much less skewed to be worth their explanation. */
const WORTH_IT = 0.2;

/** Whether amounts spread over an axis of factors more evenly than over one of differences. */
export function isSkewed(sorted: Float64Array): boolean {
  if (sorted[0]! < 0) return false;
  const positive = sorted.subarray(sorted.findIndex((value) => value > 0));
  // Many zeros are a group of their own, which no factor leads to.
  if (positive.length < 0.8 * sorted.length) return false;
  const [low, middle, high] = [0.05, 0.5, 0.95].map((p) => quartile(positive, p)) as [
    number,
    number,
    number,
  ];
  const skew = skewOf(low, middle, high);
  const logSkew = skewOf(Math.log(low), Math.log(middle), Math.log(high));
  return skew > SKEWED && Math.abs(logSkew) < skew - WORTH_IT;
}

/** Kelly's measure: −1 to 1, 0 for a symmetric spread. */
function skewOf(low: number, middle: number, high: number): number {
  return high > low ? (high + low - 2 * middle) / (high - low) : 0;
}

/** Each value's bin: the last one includes its upper edge. NaN gets `missing`. */
export function binsOf(
  values: Float64Array,
  edges: readonly number[],
  missing: number,
): Uint8Array {
  const last = edges.length - 2;
  const bounds = Float64Array.from(edges);
  const bins = new Uint8Array(values.length);
  for (let row = 0; row < bins.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      bins[row] = missing;
      continue;
    }
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (value >= bounds[middle]!) low = middle;
      else high = middle - 1;
    }
    bins[row] = low;
  }
  return bins;
}

function isWhole(sorted: Float64Array): boolean {
  return sorted.every((value) => Number.isInteger(value));
}

function quartile(sorted: Float64Array, p: number): number {
  return quantileOfSorted(sorted, p) ?? Number.NaN;
}

/** The next round number: one of `steps` times a power of ten. */
function ceilRound(width: number, steps: readonly number[] = ROUND_STEPS): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = steps.find((factor) => factor * power >= width) ?? 10;
  return step * power;
}

/** 0.30000000000000004 is 0.3. */
function roundOff(edge: number): number {
  return Number(edge.toPrecision(15));
}
