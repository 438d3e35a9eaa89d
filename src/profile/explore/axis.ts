import type { Axis } from '../../domain';
import { distinctNumbers, quantileOfSorted, sortedValues } from '../../math';
import type { Column } from '../../table';
import { binsOf, isSkewed, logEdges, roundEdges } from '../edges';
import { categoriesOf } from '../categories';

/** A column's values in bins: `bins[row]`, one past the axis' own where the value is missing. */
export interface Binned {
  readonly axis: Axis;
  readonly bins: Uint8Array;
  readonly missing: number;
}

/** Numbers up to so many different ones have a bin each. */
const MOST_SINGLE = 12;
const MOST_LABELS = 12;
const LEAST_RANGES = 8;
const MOST_RANGES = 24;
/** The middle of a column, whose spread the bins are for. */
const MIDDLE = [0.005, 0.995] as const;
/** Values so much farther out than that are one bin with the last. */
const FAR = 4;

/** The values of a column of numbers in bins; undefined where it has none. */
export function binNumbers(values: Float64Array): Binned | undefined {
  const sorted = sortedValues(values);
  if (sorted.length === 0) return undefined;
  const missing = values.length - sorted.length;
  const few = distinctNumbers(values, MOST_SINGLE);
  if (few !== undefined) {
    const singles = [...few.values].sort((a, b) => a - b);
    return { axis: { kind: 'numbers', values: singles }, bins: placesOf(values, singles), missing };
  }
  const scale = isSkewed(sorted) ? 'log' : 'linear';
  const edges = scale === 'log' ? logEdges(sorted, MOST_RANGES) : linearEdges(sorted);
  const bins = binsOf(values, edges, edges.length - 1);
  return { axis: { kind: 'ranges', scale, edges }, bins, missing };
}

/** A column of words in bins, the commonest first; beyond twelve the rest is one. */
export function binWords(column: Column, order: 'commonest' | 'given' = 'commonest'): Binned {
  const { labels, codes } = order === 'given' ? given(column) : categoriesOf(column);
  const isMore = labels.length > MOST_LABELS;
  const kept = isMore ? MOST_LABELS - 1 : labels.length;
  const others = labels.length - kept;
  const missingBin = kept + (others > 0 ? 1 : 0);
  const bins = new Uint8Array(codes.length);
  let missing = 0;
  for (let row = 0; row < bins.length; row++) {
    const code = codes[row]!;
    if (code < 0) missing++;
    bins[row] = code < 0 ? missingBin : Math.min(code, kept);
  }
  return { axis: { kind: 'words', labels: labels.slice(0, kept), others }, bins, missing };
}

function given(column: Column): { labels: readonly string[]; codes: Int32Array } {
  if (column.kind !== 'text') throw new Error('Only words have an order that is given.');
  return column;
}

function placesOf(values: Float64Array, singles: readonly number[]): Uint8Array {
  const places = new Uint8Array(values.length);
  for (let row = 0; row < places.length; row++) {
    const value = values[row]!;
    places[row] = Number.isNaN(value) ? singles.length : singles.indexOf(value);
  }
  return places;
}

/** Round edges for the middle of the values; the outer bins reach to the farthest ones. */
function linearEdges(sorted: Float64Array): number[] {
  const [low, high] = MIDDLE.map((p) => quantileOfSorted(sorted, p) ?? 0) as [number, number];
  const reach = FAR * (high - low);
  const [least, largest] = [sorted[0]!, sorted[sorted.length - 1]!];
  const isFar = { below: low - least > reach, above: largest - high > reach };
  if (reach === 0 || !(isFar.below || isFar.above)) {
    return roundEdges(sorted, { least: LEAST_RANGES, most: MOST_RANGES });
  }
  const core = sorted.filter(
    (value) => (value >= low || !isFar.below) && (value <= high || !isFar.above),
  );
  const edges = roundEdges(core, { least: LEAST_RANGES, most: MOST_RANGES });
  if (isFar.below) edges[0] = least;
  if (isFar.above) edges[edges.length - 1] = largest;
  return edges;
}
