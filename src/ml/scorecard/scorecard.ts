import type { BinMapper, BinnedData } from '../trees';
import { fitLogistic } from './logistic';
import type { ScorecardParams } from './params';
import { classFeature, type Characteristic } from './weightOfEvidence';

export interface ScorecardInput {
  readonly binned: BinnedData;
  /** 0 or 1 per binned row; read for the training rows only. */
  readonly target: Uint8Array;
  /** Each once; both classes among them. */
  readonly trainRows: Uint32Array;
  readonly params: ScorecardParams;
}

/** What was fitted, apart from how columns become bins. Plain data. */
export interface FittedScorecard {
  /** Log-odds of an average row. */
  readonly intercept: number;
  /** Those that count, in the order of the features. */
  readonly characteristics: readonly Characteristic[];
  /** Per characteristic, at most 0: what a unit of WoE takes off the log-odds of class 1. */
  readonly coefficients: readonly number[];
  /** Per feature of the data; 0 where its bins do not differ. */
  readonly informationValues: Float64Array;
}

/** A scorecard that scores tables: plain data that structured-clones and saves. */
export interface ScorecardModel extends FittedScorecard {
  readonly kind: 'scorecard';
  readonly mappers: BinMapper[];
  readonly params: ScorecardParams;
}

/**
 * Fits a scorecard: each feature's bins become a few attributes with a weight of evidence each,
 * and a penalised logistic regression weighs the features. One that tells too little is left
 * out, and so is one whose weight would turn its own evidence round, the worst first.
 */
export function fitScorecard({
  binned,
  target,
  trainRows,
  params,
}: ScorecardInput): FittedScorecard {
  const all = Array.from({ length: binned.featureCount }, (_, feature) =>
    classFeature(binned, feature, target, trainRows, params),
  );
  const informationValues = Float64Array.from(all, ({ informationValue }) => informationValue);
  let characteristics = all.filter(
    ({ informationValue }) => informationValue >= params.leastInformation,
  );
  for (;;) {
    const { intercept, coefficients } = weigh(characteristics, {
      binned,
      target,
      trainRows,
      params,
    });
    const wrong = coefficients.indexOf(Math.max(0, ...coefficients));
    // A coefficient of exactly 0 is none that turns anything round.
    if (wrong < 0 || coefficients[wrong] === 0) {
      return {
        intercept,
        characteristics,
        coefficients: [...coefficients],
        informationValues,
      };
    }
    characteristics = characteristics.filter((_, i) => i !== wrong);
  }
}

function weigh(
  characteristics: readonly Characteristic[],
  { binned, target, trainRows, params }: ScorecardInput,
) {
  const { bins, stride } = binned;
  const tables = characteristics.map(woeByBin);
  return fitLogistic({
    rowCount: trainRows.length,
    featureCount: characteristics.length,
    readRow: (i, into) => {
      const row = trainRows[i]! * stride;
      for (let c = 0; c < tables.length; c++) {
        into[c] = tables[c]![bins[row + characteristics[c]!.feature]!]!;
      }
    },
    targetOf: (i) => target[trainRows[i]!]!,
    l2: params.l2,
  });
}

function woeByBin({ attributeOf, attributes }: Characteristic): Float64Array {
  return Float64Array.from(attributeOf, (attribute) => attributes[attribute]!.woe);
}

/** The log-odds that the target of some rows, which the model's own mappers have binned, is 1. */
export function predictBinnedScorecard(
  { intercept, characteristics, coefficients }: FittedScorecard,
  { bins, stride }: BinnedData,
  rows: Uint32Array,
): Float64Array {
  const logOdds = new Float64Array(rows.length).fill(intercept);
  characteristics.forEach((characteristic, c) => {
    const table = woeByBin(characteristic).map((woe) => coefficients[c]! * woe);
    for (let i = 0; i < rows.length; i++) {
      logOdds[i]! += table[bins[rows[i]! * stride + characteristic.feature]!]!;
    }
  });
  return logOdds;
}
