/** Empties cells completely at random; the share of each column is given. */
const MISSING_SHARES = {
  monthlyIncome: 0.02,
  collateralValue: 0.025,
  dependents: 0.015,
  employmentType: 0.01,
  interestRate: 0.01,
};

/** A copy of `row` with some cells empty. What was planted keeps using the full row. */
export function withMissingCells(row, random) {
  const copy = { ...row };
  for (const [field, share] of Object.entries(MISSING_SHARES)) {
    if (random.next() < share) copy[field] = '';
  }
  return copy;
}
