import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StableSum, sampleVariance, stableMean, stableSum } from './sum';

describe('stableSum', () => {
  it('keeps what plain addition loses', () => {
    expect(stableSum([1, 1e100, 1, -1e100])).toBe(2);
    const cents = Array.from({ length: 1_000_000 }, () => 0.1);
    expect(stableSum(cents)).toBe(100_000);
  });

  it('adds whole cents exactly, in any order', () => {
    const cents = fc.array(fc.integer({ min: -1e11, max: 1e11 }), { maxLength: 200 });
    fc.assert(
      fc.property(cents, (values) => {
        const exact = values.reduce((total, value) => total + value, 0) / 100;
        const forward = stableSum(values.map((value) => value / 100));
        const backward = stableSum(values.map((value) => value / 100).reverse());
        expect(forward).toBeCloseTo(exact, 6);
        expect(Math.round(forward * 100)).toBe(Math.round(backward * 100));
      }),
    );
  });

  it('is 0 for nothing and passes NaN and infinities on', () => {
    expect(stableSum([])).toBe(0);
    expect(stableSum([1, Number.NaN])).toBeNaN();
    expect(stableSum([1, Infinity])).toBe(Infinity);
    const sum = new StableSum();
    expect(sum.total).toBe(0);
  });
});

describe('mean and variance', () => {
  it('does not lose digits far from zero', () => {
    const values = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16];
    expect(stableMean(values)).toBe(1e9 + 10);
    expect(sampleVariance(values)).toBe(30);
  });

  it('is undefined where there is too little', () => {
    expect(stableMean([])).toBeUndefined();
    expect(sampleVariance([3])).toBeUndefined();
  });
});
