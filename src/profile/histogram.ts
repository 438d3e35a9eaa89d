import { formatAmount, type Histogram } from '../domain';
import { quantileOfSorted, sortedValues, stableMean } from '../math';
import { roundEdges } from './edges';

const MOST_BINS = 40;
const LEAST_BINS = 12;
/** A mean so far above the median is pulled there by a few large values. */
const LONG_TAIL = 1.25;

/**
 * The distribution of a column of amounts over bins with round edges; null without values.
 * The bin width is Freedman and Diaconis' for 12 to 40 bins, rounded up.
 */
export function histogramOf(column: string, values: Float64Array): Histogram | null {
  const sorted = sortedValues(values);
  if (sorted.length === 0) return null;
  const edges = roundEdges(sorted, { least: LEAST_BINS, most: MOST_BINS });
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

function quartile(sorted: Float64Array, p: number): number {
  return quantileOfSorted(sorted, p) ?? Number.NaN;
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
