import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, quantileOfSorted } from './quantile';
import { sortedValues } from './sortedValues';

describe('quantile', () => {
  it("equals numpy's", () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const numpy = [
      [0, 1],
      [0.1, 1],
      [0.25, 1.75],
      [0.5, 3.5],
      [0.75, 5.25],
      [0.9, 6.8999999999999995],
      [1, 9],
    ] as const;
    for (const [p, expected] of numpy) expect(quantile(values, p)).toBe(expected);
  });

  it('leaves NaN out', () => {
    expect([...sortedValues([Number.NaN, 2, -1, Number.NaN])]).toEqual([-1, 2]);
    expect(quantile([Number.NaN], 0.5)).toBeUndefined();
    expect(quantile([7, Number.NaN], 0.25)).toBe(7);
  });

  it('grows with p and stays within the values', () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), { minLength: 1 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, share, share, (values, p, q) => {
        const sorted = sortedValues(values);
        const low = quantileOfSorted(sorted, Math.min(p, q)) ?? Number.NaN;
        const high = quantileOfSorted(sorted, Math.max(p, q)) ?? Number.NaN;
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(sorted[0] ?? Number.NaN);
        expect(high).toBeLessThanOrEqual(sorted.at(-1) ?? Number.NaN);
      }),
    );
  });
});
