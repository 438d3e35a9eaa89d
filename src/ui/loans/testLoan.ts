import type { LoanFacts } from './loanFacts';

/** For tests: an open loan of the house rule, 112 days past due, that stands for itself. */
export const TEST_LOAN: LoanFacts = {
  row: 4,
  line: 6,
  open: true,
  outcome: null,
  fold: null,
  segment: null,
  score: null,
  tooUncertain: false,
  tier: null,
  action: 'Call and agree a payment date',
  basis: 'house-rule',
  place: 1,
  leader: 4,
  contactLoans: 1,
  rule: null,
  brokenPromise: false,
  method: null,
  expectedNet: null,
  agent: null,
  review: null,
  queue: null,
  outstanding: 480_000,
  overdue: 61_400,
  daysPastDue: 112,
};
