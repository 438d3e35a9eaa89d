import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delinquencyBucket } from '../domain';
import { applyHouseRule, defaultHouseRule } from './houseRule';

const overdueOf = (...amounts: number[]): Float64Array => Float64Array.from(amounts);

describe('defaultHouseRule', () => {
  it('splits overdue amounts at the median of the positive ones, to one significant figure', () => {
    const cells = defaultHouseRule(overdueOf(0, 0, 12_000, 53_012, 90_000, Number.NaN));
    expect([...new Set(cells.map(({ overdueFrom }) => overdueFrom))]).toEqual([0, 50_000]);
    const small = defaultHouseRule(overdueOf(0.031, 0.034));
    expect(small.map(({ overdueFrom }) => overdueFrom)).toContain(0.03);
  });

  it('goes by days past due alone where no amount is known', () => {
    for (const overdue of [null, overdueOf(), overdueOf(0, Number.NaN)]) {
      const cells = defaultHouseRule(overdue);
      expect(cells.map(({ daysPastDueFrom }) => daysPastDueFrom)).toEqual([0, 1, 30, 60, 90]);
      expect(cells.every(({ overdueFrom }) => overdueFrom === 0)).toBe(true);
    }
  });

  it('has an answer for every loan', () => {
    const days = fc.nat(5000);
    const amount = fc.oneof(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(amount), days, amount, (file, daysPastDue, overdue) => {
        const cells = defaultHouseRule(Float64Array.from(file));
        expect(applyHouseRule(cells, daysPastDue, overdue)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('applyHouseRule', () => {
  const cells = defaultHouseRule(overdueOf(50_000));
  const actionFor = (daysPastDue: number, overdue: number): string | undefined =>
    cells[applyHouseRule(cells, daysPastDue, overdue)]?.action;

  it.each([
    [0, 0, 'No contact needed: monitor'],
    [0, 1e9, 'No contact needed: monitor'],
    [1, 49_999.99, 'Automated reminder'],
    [29, 50_000, 'Reminder call'],
    [30, 10, 'Call and agree a payment date'],
    [89, 50_000, 'Settlement offer or repayment plan'],
    [90, 50_000, 'Legal notice after manager’s review'],
    [9999, Number.NaN, 'Settlement offer, with a final reminder in writing'],
  ])('%d days and %d overdue: %s', (daysPastDue, overdue, action) => {
    expect(actionFor(daysPastDue, overdue)).toBe(action);
  });

  it('does not depend on the order of the cells', () => {
    const shuffled = fc.shuffledSubarray(cells, { minLength: cells.length });
    const amount = fc.constantFrom(0, 1, 49_999, 50_000, 1e6, Number.NaN);
    fc.assert(
      fc.property(shuffled, fc.nat(120), amount, (other, daysPastDue, overdue) => {
        expect(other[applyHouseRule(other, daysPastDue, overdue)]).toEqual(
          cells[applyHouseRule(cells, daysPastDue, overdue)],
        );
      }),
    );
  });

  it('says so where no cell holds', () => {
    const edited = [{ daysPastDueFrom: 30, overdueFrom: 100, action: 'Call' }];
    expect(applyHouseRule(edited, 29, 500)).toBe(-1);
    expect(applyHouseRule(edited, 30, 99)).toBe(-1);
    expect(applyHouseRule(edited, Number.NaN, 500)).toBe(-1);
    expect(applyHouseRule(edited, 30, Number.NaN)).toBe(0);
    expect(applyHouseRule([], 30, 100)).toBe(-1);
  });
});

describe('delinquencyBucket', () => {
  it('starts a bucket at 0, 1, 30, 60 and 90 days', () => {
    const days = [0, 1, 29, 30, 59, 60, 89, 90, 4000];
    expect(days.map(delinquencyBucket)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(delinquencyBucket(Number.NaN)).toBe(-1);
  });
});
