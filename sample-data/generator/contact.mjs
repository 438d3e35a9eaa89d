import { addDays, round } from './numbers.mjs';
import { poisson } from './random.mjs';

const FLAG_SHARES = {
  contactStopped: 0.015,
  disputed: 0.02,
  bankrupt: 0.008,
  deceased: 0.004,
  vulnerable: 0.025,
};

/** Rare facts about a borrower that restrict contact. They have no part in how the loan ends. */
export function drawContactFlags(random) {
  const flags = {};
  for (const [flag, share] of Object.entries(FLAG_SHARES)) {
    flags[flag] = random.next() < share ? 'Yes' : 'No';
  }
  return flags;
}

/**
 * Calls of the last week, last conversation and promise to pay, as of `snapshotDate`.
 * Only those who may be called were, or have promised anything; closed cases have gone quiet.
 */
export function drawContactFacts({ row, isOpen, daysInCollection, snapshotDate, random }) {
  const [heavy, spoke, calls] = [random.next(), random.next(), poisson(1.1, random)];
  const quietDays = isOpen ? 0 : 30;
  const span = Math.min(isOpen ? 75 : 300, daysInCollection - quietDays);
  const spokenDaysAgo = quietDays + random.below(Math.max(1, span));
  const hasSpoken = span > 0 && spoke < 0.7;
  const callsLast7Days = heavy < 0.03 ? 7 + (calls % 4) : calls;
  const mayCall = isOpen && row.deceased === 'No' && row.contactStopped === 'No';
  return {
    callsLast7Days: mayCall ? callsLast7Days : 0,
    lastConversationDate: hasSpoken ? addDays(snapshotDate, -spokenDaysAgo) : '',
    ...drawPromise({ row, snapshotDate, spokenDaysAgo, random, likely: mayCall && hasSpoken }),
  };
}

function drawPromise({ row, snapshotDate, spokenDaysAgo, random, likely }) {
  const [u, share, kept] = [random.next(), 0.2 + 0.8 * random.next(), random.next()];
  const daysAfterTalk = 3 + random.below(19);
  if (!likely || u > 0.35 || row.overdueAmount < 500) {
    return { promiseDate: '', promiseAmount: '', promiseKept: '' };
  }
  const daysFromSnapshot = daysAfterTalk - spokenDaysAgo;
  const isDue = daysFromSnapshot < 0;
  return {
    promiseDate: addDays(snapshotDate, daysFromSnapshot),
    promiseAmount: round(Math.floor((row.overdueAmount * share) / 100) * 100, 0),
    promiseKept: isDue ? (kept < 0.45 ? 'Yes' : 'No') : '',
  };
}
