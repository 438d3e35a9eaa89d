import { areaUnderCurve, mean, round } from './numbers.mjs';
import {
  DRIVERS,
  EFFECTS,
  METHOD_COSTS,
  METHODS,
  OUTCOMES,
  PAST_CHOICE,
  RECOVERED_FRACTION,
  RISK,
  WRITE_OFF,
} from './planted.mjs';

const DECIMALS = 5;

const NOTES = {
  risk: 'Probability of not being fully recovered. riskAssigned: under the method in the file; riskKnown: before the method is known, over the past choice of methods.',
  methods:
    'notFull, fraction and propensity are in the order of methods. fraction is the expected share of the balance recovered, with recoveredFraction for each outcome.',
  open: 'Whether a loan is still open depends on the time since it was read alone: given what is known before the outcome it is independent of the eventual outcome.',
  missing: 'Cells are empty completely at random; what was planted used the full row.',
  borrowers: 'Two loans of one borrower end independently, given their own cells.',
  facts: 'Contact facts, ids, age and gender have no part in risk, method or outcome.',
  leaks:
    'Collection_Attempts and Legal_Action_Taken follow from the outcome of a resolved loan; for an open loan they tell how long it has run.',
  values:
    'policies: mean over the loans of the expected recovered fraction, and of fraction x outstanding amount - cost of the case, in rupees.',
};

/** The text of portfolio.truth.json: what was planted, loan by loan, in file order. */
export function portfolioTruth({ seed, loans, dirty, open }) {
  const head = {
    format: 'smart-loan-recovery/sample-truth',
    version: 1,
    seed,
    notes: NOTES,
    methods: METHODS,
    outcomes: OUTCOMES,
    recoveredFraction: RECOVERED_FRACTION,
    methodCosts: METHOD_COSTS,
    formula: {
      drivers: DRIVERS,
      notFull: RISK,
      methodEffects: EFFECTS,
      writeOff: WRITE_OFF,
      pastChoice: PAST_CHOICE,
      open,
    },
    summary: summarise(loans),
    dirtyRows: dirty,
    columns: [
      'loanId',
      'open',
      'outcome',
      'riskAssigned',
      'riskKnown',
      'notFull',
      'fraction',
      'propensity',
    ],
  };
  const body = JSON.stringify(head, null, 1).slice(0, -2);
  const lines = loans.map((loan) => JSON.stringify(truthLine(loan)));
  return `${body},\n "loans": [\n${lines.join(',\n')}\n ]\n}\n`;
}

function truthLine({ row, isOpen, outcome, method, propensities, potential }) {
  const short = (values) => values.map((value) => round(value, DECIMALS));
  const notFull = potential.map((result) => result.notFull);
  return [
    row.loanId,
    isOpen ? 1 : 0,
    OUTCOMES.indexOf(outcome),
    round(notFull[method], DECIMALS),
    round(riskKnown({ propensities, potential }), DECIMALS),
    short(notFull),
    short(potential.map((result) => result.fraction)),
    short(propensities),
  ];
}

/** Risk before the method is known: the past choice of methods is averaged over. */
export function riskKnown({ propensities, potential }) {
  return potential.reduce((sum, result, m) => sum + propensities[m] * result.notFull, 0);
}

function summarise(loans) {
  const isBad = (loan) => (loan.outcome === OUTCOMES[0] ? 0 : 1);
  const resolved = loans.filter((loan) => !loan.isOpen);
  const open = loans.filter((loan) => loan.isOpen);
  const auc = (group, score) => areaUnderCurve(group.map(score), group.map(isBad));
  const assigned = (loan) => loan.potential[loan.method].notFull;
  const worst = [...resolved]
    .sort((a, b) => riskKnown(b) - riskKnown(a))
    .slice(0, Math.round(resolved.length / 10));
  const figures = {
    loanCount: loans.length,
    openCount: open.length,
    badShare: mean(loans.map(isBad)),
    badShareResolved: mean(resolved.map(isBad)),
    badShareOpen: mean(open.map(isBad)),
    oracleAuc: auc(loans, riskKnown),
    oracleAucResolved: auc(resolved, riskKnown),
    oracleAucOpen: auc(open, riskKnown),
    oracleAucAssignedMethod: auc(loans, assigned),
    worstTenthBadShare: mean(worst.map(isBad)),
    shareAbove75: mean(loans.map((loan) => (riskKnown(loan) > 0.75 ? 1 : 0))),
    shareFrom50To75: mean(
      loans.map((loan) => (Math.abs(riskKnown(loan) - 0.625) <= 0.125 ? 1 : 0)),
    ),
    leastPropensity: Math.min(...loans.flatMap((loan) => loan.propensities)),
  };
  const rounded = Object.entries(figures).map(([name, value]) => [name, round(value, 4)]);
  return { ...Object.fromEntries(rounded), methods: methodTable(loans), policies: policies(loans) };
}

/** By method: how it looks in the file beside what it does to everyone. */
function methodTable(loans) {
  return METHODS.map((method, m) => {
    const treated = loans.filter((loan) => loan.method === m);
    const bad = treated.map((loan) => (loan.outcome === OUTCOMES[0] ? 0 : 1));
    return {
      method,
      loans: treated.length,
      badShareInFile: round(mean(bad), 4),
      badShareIfForAll: round(mean(loans.map((loan) => loan.potential[m].notFull)), 4),
    };
  });
}

function policies(loans) {
  const value = (loan, m) =>
    loan.potential[m].fraction * loan.row.outstandingAmount - METHOD_COSTS[m];
  const describe = (choose) => ({
    fraction: round(mean(loans.map((loan) => loan.potential[choose(loan)].fraction)), 4),
    netPerLoan: round(mean(loans.map((loan) => value(loan, choose(loan)))), 0),
  });
  const best = (score) => (loan) =>
    METHODS.map((_, m) => score(loan, m)).reduce((top, x, m, all) => (x > all[top] ? m : top), 0);
  const everyone = METHODS.map((method, m) => [`${method} for all`, describe(() => m)]);
  return {
    'As in the file': describe((loan) => loan.method),
    ...Object.fromEntries(everyone),
    'Best recovered fraction': describe(best((loan, m) => loan.potential[m].fraction)),
    'Best net recovery': describe(best(value)),
  };
}
