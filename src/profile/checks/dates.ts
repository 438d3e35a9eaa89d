import { FIELDS, type Field } from '../../domain';
import type { Check, Hits } from './check';
import type { LoanFacts } from './facts';

/** Today may already be tomorrow where the file was written. */
const SPARE_DAYS_OF_TODAY = 1;

/** Days that cannot have been yet, or come in the wrong order. */
export const DATE_CHECKS: readonly Check[] = [
  {
    id: 'snapshot-dates-differ',
    severity: 'warning',
    shows: ['snapshotDate'],
    find: findOlderSnapshots,
    sentence: (loans) =>
      `The file holds more than one snapshot date: ${loans} ${loans.startsWith('1 ') ? 'is' : 'are'} of an earlier day than the latest.`,
    done: 'All are kept: totals add up amounts of different days.',
  },
  {
    id: 'snapshot-in-future',
    severity: 'warning',
    shows: ['snapshotDate'],
    find: (facts, hits) => {
      const days = facts.days('snapshotDate');
      if (days) findAfterToday(days, facts.todayDay, hits);
    },
    sentence: (loans) => `In ${loans} the snapshot date lies in the future.`,
    done: 'Kept as it is.',
  },
  ...(['originationDate', 'lastPaymentDate', 'lastConversationDate'] as const).map(inFuture),
  {
    id: 'payment-before-origination',
    severity: 'warning',
    shows: ['lastPaymentDate', 'originationDate'],
    find: (facts, hits) => {
      const [paid, started] = [facts.days('lastPaymentDate'), facts.days('originationDate')];
      if (!paid || !started) return;
      for (let row = 0; row < paid.length; row++) {
        if (paid[row]! < started[row]!) hits.add(row);
      }
    },
    sentence: (loans) => `In ${loans} the last payment came before the loan started.`,
    done: 'Both dates are kept as they are.',
  },
];

/** @param field a day on which something has happened */
function inFuture(field: Field): Check {
  return {
    id: `${field}-in-future`,
    severity: 'warning',
    shows: [field, 'snapshotDate'],
    find: (facts, hits) => {
      const days = facts.days(field);
      if (!days) return;
      if (!facts.days('snapshotDate')) {
        findAfterToday(days, facts.todayDay, hits);
        return;
      }
      const { asOf } = facts;
      for (let row = 0; row < days.length; row++) if (days[row]! > asOf[row]!) hits.add(row);
    },
    sentence: (loans, { asOfWords }) =>
      `In ${loans} the ${FIELDS[field].label.toLowerCase()}${field === 'lastConversationDate' ? ' date' : ''} lies after ${asOfWords}.`,
    done: 'Kept as it is.',
  };
}

function findAfterToday(days: Float64Array, todayDay: number, hits: Hits): void {
  const last = todayDay + SPARE_DAYS_OF_TODAY;
  for (let row = 0; row < days.length; row++) if (days[row]! > last) hits.add(row);
}

function findOlderSnapshots(facts: LoanFacts, hits: Hits): void {
  const days = facts.days('snapshotDate');
  if (!days) return;
  let latest = -Infinity;
  for (let row = 0; row < days.length; row++) if (days[row]! > latest) latest = days[row]!;
  for (let row = 0; row < days.length; row++) if (days[row]! < latest) hits.add(row);
}
