import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discountOf } from './discount';

const anyRate = fc.double({ min: 0, max: 10, noNaN: true });
const anyDelay = fc.nat(5_000);

describe('discountOf', () => {
  it('is one over a year’s growth after a year, and its root after half of one', () => {
    const terms = { discountRate: 0.21, horizonDays: 730 };
    expect(discountOf(0, terms)).toBe(1);
    expect(discountOf(365, terms)).toBeCloseTo(1 / 1.21, 12);
    expect(discountOf(182.5, terms)).toBeCloseTo(1 / 1.1, 12);
    expect(discountOf(730, terms)).toBeCloseTo(1 / 1.21 ** 2, 12);
  });

  it('counts the last day of the horizon and nothing after it', () => {
    expect(discountOf(365, { discountRate: 0, horizonDays: 365 })).toBe(1);
    expect(discountOf(366, { discountRate: 0, horizonDays: 365 })).toBe(0);
  });

  it('never rises with the delay, and delays add as factors multiply', () => {
    fc.assert(
      fc.property(anyRate, anyDelay, anyDelay, (discountRate, a, b) => {
        const terms = { discountRate, horizonDays: 10_000 };
        const both = discountOf(a + b, terms);
        expect(both).toBeLessThanOrEqual(discountOf(a, terms));
        const product = discountOf(a, terms) * discountOf(b, terms);
        expect(Math.abs(both - product)).toBeLessThanOrEqual(1e-10 * product);
      }),
    );
  });
});
