import type { Field } from '../../domain';
import type { Check } from './check';

const YOUNGEST = 18;
const OLDEST = 100;
const HIGHEST_RATE = 100;

/** Figures that hardly any loan can have. */
export const RANGE_CHECKS: readonly Check[] = [
  {
    id: 'age-out-of-range',
    severity: 'warning',
    shows: ['age'],
    find: outside('age', YOUNGEST, OLDEST),
    sentence: (loans) => `In ${loans} the borrower is below 18 or above 100 years old.`,
    done: 'Kept as it is. Age never trains the model.',
  },
  {
    id: 'interest-rate-out-of-range',
    severity: 'note',
    shows: ['interestRate'],
    find: (facts, hits) => {
      const rates = facts.numbers('interestRate');
      if (!rates) return;
      for (let row = 0; row < rates.length; row++) {
        if (rates[row]! <= 0 || rates[row]! > HIGHEST_RATE) hits.add(row);
      }
    },
    sentence: (loans) =>
      `In ${loans} the interest rate is zero, below zero, or above 100 %. Zero may be right for interest-free loans.`,
    done: 'Kept as it is.',
  },
  {
    id: 'tenure-zero',
    severity: 'note',
    shows: ['loanTenure'],
    find: outside('loanTenure', Number.MIN_VALUE, Infinity),
    sentence: (loans) => `In ${loans} the tenure is zero.`,
    done: 'Kept as it is.',
  },
  ...(
    [
      'lastPaymentAmount',
      'promiseAmount',
      'callsLast7Days',
      'collectionAttempts',
      'dependents',
    ] as const
  ).map(negative),
];

/** NaN is outside of nothing. */
function outside(field: Field, least: number, most: number): Check['find'] {
  return (facts, hits) => {
    const values = facts.numbers(field);
    if (!values) return;
    for (let row = 0; row < values.length; row++) {
      if (values[row]! < least || values[row]! > most) hits.add(row);
    }
  };
}

const NAMES = {
  lastPaymentAmount: 'the last payment',
  promiseAmount: 'the promised amount',
  callsLast7Days: 'the number of calls',
  collectionAttempts: 'the number of collection attempts',
  dependents: 'the number of dependents',
} as const;

/** A figure below zero in a field that costs no row; the others are rejected. */
function negative(field: keyof typeof NAMES): Check {
  return {
    id: `negative-${field}`,
    severity: 'note',
    shows: [field],
    find: outside(field, 0, Infinity),
    sentence: (loans) => `In ${loans} ${NAMES[field]} is below zero.`,
    done: 'Kept as it is: no total and no plan rests on it.',
  };
}
