import { normalQuantile } from './distributions';
import { StableSum, stableMean } from './sum';

/** An estimate between its confidence limits. */
export interface IntervalEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const DEFAULT_CONFIDENCE = 0.95;

/** The z that holds `confidence` of a standard normal between −z and z. */
export function twoSidedZ(confidence: number): number {
  return normalQuantile(0.5 + confidence / 2);
}

/**
 * A share with Wilson's score interval: sensible at 0, at 1 and for few cases.
 * `confidence` from 0 to 1; undefined for no trials.
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  confidence = DEFAULT_CONFIDENCE,
): IntervalEstimate | undefined {
  if (!(trials > 0)) return undefined;
  const z2 = twoSidedZ(confidence) ** 2;
  const value = successes / trials;
  const centre = (value + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    Math.sqrt(z2 * (value * (1 - value) * trials + z2 / 4)) / (trials * (1 + z2 / trials));
  // Exact at the ends, where rounding would leave a share of −1e-17.
  return {
    value,
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === trials ? 1 : Math.min(1, centre + half),
  };
}

/**
 * A correlation `r` of `count` pairs with Fisher's z interval.
 * Undefined for fewer than four pairs or where r is no correlation.
 */
export function fisherInterval(
  r: number,
  count: number,
  confidence = DEFAULT_CONFIDENCE,
): IntervalEstimate | undefined {
  if (count < 4 || !(Math.abs(r) <= 1)) return undefined;
  if (Math.abs(r) === 1) return { value: r, low: r, high: r };
  const centre = Math.atanh(r);
  const half = twoSidedZ(confidence) / Math.sqrt(count - 3);
  return { value: r, low: Math.tanh(centre - half), high: Math.tanh(centre + half) };
}

/**
 * Pearson's correlation of paired values without NaN.
 * Undefined for fewer than two pairs or where either side does not vary.
 */
export function pearsonCorrelation(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
): number | undefined {
  const xMean = stableMean(xs);
  const yMean = stableMean(ys);
  if (xMean === undefined || yMean === undefined || xs.length < 2) return undefined;
  const [xx, yy, xy] = [new StableSum(), new StableSum(), new StableSum()];
  for (let i = 0; i < xs.length; i++) {
    const dx = xs[i]! - xMean;
    const dy = ys[i]! - yMean;
    xx.add(dx * dx);
    yy.add(dy * dy);
    xy.add(dx * dy);
  }
  const scale = Math.sqrt(xx.total) * Math.sqrt(yy.total);
  if (!(scale > 0)) return undefined;
  return Math.min(1, Math.max(-1, xy.total / scale));
}
