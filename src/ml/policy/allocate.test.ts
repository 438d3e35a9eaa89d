import highsLoader from 'highs';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate';
import { ARMS, besideOptimum, brokenLimits, instance, programOf } from './testPrograms';

describe('allocate', () => {
  it('comes within .5 % of the optimum on five random instances, and never claims more', async () => {
    for (const { gap, ...found } of await besideOptimum(5)) {
      expect(found).toEqual({ status: 'Optimal', broken: [], claimsTooMuch: false });
      expect(gap).toBeLessThanOrEqual(0.005);
    }
  });

  it('finds the optimum or nearly so where money pays for a few cases, though it cannot know', async () => {
    const highs = await highsLoader();
    for (let seed = 0; seed < 10; seed++) {
      const input = { ...instance(seed), budget: 12 };
      const found = allocate(input);
      expect(brokenLimits(input, found)).toEqual([]);
      const { ObjectiveValue: optimum } = highs.solve(programOf(input));
      expect(found.value - found.idleValue).toBeGreaterThanOrEqual(0.98 * optimum - 1e-9);
    }
  });

  it('takes what is best for each where nothing binds', () => {
    const input = { ...instance(1), capacities: [null, null, null, null], budget: null };
    const { choice, gap, casePrices, budgetPrice, value, bound } = allocate(input);
    choice.forEach((k, row) => {
      const ofRow = [...input.values.subarray(row * ARMS, (row + 1) * ARMS)];
      expect(ofRow[k]).toBe(Math.max(...ofRow.filter((each) => !Number.isNaN(each))));
    });
    expect(gap).toBeCloseTo(0, 12);
    expect(bound).toBeCloseTo(value, 6);
    expect([...casePrices, budgetPrice]).toEqual([0, 0, 0, 0, 0]);
  });

  it('says what one more case is worth: what the next in line would bring', () => {
    // One treatment of 2 cases; the rows would gain 5, 4, 3 and 1.
    const values = Float64Array.of(0, 5, 0, 4, 0, 3, 0, 1);
    const input = { armCount: 2, values, costs: [0, 0], budget: null, idle: 0, seed: 1 };
    const { choice, casePrices, value } = allocate({ ...input, capacities: [null, 2] });
    expect([...choice]).toEqual([1, 1, 0, 0]);
    expect(value).toBe(9);
    expect(casePrices[1]).toBeGreaterThanOrEqual(3);
    expect(casePrices[1]).toBeLessThanOrEqual(4);
    expect([...allocate({ ...input, capacities: [null, 0] }).choice]).toEqual([0, 0, 0, 0]);
  });

  it('is the same for the same input, and keeps to its limits in a large portfolio', () => {
    const input = instance(5, 100_000);
    const once = allocate(input);
    expect(allocate(input)).toEqual(once);
    expect(brokenLimits(input, once)).toEqual([]);
    expect(once.gap).toBeLessThan(0.005);
  });
});
