import type { Estimate } from './run';

/** What one treatment brings, as far as the file can tell. */
export interface TreatmentFinding {
  readonly method: string;
  /** Settled loans that had it. */
  readonly loans: number;
  /** As many loans would say as much if all had had the same chance of it. */
  readonly effectiveLoans: number;
  /** Recovered share of the loans that had it, as it stands. */
  readonly plain: number;
  /** Recovered share if all loans that can be compared had had it, 95 %. */
  readonly mean: Estimate;
  /** Less what today's choices bring; the limits hold for all treatments at once, 95 %. */
  readonly gain: Estimate;
  /** Share of what is left unexplained that an unseen cause would need to explain the gain away. */
  readonly robustness: number;
  readonly verdict: 'better' | 'worse' | 'no-difference';
}

/** A strategy that was decided on beforehand, and what changing to it would bring. */
export interface StrategyFinding {
  readonly id: string;
  readonly name: string;
  /** In words what it does; empty where the name says it. */
  readonly rule: string;
  readonly value: Estimate;
  readonly gain: number;
  /** The gain's one-sided limit that holds for all strategies at once, 99 %. */
  readonly gainLow: number;
  readonly supported: boolean;
}

/** What the file says of treatments; or why it says nothing. */
export type EffectsSection =
  | { readonly status: 'not-examined'; readonly reason: string }
  | {
      readonly status: 'examined';
      /** Settled loans looked at, and those among them that no comparison holds for. */
      readonly loans: number;
      readonly withoutOverlap: number;
      readonly today: Estimate;
      /** Standard deviation of what came back of a loan. */
      readonly spread: number;
      readonly treatments: readonly TreatmentFinding[];
      readonly strategies: readonly StrategyFinding[];
      /** What the best treatment for each would seem to bring, judged by the loans it was learned from. */
      readonly naive: number;
      /** The strategy that the file supports; null: none. */
      readonly recommended: string | null;
      /** Columns that loans were made comparable by. */
      readonly adjustedFor: readonly string[];
      /** What each outcome counts as. */
      readonly fractions: Readonly<Record<string, number>>;
      /** Methods with too few loans to be compared. */
      readonly tooFew: readonly string[];
    };
