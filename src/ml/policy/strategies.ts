import type { IntervalEstimate } from '../../math';
import { valueScores } from './aipw';
import { maxTCritical } from './maxT';
import {
  errorOf,
  intervalOf,
  jointMeans,
  medianEstimate,
  medianInterval,
  medianOf,
} from './meanEstimate';

export interface CompareInput {
  readonly armCount: number;
  /** Doubly robust scores, row-major. */
  readonly scores: Float64Array;
  readonly arm: Uint8Array;
  readonly outcome: Float64Array;
  /** Of each treatment, in the outcome's unit. */
  readonly costs: readonly number[];
  /**
   * The treatment that each strategy gives to each row. A strategy that was learned gives each
   * row what it learned without the row's fold.
   */
  readonly choices: readonly Uint8Array[];
  /** Rows of one group count as one; null: every row stands for itself. */
  readonly groups: Int32Array | null;
  readonly seed: number;
  readonly streamName: string;
}

/** What a strategy is worth a loan, net of cost, and what a change to it would gain. */
export interface StrategyValue {
  readonly value: IntervalEstimate;
  /** Over today's; `low` is the one-sided limit that holds for all strategies at once. */
  readonly gain: { readonly value: number; readonly error: number; readonly low: number };
}

/** One-sided, over all strategies that are compared. */
export const GAIN_CONFIDENCE = 0.99;

/**
 * Values of strategies and of today's choices, per row and net of cost, with 95 % intervals, and
 * the gains over today's with limits that hold together.
 */
export function compareStrategies(input: CompareInput): {
  /** How many errors the limits lie below the gains. */
  readonly critical: number;
  readonly today: IntervalEstimate;
  readonly strategies: readonly StrategyValue[];
} {
  const { armCount, scores, arm, outcome, costs, choices, groups } = input;
  const today = outcome.map((value, row) => value - costs[arm[row]!]!);
  const values = choices.map((choice) =>
    valueScores(scores, choice, armCount).map((value, row) => value - costs[choice[row]!]!),
  );
  const gains = values.map((value) => value.map((each, row) => each - today[row]!));
  const ofValues = jointMeans([today, ...values], groups);
  const ofGains = jointMeans(gains, groups);
  const critical = maxTCritical(ofGains.covariance, GAIN_CONFIDENCE, input);
  return {
    critical,
    today: intervalOf(ofValues, 0),
    strategies: choices.map((_, j) => {
      const [value, error] = [ofGains.means[j]!, errorOf(ofGains, j)];
      return {
        value: intervalOf(ofValues, j + 1),
        gain: { value, error, low: value - critical * error },
      };
    }),
  };
}

/** What `compareStrategies` says of one way of dealing rows into folds. */
export type Comparison = ReturnType<typeof compareStrategies>;

/** The median of each figure over several ways of dealing rows into folds. */
export function medianComparison(comparisons: readonly Comparison[]): Comparison {
  const critical = medianOf(comparisons, (each) => each.critical);
  const count = comparisons[0]?.strategies.length ?? 0;
  return {
    critical,
    today: medianInterval(comparisons.map(({ today }) => today)),
    strategies: Array.from({ length: count }, (_, j) => {
      const ways = comparisons.map(({ strategies }) => strategies[j]!);
      const { value, error } = medianEstimate(ways.map(({ gain }) => gain));
      return {
        value: medianInterval(ways.map((way) => way.value)),
        gain: { value, error, low: value - critical * error },
      };
    }),
  };
}

/** The treatment with the largest score less cost in each group of rows; by the rows to learn from. */
export function bestByGroup(
  scores: Float64Array,
  group: ArrayLike<number>,
  {
    armCount,
    costs,
    rows,
  }: {
    readonly armCount: number;
    readonly costs: readonly number[];
    readonly rows: Uint32Array;
  },
): Map<number, number> {
  const sums = new Map<number, Float64Array>();
  for (const row of rows) {
    const own = group[row]!;
    let ofGroup = sums.get(own);
    if (ofGroup === undefined) sums.set(own, (ofGroup = new Float64Array(armCount)));
    for (let k = 0; k < armCount; k++) {
      ofGroup[k]! += scores[row * armCount + k]! - costs[k]!;
    }
  }
  return new Map([...sums].map(([own, ofGroup]) => [own, ofGroup.indexOf(Math.max(...ofGroup))]));
}
