import { describe, expect, it } from 'vitest';
import { overdueAmounts } from './overdue';
import { tableOf } from './testTables';

const table = tableOf({
  arrears: [10, null, 30],
  emi: [300, 300, 300],
  dpd: [45, 900, null],
  balance: [5000, 1000, 200],
});

describe('overdueAmounts', () => {
  it("takes the file's own amounts", () => {
    const mapping = { overdueAmount: 'arrears', monthlyInstalment: 'emi', daysPastDue: 'dpd' };
    const found = overdueAmounts(table, mapping);
    expect(found?.estimated).toBe(false);
    expect([...(found?.amounts ?? [])]).toEqual([10, Number.NaN, 30]);
  });

  it('estimates an instalment for each 30 days, up to the balance', () => {
    const mapping = { monthlyInstalment: 'emi', daysPastDue: 'dpd' };
    const free = overdueAmounts(table, mapping);
    expect(free?.estimated).toBe(true);
    expect([...(free?.amounts ?? [])]).toEqual([450, 9000, Number.NaN]);
    const capped = overdueAmounts(table, { ...mapping, outstandingAmount: 'balance' });
    expect([...(capped?.amounts ?? [])]).toEqual([450, 1000, Number.NaN]);
  });

  it('has none where the file has neither', () => {
    expect(overdueAmounts(table, { monthlyInstalment: 'emi' })).toBeNull();
    expect(overdueAmounts(table, { overdueAmount: 'no such column' })).toBeNull();
  });
});
