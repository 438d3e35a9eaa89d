interface LoanTerms {
  loanAmount: number;
  /** Per cent a year. */
  interestRate: number;
  /** Months. */
  loanTenure: number;
}

/** Equal monthly instalment. */
export function annuity(terms: LoanTerms): number;

/** Principal still owed after `paidCount` instalments were paid. */
export function balanceAfter(terms: LoanTerms, paidCount: number): number;
