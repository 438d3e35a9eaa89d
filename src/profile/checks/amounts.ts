import { normaliseHeader, type Field } from '../../domain';
import { HALF_A_CENT, type Check, type Hits } from './check';
import type { LoanFacts } from './facts';

/** Words of an outcome that says that nothing is owed any more. */
const PAID_IN_FULL =
  /(?:fully|completely)(?:recovered|repaid|paid)|paidinfull|paidoff|^(?:repaid|paid|closed|settledinfull)$/;

/** Amounts of one loan that do not go together. */
export const AMOUNT_CHECKS: readonly Check[] = [
  {
    id: 'overdue-above-outstanding',
    severity: 'warning',
    shows: ['overdueAmount', 'outstandingAmount'],
    find: above('overdueAmount', 'outstandingAmount'),
    sentence: (loans) => `In ${loans} more is overdue than is outstanding.`,
    done: 'Both amounts are kept as they are; each counts in its own total.',
  },
  {
    id: 'paid-in-full-with-outstanding',
    severity: 'note',
    shows: ['recoveryStatus', 'outstandingAmount'],
    find: findPaidWithOutstanding,
    sentence: (loans) =>
      `${loans} ended as paid in full and still ${loans.startsWith('1 ') ? 'carries' : 'carry'} an outstanding amount. It may be the balance before the last payment.`,
    done: 'The outcome is believed. The amount is kept, and counts in the total of settled loans.',
  },
  {
    id: 'outstanding-above-loan',
    severity: 'note',
    shows: ['outstandingAmount', 'loanAmount'],
    find: above('outstandingAmount', 'loanAmount'),
    sentence: (loans) =>
      `In ${loans} more is outstanding than was lent; interest and fees may explain it.`,
    done: 'Kept as it is.',
  },
  {
    id: 'instalment-above-income',
    severity: 'note',
    shows: ['monthlyInstalment', 'monthlyIncome'],
    find: above('monthlyInstalment', 'monthlyIncome'),
    sentence: (loans) => `In ${loans} the monthly instalment is above the monthly income.`,
    done: 'Kept as it is.',
  },
  {
    id: 'recovered-above-loan',
    severity: 'note',
    shows: ['recoveredAmount', 'loanAmount', 'outstandingAmount'],
    find: findRecoveredAboveLoan,
    sentence: (loans) =>
      `In ${loans} more was recovered than was ever owed; interest and fees may explain it.`,
    done: 'Kept as it is: a recovery above what was owed is shown, never cut down.',
  },
];

/** NaN is above nothing. */
function above(larger: Field, smaller: Field): Check['find'] {
  return (facts, hits) => {
    const [high, low] = [facts.numbers(larger), facts.numbers(smaller)];
    if (!high || !low) return;
    for (let row = 0; row < high.length; row++) {
      if (high[row]! - low[row]! > HALF_A_CENT) hits.add(row);
    }
  };
}

/** Only where the outcome's own word says that all is paid: a loan "in order" owes rightly. */
function findPaidWithOutstanding(facts: LoanFacts, hits: Hits): void {
  const outstanding = facts.numbers('outstandingAmount');
  const status = facts.text('recoveryStatus');
  if (!outstanding || !status) return;
  const { codes, labels } = status;
  const isPaid = Uint8Array.from(labels, (label) =>
    PAID_IN_FULL.test(normaliseHeader(label)) ? 1 : 0,
  );
  for (let row = 0; row < codes.length; row++) {
    if (facts.outcome[row] !== 0 || isPaid[codes[row]!] !== 1) continue;
    if (outstanding[row]! > HALF_A_CENT) hits.add(row);
  }
}

/** What is outstanding may be what is left after the recovery: only the larger amount tells. */
function findRecoveredAboveLoan(facts: LoanFacts, hits: Hits): void {
  const recovered = facts.numbers('recoveredAmount');
  const lent = facts.numbers('loanAmount');
  if (!recovered || !lent) return;
  const outstanding = facts.numbers('outstandingAmount');
  for (let row = 0; row < recovered.length; row++) {
    if (!(recovered[row]! - lent[row]! > HALF_A_CENT)) continue;
    if (outstanding && recovered[row]! - outstanding[row]! <= HALF_A_CENT) continue;
    hits.add(row);
  }
}
