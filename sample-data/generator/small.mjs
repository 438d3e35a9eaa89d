import { drawAftermath } from './aftermath.mjs';
import { drawBehaviour } from './behaviour.mjs';
import { drawBorrowers } from './borrowers.mjs';
import { CLASSIC_COLUMNS, csvText, headerNames, rowCells } from './csv.mjs';
import { drawLoanTerms } from './loans.mjs';
import { areaUnderCurve, sigmoid } from './numbers.mjs';
import { baseLogOdds, METHODS, OUTCOMES, readDrivers } from './planted.mjs';
import { drawIndex, randomStream } from './random.mjs';

const LOAN_COUNT = 500;

/** Behaviour and burden alone decide the risk of classic.csv; the method makes no difference. */
export const CLASSIC_RISK = {
  intercept: -1.15,
  perMissedPayment: 0.2,
  perMonthPastDue: 0.25,
  perBurden: 1.6,
  perRatePoint: 0,
  perCover: 0,
  irregularIncome: 0,
  monthsPastDueTimesBurden: 0.5,
};

// Of the loans that were not fully recovered, the share that was written off.
const LOST_SHARE = 0.25;
const NO_SIGNAL_BAD_SHARE = 0.41;

/** The text of classic.csv, or of as many loans like its, and the AUC of the planted risk on them. */
export function makeClassic(seed, loanCount = LOAN_COUNT) {
  return makeSmall({
    seed,
    loanCount,
    name: 'classic',
    risk: (row) => sigmoid(baseLogOdds(readDrivers(row), CLASSIC_RISK)),
  });
}

/** The text of no-signal.csv: the outcome does not depend on anything known before it. */
export function makeNoSignal(seed) {
  return makeSmall({
    seed,
    loanCount: LOAN_COUNT,
    name: 'no-signal',
    risk: () => NO_SIGNAL_BAD_SHARE,
  });
}

function makeSmall({ seed, loanCount, name, risk }) {
  const stream = (part) => randomStream(seed, `${name}/${part}`);
  const streams = {
    terms: stream('terms'),
    behaviour: stream('behaviour'),
    method: stream('method'),
    outcome: stream('outcome'),
    aftermath: stream('aftermath'),
  };
  const borrowers = drawBorrowers({ count: loanCount, random: stream('borrowers') });
  const loans = borrowers.map((borrower, i) => {
    const ids = { borrowerId: `BRW_${i + 1}`, loanId: `LN_${i + 1}` };
    return drawSmallLoan({ ids, borrower, streams, risk });
  });
  const lines = loans.map(({ row }) => rowCells(row, CLASSIC_COLUMNS));
  const labels = loans.map(({ row }) => (row.recoveryStatus === OUTCOMES[0] ? 0 : 1));
  return {
    csv: csvText([headerNames(CLASSIC_COLUMNS), ...lines]),
    oracleAuc: areaUnderCurve(
      loans.map((loan) => loan.notFull),
      labels,
    ),
  };
}

function drawSmallLoan({ ids, borrower, streams, risk }) {
  const terms = drawLoanTerms(borrower, streams.terms);
  const behaviour = drawBehaviour(borrower, terms, streams.behaviour);
  const known = { ...ids, ...borrower, ...terms, ...behaviour };
  const notFull = risk(known);
  const probabilities = [1 - notFull, notFull * (1 - LOST_SHARE), notFull * LOST_SHARE];
  const outcome = OUTCOMES[drawIndex(probabilities, streams.outcome)];
  const row = {
    ...known,
    collectionMethod: METHODS[streams.method.below(METHODS.length)],
    recoveryStatus: outcome,
    ...drawAftermath({ outcome, strict: true, random: streams.aftermath }),
  };
  return { row, notFull };
}
