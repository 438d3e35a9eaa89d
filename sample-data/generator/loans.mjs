import { clamp, round } from './numbers.mjs';
import { drawIndex } from './random.mjs';

// `amount`: rupees for an income of 100,000 a month; `spread`: log scale;
// `cover`: collateral as a share of the loan, lowest and highest.
const PRODUCTS = [
  { type: 'Personal', share: 0.42, amount: 520_000, spread: 0.5, rate: 14.2, cover: [0, 0] },
  { type: 'Home', share: 0.27, amount: 1_450_000, spread: 0.35, rate: 8.9, cover: [1.05, 1.5] },
  { type: 'Auto', share: 0.19, amount: 760_000, spread: 0.4, rate: 10.2, cover: [0.75, 1.1] },
  { type: 'Business', share: 0.12, amount: 1_000_000, spread: 0.5, rate: 12.8, cover: [0.3, 1.1] },
];
const TENURES_MONTHS = {
  Personal: [24, 36, 48, 60],
  Home: [48, 60, 72],
  Auto: [36, 48, 60, 72],
  Business: [24, 36, 48, 60],
};
const PRODUCT_SHARES = PRODUCTS.map((product) => product.share);

/**
 * Draws the terms of one loan for a borrower: type, amount (rises with income, less than in
 * proportion), tenure in months (24 to 72), yearly rate in percent, collateral in rupees
 * (0 for personal loans) and the instalment that pays it off.
 */
export function drawLoanTerms(borrower, random) {
  const product = PRODUCTS[drawIndex(PRODUCT_SHARES, random)];
  const incomePull = 0.65 * Math.log(borrower.monthlyIncome / 100_000);
  const amount = product.amount * Math.exp(incomePull + product.spread * random.normal());
  const loanAmount = Math.round(clamp(amount, 50_000, 4_000_000));
  const tenures = TENURES_MONTHS[product.type];
  const loanTenure = tenures[random.below(tenures.length)];
  const selfEmployedPremium = borrower.employmentType === 'Self-Employed' ? 0.8 : 0;
  const rate = product.rate + selfEmployedPremium + 1.6 * random.normal();
  const interestRate = round(clamp(rate, 6, 21), 2);
  const [low, high] = product.cover;
  const collateralValue = Math.round(loanAmount * (low + (high - low) * random.next()));
  return {
    loanType: product.type,
    loanAmount,
    loanTenure,
    interestRate,
    collateralValue,
    monthlyInstalment: round(annuity({ loanAmount, interestRate, loanTenure }), 2),
  };
}

/** Equal monthly instalment; yearly `interestRate` in percent, `loanTenure` in months. */
export function annuity({ loanAmount, interestRate, loanTenure }) {
  const monthlyRate = interestRate / 1200;
  return (loanAmount * monthlyRate) / (1 - 1 / wholePower(1 + monthlyRate, loanTenure));
}

/** Principal still owed after `paidCount` instalments were paid. */
export function balanceAfter({ loanAmount, interestRate, loanTenure }, paidCount) {
  const growth = 1 + interestRate / 1200;
  const full = wholePower(growth, loanTenure);
  return (loanAmount * (full - wholePower(growth, paidCount))) / (full - 1);
}

// Plain products: engines may differ in the last digit of Math.pow, never in a product's.
function wholePower(base, exponent) {
  let result = 1;
  for (let i = 0; i < exponent; i++) result *= base;
  return result;
}
