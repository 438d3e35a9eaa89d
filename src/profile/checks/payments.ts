import { normaliseHeader } from '../../domain';
import { HALF_A_CENT, type Check, type Hits } from './check';
import type { LoanFacts } from './facts';

const LONG_PAST_DUE_DAYS = 90;
const ON_TIME = ['ontime', 'regular', 'punctual'];
const MISSED = ['missed'];
const DAYS_PER_MONTH = 365.25 / 12;
/** A payment may fall due on the first day, and months are counted in more than one way. */
const SPARE_MONTHS = 2;
const SPARE_DAYS = 31;

/** What a loan's arrears say of each other. */
export const PAYMENT_CHECKS: readonly Check[] = [
  {
    id: 'on-time-past-90-days',
    severity: 'warning',
    shows: ['paymentHistory', 'daysPastDue'],
    find: (facts, hits) => findHistory(facts, hits, ON_TIME, 'daysPastDue', isLongPastDue),
    sentence: (loans) =>
      `In ${loans} the payment history says on time, yet more than 90 days are past due.`,
    done: 'Both are kept as they are; the plan goes by the days past due.',
  },
  {
    id: 'missed-without-missed-payment',
    severity: 'warning',
    shows: ['paymentHistory', 'missedPayments'],
    find: (facts, hits) => findHistory(facts, hits, MISSED, 'missedPayments', isZero),
    sentence: (loans) =>
      `In ${loans} the payment history says missed, yet no payment is counted as missed.`,
    done: 'Both are kept as they are.',
  },
  {
    id: 'past-due-without-overdue',
    severity: 'warning',
    shows: ['daysPastDue', 'overdueAmount'],
    find: findPastDueWithoutOverdue,
    sentence: (loans) => `In ${loans} still open, days are past due and yet nothing is overdue.`,
    done: 'Both are kept as they are; the plan goes by the days past due.',
  },
  {
    id: 'overdue-without-days',
    severity: 'note',
    shows: ['overdueAmount', 'daysPastDue'],
    find: findOverdueWithoutDays,
    sentence: (loans) =>
      `In ${loans} still open, an amount is overdue and yet no day is past due. It may have fallen due that very day.`,
    done: 'Both are kept as they are; the plan treats the loan as not past due.',
  },
  {
    id: 'missed-payments-above-age',
    severity: 'warning',
    shows: ['missedPayments', 'originationDate', 'snapshotDate'],
    find: findMissedAboveAge,
    sentence: (loans, { asOfWords }) =>
      `In ${loans} more payments are missed than months have passed from the start of the loan to ${asOfWords}.`,
    done: 'Kept as it is.',
  },
  {
    id: 'days-past-due-above-age',
    severity: 'warning',
    shows: ['daysPastDue', 'originationDate', 'snapshotDate'],
    find: findDaysAboveAge,
    sentence: (loans, { asOfWords }) =>
      `In ${loans} more days are past due than have passed from the start of the loan to ${asOfWords}.`,
    done: 'Kept as it is; the plan goes by the days past due.',
  },
];

function isLongPastDue(days: number): boolean {
  return days > LONG_PAST_DUE_DAYS;
}

function isZero(count: number): boolean {
  return count === 0;
}

/** Rows whose history is one of `words` while the number of `field` says otherwise. */
function findHistory(
  facts: LoanFacts,
  hits: Hits,
  words: readonly string[],
  field: 'daysPastDue' | 'missedPayments',
  contradicts: (value: number) => boolean,
): void {
  const history = facts.text('paymentHistory');
  const values = facts.numbers(field);
  if (!history || !values) return;
  const { codes, labels } = history;
  const isWord = Uint8Array.from(labels, (label) =>
    words.includes(normaliseHeader(label)) ? 1 : 0,
  );
  for (let row = 0; row < codes.length; row++) {
    if (isWord[codes[row]!] === 1 && contradicts(values[row]!)) hits.add(row);
  }
}

/** A loan that is settled may have been past due before: only open ones contradict themselves. */
function findPastDueWithoutOverdue(facts: LoanFacts, hits: Hits): void {
  const days = facts.numbers('daysPastDue');
  const overdue = facts.numbers('overdueAmount');
  if (!days || !overdue) return;
  const { open } = facts;
  for (let row = 0; row < days.length; row++) {
    if (open[row] === 1 && days[row]! > 0 && overdue[row]! <= HALF_A_CENT) hits.add(row);
  }
}

function findOverdueWithoutDays(facts: LoanFacts, hits: Hits): void {
  const days = facts.numbers('daysPastDue');
  const overdue = facts.numbers('overdueAmount');
  if (!days || !overdue) return;
  const { open } = facts;
  for (let row = 0; row < days.length; row++) {
    if (open[row] === 1 && days[row] === 0 && overdue[row]! > HALF_A_CENT) hits.add(row);
  }
}

function findMissedAboveAge(facts: LoanFacts, hits: Hits): void {
  const missed = facts.numbers('missedPayments');
  const started = facts.days('originationDate');
  if (!missed || !started) return;
  const { asOf } = facts;
  for (let row = 0; row < missed.length; row++) {
    const months = (asOf[row]! - started[row]!) / DAYS_PER_MONTH;
    // A start in the future is a finding of its own.
    if (months >= 0 && missed[row]! > months + SPARE_MONTHS) hits.add(row);
  }
}

function findDaysAboveAge(facts: LoanFacts, hits: Hits): void {
  const days = facts.numbers('daysPastDue');
  const started = facts.days('originationDate');
  if (!days || !started) return;
  const { asOf } = facts;
  for (let row = 0; row < days.length; row++) {
    const age = asOf[row]! - started[row]!;
    if (age >= 0 && days[row]! > age + SPARE_DAYS) hits.add(row);
  }
}
