import { normaliseHeader } from './fields';
import type { Estimate } from './run';

/** Is this the column of a test’s groups, as the page’s own split names it? */
export function isTestGroup(header: string): boolean {
  return normaliseHeader(header) === 'testgroup';
}

/** One group of a test. */
export interface TrialGroup {
  /** The treatment that it was dealt to, whatever was done. */
  readonly name: string;
  readonly loans: number;
  /** Loans whose outcome is known, and their borrowers. */
  readonly settled: number;
  readonly borrowers: number;
}

/** A group that is read: `mean` is the recovered share of its settled loans. */
export type TrialResult = TrialGroup & { readonly mean: number };

/** What a test of two treatments found; groups by name. */
export type TrialReadout =
  /** The file has no column of test groups, or not two of them. */
  | { readonly status: 'none' }
  | { readonly status: 'too-early'; readonly groups: readonly [TrialGroup, TrialGroup] }
  | {
      readonly status: 'read';
      readonly first: TrialResult;
      readonly second: TrialResult;
      /** Mean of the first less that of the second, 95 %; no limits where outcomes do not vary. */
      readonly difference: Estimate;
      /** Chance of a difference at least this large if there is none, two-sided. */
      readonly p: number;
      /** The true difference that a test of this size finds in 80 of 100 cases. */
      readonly visible: number;
      readonly verdict: 'first-better' | 'second-better' | 'no-difference';
      /** Chance of groups at least this unlike in size if loans were dealt half and half. */
      readonly sampleRatioP: number;
      /** Sizes so unlike that something went wrong with the dealing. */
      readonly balanceWarning: boolean;
    };
