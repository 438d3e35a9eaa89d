/**
 * Which outcomes a score leaves open: label-conditional conformal sets (Vovk 2012). For each
 * class the set holds it unless the score is more unusual for that class than all but α of its
 * rows; so that of either class at least 1 − α of the rows are covered, whatever the model.
 */
export interface ConformalLimits {
  /** Scores below this leave class 1 out; −∞ where too few rows are known to leave any out. */
  readonly leastOfOne: number;
  /** Scores above this leave class 0 out. */
  readonly mostOfZero: number;
}

/**
 * The limits that known rows give, at exact finite-sample levels.
 * @param scores of rows that the model did not see; higher means likelier to be of class 1
 * @param coverage 1 − α, between 0 and 1
 */
export function conformalLimits(
  scores: Float64Array,
  target: Uint8Array,
  coverage: number,
): ConformalLimits {
  const ofOne = scores.filter((_, row) => target[row] === 1).sort();
  const ofZero = scores.filter((_, row) => target[row] === 0).sort();
  return {
    leastOfOne: ofOne[dropped(ofOne.length, coverage) - 1] ?? -Infinity,
    mostOfZero: ofZero[ofZero.length - dropped(ofZero.length, coverage)] ?? Infinity,
  };
}

/**
 * The rank, from the unusual end, of the last of `count` scores that a new one may be worse
 * than: with one more row among them, each rank is as likely.
 */
function dropped(count: number, coverage: number): number {
  // 1 − coverage has rounding: 10 × 0.1 is to be 1.
  return Math.floor((count + 1) * (1 - coverage) + 1e-9);
}

/** What a set holds: one class, both (too uncertain to tell), or neither (unlike any). */
export type ConformalSet = 'zero' | 'one' | 'both' | 'neither';

/** The set of one score. */
export function conformalSet(
  score: number,
  { leastOfOne, mostOfZero }: ConformalLimits,
): ConformalSet {
  const [one, zero] = [score >= leastOfOne, score <= mostOfZero];
  if (one) return zero ? 'both' : 'one';
  return zero ? 'zero' : 'neither';
}
