import { formatAmount, type Histogram } from '../domain';
import { quantileOfSorted, sortedValues, stableMean } from '../math';

const MOST_BINS = 40;
const LEAST_BINS = 12;
const ROUND_STEPS = [1, 2, 2.5, 5, 10];
/** A mean so far above the median is pulled there by a few large values. */
const LONG_TAIL = 1.25;

/**
 * The distribution of a column of amounts over bins with round edges; null without values.
 * The bin width is Freedman and Diaconis' for 12 to 40 bins, rounded up.
 */
export function histogramOf(column: string, values: Float64Array): Histogram | null {
  const sorted = sortedValues(values);
  if (sorted.length === 0) return null;
  const edges = roundEdges(sorted);
  const counts = new Array<number>(edges.length - 1).fill(0);
  let bin = 0;
  for (const value of sorted) {
    while (bin < counts.length - 1 && value >= edges[bin + 1]!) bin++;
    counts[bin]!++;
  }
  return {
    column,
    edges,
    counts,
    missing: values.length - sorted.length,
    finding: finding(sorted),
  };
}

/** Edges at multiples of a round step, from the least value's bin to the largest one's. */
function roundEdges(sorted: Float64Array): number[] {
  const least = sorted[0]!;
  const most = sorted[sorted.length - 1]!;
  const step = roundStep(sorted, most - least);
  const first = Math.floor(least / step);
  // A largest value that lies on an edge belongs to the bin below it, unless it is all there is.
  const last = Math.max(first + 1, Math.ceil(most / step));
  return Array.from({ length: last - first + 1 }, (_, i) => roundOff((first + i) * step));
}

function roundStep(sorted: Float64Array, range: number): number {
  if (range === 0) return Math.max(1, ceilRound(Math.abs(sorted[0]!) / 100));
  const spread = quartile(sorted, 0.75) - quartile(sorted, 0.25);
  const width = (2 * spread) / Math.cbrt(sorted.length);
  return ceilRound(Math.min(Math.max(width, range / MOST_BINS), range / LEAST_BINS));
}

function quartile(sorted: Float64Array, p: number): number {
  return quantileOfSorted(sorted, p) ?? Number.NaN;
}

/** The next round number: 1, 2, 2.5 or 5 times a power of ten. */
function ceilRound(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = ROUND_STEPS.find((factor) => factor * power >= width) ?? 10;
  return step * power;
}

/** 0.30000000000000004 is 0.3. */
function roundOff(edge: number): number {
  return Number(edge.toPrecision(15));
}

function finding(sorted: Float64Array): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => quartile(sorted, p)) as [
    number,
    number,
    number,
  ];
  if (sorted[0] === sorted.at(-1)) return `All amounts are ${formatAmount(middle)}.`;
  const mean = stableMean(sorted) ?? middle;
  const body = `Half of the amounts lie between ${formatAmount(low)} and ${formatAmount(high)}; the middle one is ${formatAmount(middle)}.`;
  if (!(middle > 0 && mean > middle * LONG_TAIL)) return body;
  return `${body} A few large ones pull the average up to ${formatAmount(mean)}.`;
}
