import { balanceAfter } from './loans.mjs';
import { round, sigmoid } from './numbers.mjs';

/** Every loan's behaviour is read when it is this old, so that none had longer to fall behind. */
export const AGE_AT_READING_MONTHS = 12;

// A loan that is more than this far behind goes to court, not to collections.
const MOST_UNPAID = 6;

/**
 * Lives through the first twelve instalments of a loan and reads its state: instalments
 * missed, days past due, overdue amount, principal outstanding and payment history.
 * A missed instalment can be caught up later. Days past due counts from the oldest unpaid
 * instalment; part of that one may have been paid.
 */
export function drawBehaviour(borrower, terms, random) {
  const chance = missChance(borrower, terms, random.normal());
  let missedPayments = 0;
  let unpaidCount = 0;
  for (let month = 0; month < AGE_AT_READING_MONTHS; month++) {
    const misses = random.next() < chance;
    const catchesUp = random.next() < 0.17;
    if (misses && unpaidCount < MOST_UNPAID) {
      missedPayments++;
      unpaidCount++;
    } else if (catchesUp && unpaidCount > 0) {
      unpaidCount--;
    }
  }
  const partPaid = random.next() < 0.3 ? round(0.6 * random.next(), 2) : 0;
  const daysSinceDue = 1 + random.below(29);
  return readState({ terms, missedPayments, unpaidCount, partPaid, daysSinceDue });
}

function missChance(borrower, terms, temper) {
  const burden = terms.monthlyInstalment / borrower.monthlyIncome;
  const irregularIncome = borrower.employmentType === 'Salaried' ? 0 : 0.35;
  return sigmoid(-1.75 + 1.5 * (burden - 0.3) + irregularIncome + 1.05 * temper);
}

function readState({ terms, missedPayments, unpaidCount, partPaid, daysSinceDue }) {
  const paidCount = AGE_AT_READING_MONTHS - unpaidCount;
  const owedNow = balanceAfter(terms, paidCount);
  const owedNext = balanceAfter(terms, paidCount + 1);
  const paidPart = unpaidCount > 0 ? partPaid : 0;
  const daysPastDue = unpaidCount > 0 ? 30 * (unpaidCount - 1) + daysSinceDue : 0;
  return {
    missedPayments,
    daysPastDue,
    overdueAmount: round((unpaidCount - paidPart) * terms.monthlyInstalment, 2),
    outstandingAmount: round(owedNow - paidPart * (owedNow - owedNext), 2),
    paymentHistory: historyLabel(missedPayments, daysPastDue),
  };
}

function historyLabel(missedPayments, daysPastDue) {
  if (missedPayments === 0) return 'On-Time';
  return daysPastDue >= 60 ? 'Missed' : 'Delayed';
}
