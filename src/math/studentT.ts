import { logGamma } from './distributions';

/** Where the continued fraction of the incomplete beta function has settled. */
const MOST_TERMS = 10_000;
const TINY = 1e-300;

/** The regularised incomplete beta function I_x(a, b), for a, b > 0 and 0 ≤ x ≤ 1. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction settles quickly on the near side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  return (front * betaFraction(x, a, b)) / a;
}

/** Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY);
  let product = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    product *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    product *= d * c;
    if (Math.abs(d * c - 1) < Number.EPSILON) break;
  }
  return product;
}

/** P(|T| > |t|) of Student's t with `df` degrees of freedom (df > 0). */
export function twoSidedT(t: number, df: number): number {
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/**
 * Chance of a correlation at least as far from 0 as `r` among `count` pairs of independent
 * values, of which one is normal. Undefined for fewer than three pairs.
 */
export function correlationP(r: number, count: number): number | undefined {
  if (count < 3 || !(Math.abs(r) <= 1)) return undefined;
  if (Math.abs(r) === 1) return 0;
  return twoSidedT(r * Math.sqrt((count - 2) / (1 - r * r)), count - 2);
}
