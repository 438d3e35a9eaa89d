import { clamp } from './numbers.mjs';
import { drawIndex } from './random.mjs';

const EMPLOYMENT = ['Salaried', 'Self-Employed', 'Business Owner'];
const EMPLOYMENT_SHARES = [0.58, 0.3, 0.12];
// Income relative to a salaried borrower of the same age, on the log scale.
const EMPLOYMENT_INCOME = { Salaried: 0, 'Self-Employed': -0.12, 'Business Owner': 0.35 };

/**
 * Draws `count` borrowers: age 21 to 64 years, gender, employment, monthly income in rupees
 * (log-normal, higher in mid-career and for business owners), dependents 0 to 4.
 */
export function drawBorrowers({ count, random }) {
  return Array.from({ length: count }, () => drawBorrower(random));
}

function drawBorrower(random) {
  const age = clamp(Math.round(41 + 11 * random.normal()), 21, 64);
  const gender = random.next() < 0.6 ? 'Male' : 'Female';
  const employmentType = EMPLOYMENT[drawIndex(EMPLOYMENT_SHARES, random)];
  const midCareer = -0.0006 * (age - 47) * (age - 47);
  const logIncome =
    Math.log(92_000) + midCareer + EMPLOYMENT_INCOME[employmentType] + 0.5 * random.normal();
  const monthlyIncome = clamp(Math.round(Math.exp(logIncome)), 15_000, 750_000);
  const dependents = drawIndex(
    age < 30 ? [0.55, 0.25, 0.14, 0.05, 0.01] : [0.2, 0.25, 0.3, 0.18, 0.07],
    random,
  );
  return { age, gender, employmentType, monthlyIncome, dependents };
}
