import { describe, expect, it } from 'vitest';
import { allocate } from './allocate';
import { besideOptimum, brokenLimits, instance } from './testPrograms';

describe('allocate', () => {
  it('comes within .5 % of the optimum on 200 random instances, and never claims more', async () => {
    let worst = 0;
    for (const { gap, ...found } of await besideOptimum(200)) {
      expect(found).toEqual({ status: 'Optimal', broken: [], claimsTooMuch: false });
      worst = Math.max(worst, gap);
    }
    console.info(`largest stated gap ${(100 * worst).toFixed(3)} %`);
    expect(worst).toBeLessThanOrEqual(0.005);
  });

  it('is the same for the same input, and keeps to its limits in a million loans', () => {
    const input = instance(5, 1_000_000);
    const once = allocate(input);
    expect(allocate(input)).toEqual(once);
    expect(brokenLimits(input, once)).toEqual([]);
    console.info(`1,000,000 x 4: gap ${(100 * once.gap).toFixed(4)} %`);
    expect(once.gap).toBeLessThan(0.005);
  });
});
