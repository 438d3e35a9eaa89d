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
  /** The same within each segment; limits hold for all segments and treatments at once, 95 %. */
  readonly bySegment: readonly {
    /** Place in the run's segment names. */
    readonly segment: number;
    readonly loans: number;
    readonly gain: Estimate;
    readonly verdict: 'better' | 'worse' | 'no-difference';
  }[];
}

/** How alike the loans under the treatments are in one column, before and after weighting. */
export interface BalanceFinding {
  readonly column: string;
  /** Largest distance of a treatment's mean from that of all, in standard deviations. */
  readonly before: number;
  readonly after: number;
}

/** A strategy that was decided on beforehand, and what changing to it would bring. */
export interface StrategyFinding {
  readonly id: string;
  readonly name: string;
  /** In words what it does; empty where the name says it. */
  readonly rule: string;
  /** A loan, in the unit of the section, net of cost. */
  readonly value: Estimate;
  readonly gain: number;
  /** The gain's one-sided limit that holds for all strategies at once, 99 %. */
  readonly gainLow: number;
  readonly supported: boolean;
  /** Of a loan, currency; 0 where costs are not counted. */
  readonly cost: number;
}

/** What strategies are worth under the costs, capacities and tiers of the settings. */
export interface StrategyValues {
  /** Share of a loan that comes back, or money a loan net of cost. */
  readonly unit: 'share' | 'money';
  /** Settled loans that it rests on: without an amount none counts in money. */
  readonly loans: number;
  readonly today: Estimate;
  readonly strategies: readonly StrategyFinding[];
  /** The strategy that the file supports; null: none. */
  readonly recommended: string | null;
  /** Why the tiers are not among them; null where they are. */
  readonly withoutTiers: string | null;
}

/** What the file says of treatments; or why it says nothing. */
export type EffectsSection =
  | { readonly status: 'not-examined'; readonly reason: string }
  | {
      readonly status: 'examined';
      /** Settled loans looked at, and those among them that no comparison holds for. */
      readonly loans: number;
      readonly withoutOverlap: number;
      /** Recovered share of a loan under what was done. */
      readonly today: Estimate;
      /** Standard deviation of what came back of a loan. */
      readonly spread: number;
      readonly treatments: readonly TreatmentFinding[];
      readonly values: StrategyValues;
      /** What the best treatment for each would seem to bring, judged by the loans it was learned from. */
      readonly naive: number;
      /** The same judged by loans that it was not learned from, recovered share. */
      readonly heldOut: Estimate;
      /** Columns that loans were made comparable by, with how alike they made them. */
      readonly balance: readonly BalanceFinding[];
      /** What each outcome counts as, and loans whose recovered amount the file has. */
      readonly fractions: Readonly<Record<string, number>>;
      readonly byAmount: number;
      /** Methods with too few loans to be compared. */
      readonly tooFew: readonly string[];
      /** What is unseen against what is seen; null until it is asked for. */
      readonly benchmarks: readonly BenchmarkFinding[] | null;
    };

/** How much a known column explains, as a measure for one that is not known. */
export interface BenchmarkFinding {
  readonly column: string;
  /** Of what is left of the outcome, and of the choice of treatment, [0, 1). */
  readonly ofOutcome: number;
  readonly ofChoice: number;
  /** Largest bias that something as strong could make, recovered share. */
  readonly bias: number;
  readonly method: string;
}
