import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binsOf, isSkewed, logEdges, roundEdges } from './edges';

const amounts = fc
  .array(fc.double({ min: 0.01, max: 1e9, noNaN: true }), { minLength: 2, maxLength: 200 })
  .map((values) => Float64Array.from(values).sort());

describe('edges of bins', () => {
  it('by factors are ascending, hold all values, and are few', () => {
    const speck = logEdges(Float64Array.of(1e-260, 1, 1e6), 24);
    expect([speck[0], speck.at(-1), speck.length < 27]).toEqual([0, 1e6, true]);
    fc.assert(
      fc.property(amounts, fc.boolean(), (sorted, withZero) => {
        const all = withZero ? Float64Array.of(0, ...sorted) : sorted;
        const edges = logEdges(all, 24);
        expect(edges.length).toBeLessThanOrEqual(27);
        expect(edges[0]!).toBeLessThanOrEqual(all[0]!);
        expect(edges.at(-1)!).toBeGreaterThanOrEqual(all.at(-1)!);
        edges.forEach((edge, i) => {
          if (i > 0) expect(edge).toBeGreaterThan(edges[i - 1]!);
        });
      }),
    );
  });

  it('by factors are round', () => {
    const sorted = Float64Array.from({ length: 100 }, (_, i) => 1000 * 1.05 ** i);
    expect(logEdges(sorted, 13)).toEqual([
      1000, 1500, 2000, 3000, 5000, 7000, 10_000, 15_000, 20_000, 30_000, 50_000, 70_000, 100_000,
      150_000,
    ]);
  });

  it('of whole numbers are whole', () => {
    const sorted = Float64Array.from({ length: 300 }, (_, i) => i % 31).sort();
    const edges = roundEdges(sorted, { least: 8, most: 24 });
    expect(edges.every((edge) => Number.isInteger(edge))).toBe(true);
  });

  it('put a value on an edge into the bin above it, the largest into the last', () => {
    const bins = binsOf(Float64Array.of(0, 9.9, 10, 30, Number.NaN), [0, 10, 20, 30], 3);
    expect([...bins]).toEqual([0, 0, 1, 2, 3]);
  });
});

describe('isSkewed', () => {
  const spread = (of: (p: number) => number): Float64Array =>
    Float64Array.from({ length: 999 }, (_, i) => of((i + 1) / 1000)).sort();

  it('is so of incomes, not of ages, nor of what is mostly 0', () => {
    const logistic = (p: number): number => Math.log(p / (1 - p));
    expect(isSkewed(spread((p) => Math.exp(10 + logistic(p))))).toBe(true);
    expect(isSkewed(spread((p) => 20 + 50 * p))).toBe(false);
    expect(isSkewed(spread((p) => 40 + logistic(p)))).toBe(false);
    expect(isSkewed(spread((p) => (p < 0.5 ? 0 : Math.exp(5 * p))))).toBe(false);
    expect(isSkewed(spread((p) => -1 + Math.exp(9 * p)))).toBe(true);
    expect(isSkewed(spread((p) => -2 + Math.exp(9 * p)))).toBe(false);
  });
});
