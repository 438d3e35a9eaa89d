import type { BinnedData } from '../trees';
import type { FittedScorecard } from './scorecard';
import type { Characteristic } from './weightOfEvidence';

/** What the log-odds of some rows are made of. */
export interface ScorecardTerms {
  /** Mean log-odds of the training rows: of a row of which nothing is known. */
  readonly base: number;
  /** Row by row, by feature of the data; with the base they add up to the row's log-odds. */
  readonly values: Float64Array;
}

/** Each feature's weight times how far its evidence lies from that of the mean training row. */
export function scorecardTerms(
  { intercept, characteristics, coefficients }: FittedScorecard,
  { bins, stride, featureCount }: BinnedData,
  rows: Uint32Array,
): ScorecardTerms {
  const values = new Float64Array(rows.length * featureCount);
  let base = intercept;
  characteristics.forEach((characteristic, c) => {
    const { feature, attributeOf, attributes } = characteristic;
    const coefficient = coefficients[c]!;
    const mean = meanWoe(characteristic);
    base += coefficient * mean;
    for (let i = 0; i < rows.length; i++) {
      const { woe } = attributes[attributeOf[bins[rows[i]! * stride + feature]!]!]!;
      values[i * featureCount + feature] = coefficient * (woe - mean);
    }
  });
  return { base, values };
}

function meanWoe({ attributes }: Characteristic): number {
  let [sum, count] = [0, 0];
  for (const { good, bad, woe } of attributes) {
    sum += (good + bad) * woe;
    count += good + bad;
  }
  return sum / count;
}
