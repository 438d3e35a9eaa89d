import { describe, expect, it } from 'vitest';
import type { ColumnInfo, Field } from '../domain';
import { proposeMatches } from './mapping';
import { KINDS, numberColumn } from './testColumns';
import { proposeUnit, proposeUnits } from './units';

const unitOf = (field: Field, column: ColumnInfo): string | undefined => {
  const proposal = proposeUnit(field, column);
  return proposal && `${proposal.unit}${proposal.isQuestion ? '?' : ''}`;
};

describe('proposeUnit', () => {
  it('believes the header', () => {
    expect(unitOf('loanTenure', KINDS.years('Tenure (Years)'))).toBe('years');
    expect(unitOf('loanTenure', KINDS.years('Tenure (Months)'))).toBeUndefined();
    expect(unitOf('loanTenure', KINDS.years('Laufzeit in Monaten'))).toBeUndefined();
    expect(unitOf('age', KINDS.days('age_in_days'))).toBe('days');
    expect(unitOf('monthlyIncome', KINDS.amount('annual_inc'))).toBe('years');
    expect(unitOf('monthlyIncome', KINDS.amount('Income PA'))).toBe('years');
    expect(unitOf('monthlyIncome', KINDS.amount('Monthly Income'))).toBeUndefined();
  });

  it('looks at where the values lie, and asks where both units would do', () => {
    const rate = (min: number, median: number, max: number): ColumnInfo =>
      numberColumn('rate', [min, median, max]);
    expect(unitOf('interestRate', rate(0.04, 0.12, 0.29))).toBe('fraction');
    expect(unitOf('interestRate', rate(0.5, 0.9, 24))).toBeUndefined();
    expect(unitOf('interestRate', { ...rate(0.04, 0.12, 0.29), isPercent: true })).toBeUndefined();
    expect(unitOf('loanTenure', KINDS.years('Tenure'))).toBe('years?');
    expect(unitOf('loanTenure', KINDS.months('Tenure'))).toBeUndefined();
    expect(unitOf('loanTenure', KINDS.measures('term'))).toBeUndefined();
    expect(unitOf('age', numberColumn('Age', [7000, 14_000, 25_000]))).toBe('days');
    expect(unitOf('age', numberColumn('Age', [220, 480, 900]))).toBe('months');
    expect(unitOf('age', KINDS.ages('Age'))).toBeUndefined();
    expect(unitOf('loanAmount', KINDS.years('Loan amount'))).toBeUndefined();
  });

  it('starts from what is known, not from what is asked', () => {
    const columns = [
      KINDS.years('Tenure'),
      numberColumn('ROI', [0.04, 0.12, 0.29]),
      KINDS.amount('annual_inc'),
    ];
    expect(proposeUnits(proposeMatches(columns), columns)).toEqual({
      interestRate: 'fraction',
      monthlyIncome: 'years',
    });
  });
});
