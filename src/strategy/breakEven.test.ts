import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breakEvenAmount,
  cautiousBreakEven,
  lowestSettlement,
  netOf,
  type BreakEven,
  type TreatmentTerms,
} from './breakEven';

const PLAIN = { discountRate: 0, horizonDays: 365 };
const CALLS: TreatmentTerms = { share: 0.4, cost: 200, delayDays: 0 };
const LEGAL: TreatmentTerms = { share: 0.65, shareLow: 0.5, cost: 5_200, delayDays: 0 };

const anyTerms = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  cost: fc.integer({ min: 0, max: 10_000 }),
  delayDays: fc.integer({ min: 0, max: 500 }),
});
const anyDiscounting = fc.record({
  discountRate: fc.double({ min: 0, max: 2, noNaN: true }),
  horizonDays: fc.integer({ min: 100, max: 600 }),
});

/** Does it pay at this amount, by what is said of it? */
function holdsAt(found: BreakEven, amount: number): boolean {
  switch (found.pays) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'above':
      return amount > found.amount;
    case 'below':
      return amount < found.amount;
  }
}

describe('breakEvenAmount', () => {
  it('is the difference of costs over the difference of shares', () => {
    // 5,000 more for .25 more of the amount.
    expect(breakEvenAmount(LEGAL, CALLS, PLAIN)).toEqual({ pays: 'above', amount: 20_000 });
    expect(breakEvenAmount(CALLS, LEGAL, PLAIN)).toEqual({ pays: 'below', amount: 20_000 });
  });

  it('counts what comes later for less, and what comes too late for nothing', () => {
    const late = { ...LEGAL, delayDays: 365 };
    const found = breakEvenAmount(late, CALLS, { discountRate: 0.3, horizonDays: 400 });
    expect(found).toEqual({ pays: 'above', amount: expect.closeTo(5_000 / 0.1, 6) as number });
    expect(breakEvenAmount(late, CALLS, { discountRate: 0, horizonDays: 364 })).toEqual({
      pays: 'never',
    });
  });

  it('names the cases without an amount', () => {
    const cheap = { ...LEGAL, cost: 100 };
    expect(breakEvenAmount(cheap, CALLS, PLAIN)).toEqual({ pays: 'always' });
    expect(breakEvenAmount(CALLS, cheap, PLAIN)).toEqual({ pays: 'never' });
    expect(breakEvenAmount(CALLS, CALLS, PLAIN)).toEqual({ pays: 'never' });
    const cheaper = { ...CALLS, cost: 0 };
    expect(breakEvenAmount(cheaper, CALLS, PLAIN)).toEqual({ pays: 'always' });
    expect(breakEvenAmount(CALLS, cheaper, PLAIN)).toEqual({ pays: 'never' });
    expect(breakEvenAmount({ ...LEGAL, cost: 200 }, CALLS, PLAIN)).toEqual({ pays: 'always' });
  });

  it('says of every amount what the two nets say', () => {
    fc.assert(
      fc.property(
        anyTerms,
        anyTerms,
        anyDiscounting,
        fc.integer({ min: 1, max: 1_000_000 }),
        (first, second, discounting, amount) => {
          const more = netOf(first, amount, discounting) - netOf(second, amount, discounting);
          const found = breakEvenAmount(first, second, discounting);
          // Where the two are as good as equal rounding decides.
          if (Math.abs(more) > 1e-6) expect(holdsAt(found, amount)).toBe(more > 0);
          if (found.pays === 'above' || found.pays === 'below') {
            expect(found.amount).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it('is higher if the lower limit is all that comes, and not known without one', () => {
    // 5,000 more for .1 more of the amount.
    expect(cautiousBreakEven(LEGAL, CALLS, PLAIN)).toEqual({
      pays: 'above',
      amount: expect.closeTo(50_000, 6) as number,
    });
    expect(cautiousBreakEven(CALLS, LEGAL, PLAIN)).toBeUndefined();
  });
});

describe('lowestSettlement', () => {
  const terms = { alternative: LEGAL, settlementCost: 200, settlementDelayDays: 0, ...PLAIN };

  it('is the alternative’s share less what is saved in costs', () => {
    // .65 − 5,000 ÷ 50,000
    const found = lowestSettlement({ ...terms, outstanding: 50_000 });
    expect(found?.share).toBeCloseTo(0.55, 12);
    expect(found).toMatchObject({ isAlternativeWorthless: false, isOutOfReach: false });
    expect(found?.alternativeNet).toBeCloseTo(27_300, 9);
  });

  it('is lower where the alternative takes longer', () => {
    const found = lowestSettlement({
      ...terms,
      alternative: { ...LEGAL, delayDays: 365 },
      settlementDelayDays: 73,
      outstanding: 50_000,
      discountRate: 0.3,
    });
    const hand = (0.65 / 1.3 - 5_000 / 50_000) / 1.3 ** -0.2;
    expect(found?.share).toBeCloseTo(hand, 12);
  });

  it('is nothing where the alternative costs more than it brings, and says so', () => {
    const found = lowestSettlement({ ...terms, outstanding: 4_000 });
    expect(found?.share).toBe(0);
    expect(found?.isAlternativeWorthless).toBe(true);
    const idle = { share: 0, cost: 0, delayDays: 0 };
    // Against doing nothing a settlement has its own cost to bring in.
    const againstNothing = lowestSettlement({ ...terms, alternative: idle, outstanding: 4_000 });
    expect(againstNothing).toMatchObject({ share: 0.05, isAlternativeWorthless: true });
  });

  it('is out of reach where even the whole amount is worth less', () => {
    const found = lowestSettlement({
      ...terms,
      alternative: { share: 0.95, cost: 0, delayDays: 0 },
      settlementCost: 100,
      outstanding: 1_000,
    });
    expect(found).toMatchObject({ share: 1, isOutOfReach: true });
  });

  it('is not known where nothing is outstanding or a settlement comes too late', () => {
    for (const outstanding of [0, -5, Number.NaN]) {
      expect(lowestSettlement({ ...terms, outstanding })).toBeUndefined();
    }
    const late = { ...terms, settlementDelayDays: 366, outstanding: 1_000 };
    expect(lowestSettlement(late)).toBeUndefined();
  });

  it('is worth as much net as the alternative', () => {
    fc.assert(
      fc.property(
        anyTerms,
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        anyDiscounting,
        (alternative, settlementCost, settlementDelayDays, outstanding, discounting) => {
          const found = lowestSettlement({
            alternative,
            settlementCost,
            settlementDelayDays,
            outstanding,
            ...discounting,
          });
          if (found === undefined) throw new Error('paid within the horizon');
          const { share } = found;
          const settled = { share, cost: settlementCost, delayDays: settlementDelayDays };
          const more = netOf(settled, outstanding, discounting) - found.alternativeNet;
          const least = 1e-9 * (outstanding + settlementCost + alternative.cost);
          if (found.isOutOfReach) expect(more).toBeLessThan(least);
          else if (share === 0) expect(more).toBeGreaterThan(-least);
          else expect(Math.abs(more)).toBeLessThan(least);
        },
      ),
    );
  });
});
