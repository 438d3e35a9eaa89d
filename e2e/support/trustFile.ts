const HEADER =
  'Loan_ID,Loan_Amount,Outstanding_Amount,Overdue_Amount,Monthly_EMI,Monthly_Income,Days_Past_Due,Recovery_Status';

export const GOOD_ROW_COUNT = 40;

const GOOD = Array.from(
  { length: GOOD_ROW_COUNT },
  (_, row) =>
    `LN_${row},1000,${500 + row}.25,${row % 3 === 0 ? 10.5 : 0},100,900,${row % 3 === 0 ? 20 : 0},Outstanding`,
);
const CLASHING = 'LN_odd,1000,100.10,200.20,950,900,20,Outstanding';

export const REJECTED = [
  'LN_r1,many,7.07,0,100,900,0,Outstanding',
  'LN_r2,-5,1.01,0,100,900,-3,Outstanding',
  'short,1',
];

/** A file of few loans: one line contradicts itself, and some are rejected. */
export const TRUST_FILE = {
  name: 'trust.csv',
  text: [HEADER, ...GOOD, CLASHING, ...REJECTED].join('\n'),
};

/** 40 loans of 500.25 to 539.25, and the clashing one. */
export const OUTSTANDING_CENTS = 40 * 50_025 + (39 * 40 * 100) / 2 + 10_010;
