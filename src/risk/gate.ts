import type { Estimate, Verdict } from '../domain';

/** What the gate decided, with the sentence that the page shows. */
export interface GateDecision {
  readonly verdict: Verdict;
  readonly sentence: string;
}

const SUPPORTED_P = 0.01;
const SUPPORTED_LOW = 0.51;
const WEAK_P = 0.05;

const LEAST_RESOLVED = 50;
const LEAST_OF_EITHER = 10;

/**
 * Supported: the permutation test of the mean fold AUC has p ≤ .01 and the lower limit of its
 * interval lies above .51. Weak: p ≤ .05.
 */
export function verdictOf(auc: { readonly low: number }, p: number): Verdict {
  if (p <= SUPPORTED_P && auc.low > SUPPORTED_LOW) return 'supported';
  return p <= WEAK_P ? 'weak' : 'not-supported';
}

/**
 * May the scores be shown? Supported: the permutation test of the mean fold AUC has
 * p ≤ .01 and the lower limit of its interval lies above .51. Weak, and not shown: p ≤ .05.
 * @param auc mean fold AUC, interval at 95 %
 */
export function decide(auc: Estimate & { low: number; high: number }, p: number): GateDecision {
  const figures = `AUC ${twoDigits(auc.value)}, ${twoDigits(auc.low)} to ${twoDigits(auc.high)}; p = ${pText(p)}`;
  const verdict = verdictOf(auc, p);
  if (verdict === 'supported') {
    const share = Math.round(auc.value * 100);
    return {
      verdict: 'supported',
      sentence: `This file supports a risk score: of two loans, one that went bad and one that did not, the first was scored higher ${share} times out of 100 (${figures}).`,
    };
  }
  if (verdict === 'weak') {
    return {
      verdict: 'weak',
      sentence: `This file hints at a risk score but does not prove one: borrowers scored high went bad more often, but not clearly enough to act on (${figures}). More resolved loans would settle it.`,
    };
  }
  return {
    verdict: 'not-supported',
    sentence: `This file does not support a risk score: borrowers scored high went bad no more often than chance would explain (${figures}).`,
  };
}

/** How many loans there are to learn from. */
export interface OutcomeCounts {
  readonly bad: number;
  readonly good: number;
  /** Borrowers with a loan that went bad, and with one that did not. */
  readonly badBorrowers: number;
  readonly goodBorrowers: number;
}

/** Why nothing can be learned from so few loans; undefined where there are enough. */
export function tooFew(counts: OutcomeCounts): string | undefined {
  const { bad, good, badBorrowers, goodBorrowers } = counts;
  if (bad + good === 0) {
    return 'No loan of this file has an outcome yet, so there is nothing to learn a risk score from.';
  }
  if (bad === 0 || good === 0) {
    const ending = bad === 0 ? 'was paid in full' : 'was not paid in full';
    return `Every resolved loan of this file ${ending}, so there is nothing to tell apart.`;
  }
  const needs = `A risk score needs at least ${LEAST_RESOLVED} resolved loans, ${LEAST_OF_EITHER} of them paid in full and ${LEAST_OF_EITHER} not`;
  if (bad + good < LEAST_RESOLVED || Math.min(bad, good) < LEAST_OF_EITHER) {
    return `${needs}; this file has ${bad + good}, ${good} of them paid in full and ${bad} not.`;
  }
  if (Math.min(badBorrowers, goodBorrowers) < LEAST_OF_EITHER) {
    return `${needs}, each from a borrower of its own; in this file the loans paid in full belong to ${goodBorrowers} and the others to ${badBorrowers} borrowers.`;
  }
  return undefined;
}

export const NO_OUTCOME_SENTENCE =
  'No column of this file says how its loans ended, so there is nothing to learn a risk score from.';

/** Where no fold can be checked: its loans that went bad are one borrower's, say. */
export const UNCHECKED_SENTENCE =
  'The resolved loans of this file belong to too few borrowers for a risk score to be checked.';

export const NO_FEATURE_SENTENCE =
  'Every column of this file is left out of the model, so there is nothing to learn a risk score from.';

function twoDigits(value: number): string {
  return value.toFixed(2);
}

/** Three decimals below .1, else two. */
function pText(p: number): string {
  return p < 0.0995 ? p.toFixed(3) : p.toFixed(2);
}
