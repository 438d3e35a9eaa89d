import type { Verdict } from './run';

/** How many groups the borrowers form, by themselves. */
export interface ClusterChoice {
  /** From 1 up. */
  readonly candidates: readonly {
    readonly k: number;
    /** On the borrowers looked at. */
    readonly inertia: number;
    /** Null for one group. */
    readonly silhouette: number | null;
    /** Median adjusted Rand index with 30 draws of four fifths; null for one group. */
    readonly stability: number | null;
    /** Gap statistic, with its error. */
    readonly gap: number;
    readonly gapError: number;
  }[];
  /** What the gap statistic says alone. */
  readonly byGap: number;
  /** What all of it says; 1: no groups beyond chance. */
  readonly recommended: number;
  readonly verdict: Verdict;
  /** Borrowers looked at: all, or a sample drawn by the seed. */
  readonly examinedRows: number;
  readonly rowCount: number;
}
