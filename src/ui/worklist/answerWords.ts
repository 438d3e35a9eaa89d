import { formatCount, formatCounted, type RunRecord } from '../../domain';
import type { ContactTally } from '../loans/contacts';

/** How many contacts cover how many loans; null in plans of before contacts were planned. */
export function contactsWords({ contacts, loans }: ContactTally, total: number): string | null {
  if (contacts === 0) return null;
  const verb = contacts === 1 ? 'covers' : 'cover';
  const covered =
    loans === total
      ? `all ${formatCount(total)}`
      : `${formatCount(loans)} of ${formatCount(total)}`;
  return `${formatCounted(contacts, 'contact')} ${verb} ${covered} loans`;
}

/** Loans of the list that nobody is contacted about; null where there are none. */
export function leftAloneWords({ contacts, loans }: ContactTally, total: number): string | null {
  const count = total - loans;
  if (contacts === 0 || count === 0) return null;
  return `${formatCounted(count, 'loan')} ${count === 1 ? 'is' : 'are'} left alone, ${count === 1 ? 'and says' : 'and each says'} why.`;
}

/** How many loans wait for a person; null where none does. */
export function waitingWords(count: number): string | null {
  if (count === 0) return null;
  return `${formatCounted(count, 'loan')} ${count === 1 ? 'waits' : 'wait'} for a decision`;
}

/** What the list is ordered by, where the house rule does not decide. */
export function orderWords({ strategy }: RunRecord, hasBrokenPromises: boolean): string {
  const by =
    strategy.chosen === 'assignment'
      ? 'what each case is expected to bring beyond leaving it alone, less its cost'
      : 'expected loss: chance of not paying in full × outstanding amount';
  return `Ordered by ${by}${hasBrokenPromises ? '; broken promises first' : ''}.`;
}

/** What the amounts of the column “Expected net” are. */
export const EXPECTED_NET_WORDS =
  'Expected net is what loans like this bring on average, less the cost of the case.';
