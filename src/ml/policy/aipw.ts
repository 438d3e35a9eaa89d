/** What past choices of treatment say of each treatment, loan by loan. */
export interface TreatmentData {
  /** Treatments, numbered from 0. */
  readonly armCount: number;
  /** The treatment that each row had. */
  readonly arm: Uint8Array;
  /** What came of it, in any unit. */
  readonly outcome: Float64Array;
  /**
   * Expected outcome under each treatment, row-major, from models that did not learn from the
   * row's fold.
   */
  readonly expected: Float64Array;
  /** Chance that the row had each treatment, row-major, above 0, likewise out of fold. */
  readonly propensity: Float64Array;
}

/**
 * Doubly robust scores, row-major: the mean of column `k` estimates the mean outcome if every row
 * had treatment `k`, without bias where either the expected outcomes or the propensities are
 * right (augmented inverse propensity weighting: Robins, Rotnitzky and Zhao 1994; cross-fitted:
 * Chernozhukov et al. 2018).
 */
export function doublyRobustScores(data: TreatmentData): Float64Array {
  const { armCount, arm, outcome, expected, propensity } = data;
  const scores = expected.slice();
  for (let row = 0; row < arm.length; row++) {
    const at = row * armCount + arm[row]!;
    scores[at]! += (outcome[row]! - expected[at]!) / propensity[at]!;
  }
  return scores;
}

/**
 * What each row contributes to the value of a strategy that gives it treatment `choice[row]`:
 * the mean over rows estimates the mean outcome under it.
 */
export function valueScores(
  scores: Float64Array,
  choice: Uint8Array,
  armCount: number,
): Float64Array {
  return Float64Array.from(choice, (arm, row) => scores[row * armCount + arm]!);
}
