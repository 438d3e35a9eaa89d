import { formatCorrelation, type Estimate, type Scatter } from '../domain';
import { fisherInterval, pearsonCorrelation, randomStream, shuffle } from '../math';

const MOST_POINTS = 1000;

export interface ScatterInput {
  readonly x: string;
  readonly y: string;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** How sentences speak of the two: "monthly income", "loan amount". */
  readonly words: { readonly x: string; readonly y: string };
  readonly seed: number;
}

/**
 * One column against another over the rows that have both, with Pearson's correlation of all
 * of them and at most 1,000 points, drawn without replacement. Null where no row has both.
 */
export function scatterOf({ x, y, xs, ys, words, seed }: ScatterInput): Scatter | null {
  const rows = rowsWithBoth(xs, ys);
  if (rows.length === 0) return null;
  const r = pearsonCorrelation(pick(xs, rows), pick(ys, rows));
  const correlation = r === undefined ? null : estimate(r, rows.length);
  const drawn = shuffle(rows.slice(), randomStream(seed, `profile/scatter/${x}/${y}`));
  const shown = drawn.subarray(0, MOST_POINTS).sort();
  return {
    x,
    y,
    count: rows.length,
    points: Array.from(shown, (row) => [xs[row]!, ys[row]!] as const),
    correlation,
    finding: finding(correlation, words),
  };
}

function rowsWithBoth(xs: Float64Array, ys: Float64Array): Uint32Array {
  const rows = new Uint32Array(xs.length);
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    if (!Number.isNaN(xs[row]! + ys[row]!)) rows[count++] = row;
  }
  return rows.slice(0, count);
}

function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]!]!;
  return picked;
}

function estimate(r: number, count: number): Estimate {
  const interval = fisherInterval(r, count);
  return { value: r, low: interval?.low ?? null, high: interval?.high ?? null };
}

function finding(correlation: Estimate | null, words: ScatterInput['words']): string {
  if (correlation === null) return 'One of the two does not vary: there is nothing to compare.';
  const { value, low, high } = correlation;
  if (low === null || high === null) return 'Too few loans have both values to tell.';
  const figures = `r = ${formatCorrelation(correlation)}`;
  if (low <= 0 && high >= 0) return `No relation visible: ${figures}.`;
  const direction = value > 0 ? 'higher' : 'lower';
  return `A higher ${words.x} goes with a ${direction} ${words.y}: ${strength(value)}, ${figures}.`;
}

function strength(r: number): string {
  const size = Math.abs(r);
  if (size < 0.1) return 'a very weak relation';
  if (size < 0.3) return 'a weak relation';
  return size < 0.6 ? 'a clear relation' : 'a strong relation';
}
