import { sigmoid, softmax } from './numbers.mjs';

/** The truth that is planted in portfolio.csv. Everything here is a formula of the row's own cells. */

export const METHODS = ['Calls', 'Legal Notice', 'Debt Collectors', 'Settlement Offer'];
export const OUTCOMES = ['Fully Recovered', 'Partially Recovered', 'Written Off'];

/** Share of the balance that each outcome brings back. */
export const RECOVERED_FRACTION = [1, 0.5, 0];

/** Rupees for one case, in the order of METHODS; used for the net values in the summary. */
export const METHOD_COSTS = [600, 6_000, 9_000, 2_500];

/** Log-odds of not being fully recovered before any effect of the method. */
export const RISK = {
  intercept: -0.9,
  perMissedPayment: 0.19,
  perMonthPastDue: 0.28,
  perBurden: 1.5,
  perRatePoint: 0.06,
  perCover: -0.35,
  irregularIncome: 0.3,
  monthsPastDueTimesBurden: 1.0,
};

/** Change of those log-odds by method; `fits` where the method suits the borrower, else `otherwise`. */
export const EFFECTS = {
  Calls: { fits: -1.0, otherwise: 0.15, when: '1 to 59 days past due' },
  'Legal Notice': {
    fits: -1.4,
    otherwise: 0.25,
    when: 'income of 100,000 or more and collateral of half the balance or more',
  },
  'Debt Collectors': { fits: -0.1, otherwise: -0.1, when: 'always' },
  'Settlement Offer': {
    fits: -1.3,
    otherwise: 0.2,
    when: 'instalment of 35 % of income or more',
  },
};

/** Every method keeps at least this probability for every borrower. */
export const LEAST_PROPENSITY = 0.06;

/** The quantities of a row that the planted formulas use. */
export function readDrivers(row) {
  return {
    missed: row.missedPayments,
    monthsPastDue: row.daysPastDue / 30,
    burden: row.monthlyInstalment / row.monthlyIncome,
    rate: row.interestRate,
    cover: Math.min(row.collateralValue / row.outstandingAmount, 1.5),
    irregularIncome: row.employmentType === 'Salaried' ? 0 : 1,
    highIncome: row.monthlyIncome >= 100_000,
  };
}

/** Log-odds of not being fully recovered, before any effect of the method. */
export function baseLogOdds(drivers, risk = RISK) {
  const burden = Math.min(drivers.burden, 1.2) - 0.3;
  return (
    risk.intercept +
    risk.perMissedPayment * drivers.missed +
    risk.perMonthPastDue * drivers.monthsPastDue +
    risk.perBurden * burden +
    risk.perRatePoint * (drivers.rate - 12) +
    risk.perCover * drivers.cover +
    risk.irregularIncome * drivers.irregularIncome +
    risk.monthsPastDueTimesBurden * drivers.monthsPastDue * burden
  );
}

/** Whether each method suits the borrower, in the order of METHODS. */
export function methodFits(drivers) {
  return [
    drivers.monthsPastDue > 0 && drivers.monthsPastDue < 2,
    drivers.highIncome && drivers.cover >= 0.5,
    true,
    drivers.burden >= 0.35,
  ];
}

/**
 * What each method would lead to, in the order of METHODS: the probabilities of the three
 * OUTCOMES, of not being fully recovered, and the expected recovered fraction.
 */
export function potentialOutcomes(drivers) {
  const base = baseLogOdds(drivers);
  const fits = methodFits(drivers);
  return METHODS.map((method, m) => {
    const effect = EFFECTS[method];
    const notFull = sigmoid(base + (fits[m] ? effect.fits : effect.otherwise));
    return withWriteOff(notFull, drivers, fits[m]);
  });
}

function withWriteOff(notFull, drivers, fits) {
  const lost = sigmoid(-1 + 0.25 * drivers.monthsPastDue - 0.5 * drivers.cover - (fits ? 0.2 : 0));
  const probabilities = [1 - notFull, notFull * (1 - lost), notFull * lost];
  const fraction = probabilities.reduce((sum, p, i) => sum + p * RECOVERED_FRACTION[i], 0);
  return { probabilities, notFull, fraction };
}

/**
 * How the lender has chosen methods so far: harder ones for borrowers who are further behind,
 * so that a plain comparison of methods misleads. In the order of METHODS.
 */
export function pastPropensities(drivers) {
  const behind = drivers.monthsPastDue - 1.5;
  const scores = [
    0.5 - 0.6 * behind,
    -0.3 + 0.35 * behind + 0.6 * drivers.cover,
    0.1 + 0.5 * behind - 0.4 * drivers.cover,
    0.1 + 0.1 * behind - (drivers.highIncome ? 0.5 : 0),
  ];
  const share = 1 - METHODS.length * LEAST_PROPENSITY;
  return softmax(scores).map((p) => LEAST_PROPENSITY + share * p);
}
