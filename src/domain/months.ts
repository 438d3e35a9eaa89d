import { BUCKETS } from './buckets';
import type { Estimate, Verdict } from './run';

/** Where a loan of the earlier file stands in the later one: a bucket, or one of these ends. */
export const ENDS = ['paid', 'bad', 'gone'] as const;
/** Columns of the matrix: the buckets, then the ends. */
export const STANDINGS = BUCKETS.length + ENDS.length;

/** What became of loans from one file to the next. */
export const MOVES = ['forward', 'stable', 'back', 'cured', 'paid', 'bad', 'gone'] as const;
export type Move = (typeof MOVES)[number];

export interface LoansAndMoney {
  readonly loans: number;
  /** Outstanding in the earlier file; null where it does not say. */
  readonly outstanding: number | null;
}

/** Two files of one portfolio, joined by loan id. */
export interface TwoMonths {
  readonly earlier: {
    readonly runId: string;
    readonly name: string;
    readonly sha256: string;
    /** Latest snapshot date, ISO; null where the file has none. */
    readonly snapshot: string | null;
  };
  readonly snapshot: string | null;
  /** Whole days between the two; null where either has no date. */
  readonly days: number | null;
  /** Open loans of the earlier file with days past due, by bucket then and standing now. */
  readonly matrix: readonly (readonly LoansAndMoney[])[];
  readonly moves: Readonly<Record<Move, LoansAndMoney>>;
  /** Open loans that only the later file has. */
  readonly added: LoansAndMoney;
  /** Loans left out of all this: an id that is missing, or that a file has twice. */
  readonly ambiguous: number;
  /** Which loans that were not behind fell behind, learned; null where it could not be asked. */
  readonly falling: {
    readonly verdict: Verdict;
    readonly sentence: string;
    /** Loans at most 29 days late in the earlier file, and how many were 30 or more in the later. */
    readonly loans: number;
    readonly fell: number;
    readonly auc: Estimate | null;
    readonly permutationP: number | null;
    readonly chosen: string | null;
  } | null;
}
