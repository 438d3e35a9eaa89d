import { drawAftermath, drawProgress } from './aftermath.mjs';
import { drawBehaviour } from './behaviour.mjs';
import { drawBorrowers } from './borrowers.mjs';
import { drawContactFacts, drawContactFlags } from './contact.mjs';
import { csvText, headerNames, PORTFOLIO_COLUMNS, rowCells } from './csv.mjs';
import { DIRTY_KINDS, insertDirtyRows } from './dirty.mjs';
import { drawLoanTerms } from './loans.mjs';
import { withMissingCells } from './missing.mjs';
import { addDays, sigmoid } from './numbers.mjs';
import { METHODS, OUTCOMES, pastPropensities, potentialOutcomes, readDrivers } from './planted.mjs';
import { drawIndex, randomStream, shuffle } from './random.mjs';
import { portfolioTruth } from './truth.mjs';

const LOAN_COUNT = 5_000;
const SECOND_LOAN_COUNT = 300;
const SNAPSHOT_DATE = '2025-06-30';
const FIRST_ORIGINATION = '2023-07-01';
const ORIGINATION_DAYS = 364;

/** Log-odds that a case is still open `months` after it was read: time alone decides. */
const OPEN = { intercept: 1.9, perMonth: -0.56 };

/** The text of portfolio.csv and of portfolio.truth.json. */
export function makePortfolio(seed) {
  const stream = (name) => randomStream(seed, `portfolio/${name}`);
  const count = LOAN_COUNT + DIRTY_KINDS.length;
  const loans = drawLoans({ count, stream });
  const good = loans.slice(0, LOAN_COUNT);
  const spares = loans.slice(LOAN_COUNT).map(({ row }) => rowCells(row, PORTFOLIO_COLUMNS));

  const missing = stream('missing');
  const names = headerNames(PORTFOLIO_COLUMNS);
  const { lines, dirty } = insertDirtyRows({
    lines: good.map(({ row }) => rowCells(withMissingCells(row, missing), PORTFOLIO_COLUMNS)),
    spares,
    names,
    random: stream('dirty'),
  });
  return {
    csv: csvText([names, ...lines]),
    truth: portfolioTruth({ seed, loans: good, dirty, open: OPEN }),
  };
}

function drawLoans({ count, stream }) {
  const people = drawPeople({ count: count - SECOND_LOAN_COUNT, stream });
  // The first borrowers come twice: their second loan is one more draw.
  const holders = shuffle([...people, ...people.slice(0, SECOND_LOAN_COUNT)], stream('order'));
  const streams = {
    terms: stream('terms'),
    behaviour: stream('behaviour'),
    dates: stream('dates'),
    method: stream('method'),
    outcome: stream('outcome'),
    open: stream('open'),
    aftermath: stream('aftermath'),
    contact: stream('contact'),
  };
  const numbers = new Map();
  return holders.map((borrower, i) => {
    if (!numbers.has(borrower)) numbers.set(borrower, numbers.size + 1);
    const ids = { borrowerId: `BRW_${numbers.get(borrower)}`, loanId: `LN_${i + 1}` };
    return drawLoan({ ids, borrower, streams });
  });
}

function drawPeople({ count, stream }) {
  const flags = stream('flags');
  return drawBorrowers({ count, random: stream('borrowers') }).map((borrower) => ({
    ...borrower,
    ...drawContactFlags(flags),
  }));
}

function drawLoan({ ids, borrower, streams }) {
  const terms = drawLoanTerms(borrower, streams.terms);
  const known = {
    ...ids,
    ...borrower,
    ...terms,
    ...drawBehaviour(borrower, terms, streams.behaviour),
    snapshotDate: SNAPSHOT_DATE,
  };
  const drivers = readDrivers(known);
  const propensities = pastPropensities(drivers);
  const potential = potentialOutcomes(drivers);
  const method = drawIndex(propensities, streams.method);
  const outcome = OUTCOMES[drawIndex(potential[method].probabilities, streams.outcome)];
  const { originationDate, daysInCollection, isOpen } = drawDates(streams);
  const random = streams.aftermath;
  const row = {
    ...known,
    originationDate,
    collectionMethod: METHODS[method],
    recoveryStatus: isOpen ? 'Outstanding' : outcome,
    ...(isOpen
      ? drawProgress({ monthsInCollection: daysInCollection / 30, random })
      : drawAftermath({ outcome, strict: false, random })),
  };
  const facts = { row, isOpen, daysInCollection, snapshotDate: SNAPSHOT_DATE };
  Object.assign(row, drawContactFacts({ ...facts, random: streams.contact }));
  return { row, isOpen, outcome, method, drivers, propensities, potential };
}

function drawDates({ dates, open }) {
  const dayOfYear = dates.below(ORIGINATION_DAYS);
  const originationDate = addDays(FIRST_ORIGINATION, dayOfYear);
  // The last loan of the year was read one day before the snapshot.
  const daysInCollection = ORIGINATION_DAYS - dayOfYear;
  const isOpen = open.next() < sigmoid(OPEN.intercept + (OPEN.perMonth * daysInCollection) / 30);
  return { originationDate, daysInCollection, isOpen };
}
