import { sortedValues } from '../../math';

/**
 * Thresholds that cut `values` into at most `maxBins` bins of about equal row counts, each
 * halfway between two neighbouring distinct values. With no more distinct values than bins
 * each value gets its own; else a value that alone fills a bin gets it alone, and the rest
 * share what is left evenly. NaN is left out; no value or a single one gives no threshold.
 * @returns ascending, at most `maxBins - 1` long
 */
export function fitThresholds(values: Float64Array, maxBins: number): Float64Array {
  const sorted = sortedValues(values);
  const { distinct, counts } = runLengths(sorted);
  const thresholds: number[] = [];
  let rowsLeft = sorted.length;
  let filled = 0;
  for (let i = 0; i + 1 < distinct.length; i++) {
    filled += counts[i]!;
    const binsLeft = maxBins - thresholds.length;
    const distinctLeft = distinct.length - i - 1;
    const closes = distinctLeft < binsLeft || closesBin(filled, counts[i + 1]!, rowsLeft, binsLeft);
    if (!closes) continue;
    thresholds.push(between(distinct[i]!, distinct[i + 1]!));
    rowsLeft -= filled;
    filled = 0;
    if (thresholds.length === maxBins - 1) break;
  }
  return Float64Array.from(thresholds);
}

/** A bin ends where it comes nearest its fair share of the rows not yet in bins. */
function closesBin(filled: number, next: number, rowsLeft: number, binsLeft: number): boolean {
  return filled + next / 2 >= rowsLeft / binsLeft;
}

/** The distinct values of an ascending array, and how often each occurs. */
function runLengths(sorted: Float64Array): { distinct: Float64Array; counts: Uint32Array } {
  const distinct = new Float64Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  let length = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct[length++] = sorted[i]!;
    counts[length - 1]!++;
  }
  return { distinct: distinct.subarray(0, length), counts: counts.subarray(0, length) };
}

/** A number in [low, high): halfway if there is one, low itself next to infinity or its neighbour. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle > low && middle < high ? middle : low;
}
