/** More features than a path can have: a tree has at most so many levels. */
const MOST_FEATURES = 64;

// Scratch memory: the polynomial of a path, and what is left of it without one feature.
const whole = new Float64Array(MOST_FEATURES + 1);
const without = new Float64Array(MOST_FEATURES + 1);

/** By number of features D: the Shapley weight s! (D − s − 1)! ÷ D! of s others being known. */
const WEIGHTS = Array.from({ length: MOST_FEATURES + 1 }, (_, count) => {
  const weights = new Float64Array(count);
  // C(D − 1, s) × D is 1 ÷ the weight.
  for (let s = 0, binomial = 1; s < count; s++) {
    weights[s] = 1 / (binomial * count);
    binomial *= (count - 1 - s) / (s + 1);
  }
  return weights;
});

/**
 * What each feature of a path adds to a leaf of value 1, for a row that meets the conditions
 * whose bits are set in `met` and no other. With z the shares and A the conditions met, the leaf
 * is worth ∏ z over the others once the features S ⊆ A are known; the sums over all S by size
 * are the coefficients of ∏ (z + t) over A, so that no subset has to be looked at.
 * @param shares z: of rows that stay on the path where a feature is not known
 * @param into by feature, from `at` on
 */
export function fillLeafShares(
  shares: ArrayLike<number>,
  from: number,
  count: number,
  isMet: (i: number) => boolean,
  into: Float64Array,
  at: number,
): void {
  const weights = WEIGHTS[count]!;
  let metCount = 0;
  let unmet = 1;
  whole[0] = 1;
  for (let i = 0; i < count; i++) {
    const share = shares[from + i]!;
    if (!isMet(i)) {
      unmet *= share;
      continue;
    }
    whole[++metCount] = 1;
    for (let s = metCount - 1; s > 0; s--) whole[s] = whole[s]! * share + whole[s - 1]!;
    whole[0] *= share;
  }
  let known = 0;
  for (let s = 0; s <= metCount && s < count; s++) known += weights[s]! * whole[s]!;
  for (let i = 0; i < count; i++) {
    const share = shares[from + i]!;
    into[at + i] = isMet(i)
      ? (1 - share) * unmet * sumWithout(share, metCount, weights)
      : -unmet * known;
  }
}

/** The weighted coefficients of the polynomial divided by (share + t), from the top down. */
function sumWithout(share: number, metCount: number, weights: Float64Array): number {
  let sum = 0;
  without[metCount] = 0;
  for (let s = metCount - 1; s >= 0; s--) {
    without[s] = whole[s + 1]! - share * without[s + 1]!;
    sum += weights[s]! * without[s]!;
  }
  return sum;
}
