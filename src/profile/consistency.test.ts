import { describe, expect, it } from 'vitest';
import type { Mapping } from '../domain';
import { consistencyFindings } from './consistency';
import { tableOf } from './testTables';

const table = tableOf({
  id: ['a', 'b', 'a', null, null, 'c'],
  income: [100, 100, 100, 100, null, 100],
  emi: [101, 100, 50, 50, 500, 100.004],
  history: ['On-Time', 'on time', 'Missed', 'Missed', 'Delayed', null],
  dpd: [91, 90, 0, 0, 300, 300],
  missed: [0, 0, 0, 2, 0, 0],
  lent: [1000, 1000, 1000, 1000, 1000, 1000],
  left: [1000, 999, 1200, 0, null, 10],
  arrears: [0, 999, 1300, 0.01, 5, 10.004],
});

const mapping: Mapping = {
  loanId: 'id',
  monthlyIncome: 'income',
  monthlyInstalment: 'emi',
  paymentHistory: 'history',
  daysPastDue: 'dpd',
  missedPayments: 'missed',
  loanAmount: 'lent',
  outstandingAmount: 'left',
  overdueAmount: 'arrears',
};

const lines = Uint32Array.of(2, 3, 4, 5, 7, 9);

describe('consistencyFindings', () => {
  it('finds each contradiction with its lines; missing values contradict nothing', () => {
    const found = consistencyFindings({ table, mapping, lines });
    const byId = Object.fromEntries(found.map(({ id, exampleLines }) => [id, exampleLines]));
    expect(byId).toEqual({
      'duplicate-loan-id': [2, 4],
      'on-time-past-90-days': [2],
      'missed-without-missed-payment': [4],
      'overdue-above-outstanding': [4, 5],
      'outstanding-above-loan': [4],
      'instalment-above-income': [2],
    });
    expect(found.every(({ count, exampleLines }) => count === exampleLines.length)).toBe(true);
    expect(found.find(({ id }) => id === 'instalment-above-income')?.sentence).toBe(
      'In 1 loan the monthly instalment is above the monthly income.',
    );
  });

  it('checks only what is mapped', () => {
    expect(consistencyFindings({ table, mapping: {}, lines })).toEqual([]);
  });

  it('shows five lines and counts all', () => {
    const many = tableOf({ id: Array.from({ length: 2000 }, () => 'same') });
    const [finding] = consistencyFindings({
      table: many,
      mapping: { loanId: 'id' },
      lines: Uint32Array.from({ length: 2000 }, (_, i) => i + 2),
    });
    expect(finding).toMatchObject({ count: 2000, exampleLines: [2, 3, 4, 5, 6] });
    expect(finding?.sentence).toMatch(/^2,000 loans share/);
  });
});
