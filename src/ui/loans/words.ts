import type { RunRecord, TierId } from '../../domain';
import type { LoanFacts } from './loanFacts';

export const TIER_WORDS: Readonly<Record<TierId, string>> = {
  high: 'High',
  moderate: 'Moderate',
  low: 'Low',
};

/** How a loan stands: still owed, or how it ended. */
export function stateOf({ open, outcome }: Pick<LoanFacts, 'open' | 'outcome'>): string {
  if (open) return 'still owed';
  if (outcome === null) return 'end unknown';
  return outcome === 'bad' ? 'not paid in full' : 'paid in full';
}

/** The header of a column of scores: one that the file does not support says so. */
export function scoreHeader({ risk }: RunRecord): string {
  return risk.supported ? 'Chance of not paying' : 'Unsupported score';
}

/** How many loans of the plan the house rule decides; none where the file lacks what it asks. */
export function decidedByHouseRule({ strategy }: RunRecord): number {
  return strategy.plan.reduce(
    (sum, { basis, count }) => (basis === 'house-rule' ? sum + count : sum),
    0,
  );
}
