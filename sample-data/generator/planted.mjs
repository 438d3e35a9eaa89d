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

/** Log-odds that a loan which is not fully recovered is written off, not partly recovered. */
export const WRITE_OFF = { intercept: -1, perMonthPastDue: 0.25, perCover: -0.5, methodFits: -0.2 };

/**
 * How the lender has chosen methods so far: scores before softmax, in the order of METHODS.
 * Every method keeps at least `least` probability for every borrower.
 */
export const PAST_CHOICE = {
  least: 0.06,
  intercept: [0.5, -0.3, 0.1, 0.1],
  // Months past due are counted from one and a half.
  perMonthPastDue: [-0.6, 0.35, 0.5, 0.1],
  perCover: [0, 0.6, -0.4, 0],
  highIncome: [0, 0, 0, -0.5],
};

/** What the terms of the formulas are, in words. */
export const DRIVERS = {
  missedPayment: 'Num_Missed_Payments',
  monthPastDue: 'Days_Past_Due / 30',
  burden: 'Monthly_EMI / Monthly_Income, at most 1.2, minus 0.3',
  ratePoint: 'Interest_Rate - 12',
  cover: 'Collateral_Value / Outstanding_Loan_Amount, at most 1.5',
  irregularIncome: '1 unless Employment_Type is Salaried',
  highIncome: '1 where Monthly_Income is 100,000 or more',
};

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
  const lost = sigmoid(
    WRITE_OFF.intercept +
      WRITE_OFF.perMonthPastDue * drivers.monthsPastDue +
      WRITE_OFF.perCover * drivers.cover +
      (fits ? WRITE_OFF.methodFits : 0),
  );
  const probabilities = [1 - notFull, notFull * (1 - lost), notFull * lost];
  const fraction = probabilities.reduce((sum, p, i) => sum + p * RECOVERED_FRACTION[i], 0);
  return { probabilities, notFull, fraction };
}

/**
 * The probability of each method in the past, in the order of METHODS: harder ones for
 * borrowers who are further behind, so that a plain comparison of methods misleads.
 */
export function pastPropensities(drivers) {
  const behind = drivers.monthsPastDue - 1.5;
  const scores = METHODS.map(
    (_, m) =>
      PAST_CHOICE.intercept[m] +
      PAST_CHOICE.perMonthPastDue[m] * behind +
      PAST_CHOICE.perCover[m] * drivers.cover +
      (drivers.highIncome ? PAST_CHOICE.highIncome[m] : 0),
  );
  const share = 1 - METHODS.length * PAST_CHOICE.least;
  return softmax(scores).map((p) => PAST_CHOICE.least + share * p);
}
