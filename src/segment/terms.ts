import type { Field } from '../domain';

/** How a typical value of a feature is written. */
export type ValueUnit = 'amount' | 'percent' | 'months' | 'years' | 'times' | 'number';

/** What a lender says of a feature that is low or high in a segment, beside all other loans. */
export interface Term {
  /** In a sentence: "monthly income". */
  readonly subject: string;
  readonly unit: ValueUnit;
  readonly low: string;
  readonly high: string;
  /** From a standardised deviation of 1.2 on, where the typical value is at least `from`. */
  readonly veryHigh?: { readonly phrase: string; readonly from: number };
  /** A name makes one claim an aspect before it makes a second. */
  readonly aspect: string;
  /** How one standard deviation weighs in the order of segments: the strained ones come first. */
  readonly strain: number;
}

function term(
  subject: string,
  unit: ValueUnit,
  [low, high]: readonly [low: string, high: string],
  aspect: string,
  strain: number,
): Term {
  return { subject, unit, low, high, aspect, strain };
}

/** Aspects of which a name must speak where a segment leads in them. */
export const LEADING_ASPECTS: readonly string[] = ['burden', 'delinquency'];

const LOAN_BURDEN = ['light loan burden', 'high loan burden'] as const;

/** The figures that are made from several columns. */
export const DERIVED_TERMS = {
  burden: {
    ...term('instalment to income', 'percent', LOAN_BURDEN, 'burden', 1.5),
    veryHigh: { phrase: 'very high loan burden', from: 40 },
  },
  loanToIncome: term('loan amount to monthly income', 'times', LOAN_BURDEN, 'burden', 1.5),
  overdueShare: term(
    'overdue share of the balance',
    'percent',
    ['small overdue share', 'large overdue share'],
    'delinquency',
    1,
  ),
  outstandingShare: term(
    'outstanding share of the loan',
    'percent',
    ['more repaid', 'less repaid'],
    'progress',
    0.5,
  ),
  cover: term(
    'collateral to outstanding amount',
    'times',
    ['thin cover', 'strong cover'],
    'cover',
    -0.75,
  ),
} as const;

/** The canonical fields a segment can be formed on. */
export const FIELD_TERMS: Readonly<Partial<Record<Field, Term>>> = {
  age: term('age', 'years', ['younger', 'older'], 'age', 0),
  dependents: term('dependents', 'number', ['fewer dependents', 'more dependents'], 'household', 0),
  monthlyIncome: term('monthly income', 'amount', ['low income', 'high income'], 'income', -0.5),
  loanAmount: term('loan amount', 'amount', ['small loans', 'large loans'], 'size', 0.25),
  outstandingAmount: term(
    'outstanding amount',
    'amount',
    ['small balances', 'large balances'],
    'size',
    0.25,
  ),
  monthlyInstalment: term(
    'monthly instalment',
    'amount',
    ['small instalments', 'large instalments'],
    'instalment',
    0.25,
  ),
  overdueAmount: term(
    'overdue amount',
    'amount',
    ['small arrears', 'large arrears'],
    'delinquency',
    1,
  ),
  loanTenure: term('loan tenure', 'months', ['short tenures', 'long tenures'], 'tenure', 0),
  interestRate: term('interest rate', 'percent', ['low rates', 'high rates'], 'rate', 0),
  collateralValue: term(
    'collateral value',
    'amount',
    ['low collateral', 'high collateral'],
    'cover',
    -0.5,
  ),
  paymentHistory: term(
    'payment history',
    'number',
    ['better payment history', 'worse payment history'],
    'delinquency',
    1.5,
  ),
  missedPayments: term(
    'missed payments',
    'number',
    ['fewer missed payments', 'more missed payments'],
    'delinquency',
    2,
  ),
  daysPastDue: {
    ...term('days past due', 'number', ['less overdue', 'longer overdue'], 'delinquency', 2),
    veryHigh: { phrase: 'heavily overdue', from: 60 },
  },
};

/** A column that is no canonical field: low and high, and nothing known of what that means. */
export function columnTerm(column: string): Term {
  return term(column, 'number', [`low ${column}`, `high ${column}`], `column ${column}`, 0);
}

/** One value of a text column, as a column of 0 and 1. */
export function valueTerm(column: string, value: string): Term {
  const phrases = [`fewer “${value}”`, `more “${value}”`] as const;
  return term(`share with ${column} “${value}”`, 'percent', phrases, `column ${column}`, 0);
}
