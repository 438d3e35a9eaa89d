import { poisson } from './random.mjs';

/**
 * Columns that only exist because of how the case ended: they must not help to predict it.
 * `strict` follows the original data: above three attempts nothing was fully recovered, and
 * legal action was taken on written-off loans only. Otherwise both lean the same way without a clean cut.
 */
export function drawAftermath({ outcome, strict, random }) {
  return {
    collectionAttempts: drawAttempts({ outcome, strict, random }),
    legalActionTaken: drawLegalAction({ outcome, strict, random }),
  };
}

const MEAN_EXTRA_ATTEMPTS = { 'Fully Recovered': 0.6, 'Partially Recovered': 3, 'Written Off': 5 };

function drawAttempts({ outcome, strict, random }) {
  if (strict && outcome === 'Fully Recovered') return random.below(4);
  if (strict) return Math.min(10, poisson(outcome === 'Written Off' ? 5.5 : 4, random));
  return Math.min(12, 1 + poisson(MEAN_EXTRA_ATTEMPTS[outcome], random));
}

function drawLegalAction({ outcome, strict, random }) {
  const u = random.next();
  if (outcome === 'Written Off') return u < 0.5 ? 'Yes' : 'No';
  if (strict || outcome === 'Fully Recovered') return 'No';
  return u < 0.08 ? 'Yes' : 'No';
}

/** The same columns of a case that is still open: they tell how long it has run, nothing of its end. */
export function drawProgress({ monthsInCollection, random }) {
  return {
    collectionAttempts: Math.min(12, poisson(0.8 + 0.5 * monthsInCollection, random)),
    legalActionTaken: random.next() < 0.03 ? 'Yes' : 'No',
  };
}
