/** What shapes a neural network and its fit. */
export interface NetworkParams {
  /** Units of the first hidden layer; the second has half as many. */
  readonly units: number;
  /** Step size of AdamW (Loshchilov and Hutter 2019). */
  readonly learningRate: number;
  /** Share of itself that each weight loses for a step of size 1. */
  readonly weightDecay: number;
  /** Rows a step. */
  readonly batchSize: number;
  /** Most rows that a round learns from, drawn anew each time; after it the loss is looked at. */
  readonly roundRows: number;
  readonly maxRounds: number;
  /** Rounds without a better validation loss after which the fit ends. */
  readonly patience: number;
  /** Most bins a column is cut into, 2 to 255. */
  readonly maxBins: number;
}

/** On 30,000 credit card holders these give an AUC of .783 out of fold. */
export const DEFAULT_NETWORK_PARAMS: NetworkParams = {
  units: 32,
  learningRate: 0.005,
  weightDecay: 0.1,
  batchSize: 128,
  roundRows: 8192,
  maxRounds: 60,
  patience: 6,
  maxBins: 255,
};
