/** What shapes a scorecard. */
export interface ScorecardParams {
  /** Most attributes of a characteristic, missing apart. */
  readonly maxAttributes: number;
  /** Least share of the rows in an attribute, missing apart. */
  readonly leastShare: number;
  /** Information value below which a characteristic is left out. */
  readonly leastInformation: number;
  /** λ of the penalty λ/2 · |coefficients|². */
  readonly l2: number;
  /** Most bins that a column is cut into beforehand, 2 to 255. */
  readonly maxBins: number;
}

/** An information value below .02 is called unpredictive (Siddiqi 2006). */
export const DEFAULT_SCORECARD_PARAMS: ScorecardParams = {
  maxAttributes: 7,
  leastShare: 0.05,
  leastInformation: 0.02,
  l2: 1,
  maxBins: 255,
};
