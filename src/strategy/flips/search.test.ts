import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountSearch, rangeSearch, searchFlips, type FlipSearch } from './search';

async function run(search: FlipSearch, isOther: (value: number) => boolean) {
  const tried: number[] = [];
  const found = await searchFlips(search, (value) => {
    tried.push(value);
    return Promise.resolve(isOther(value));
  });
  return { ...found, tried };
}

const shares = fc.double({ min: 0, max: 1, noNaN: true });

describe('searchFlips', () => {
  it('finds the one threshold of a share, from either side', async () => {
    await fc.assert(
      fc.asyncProperty(shares, shares, async (now, threshold) => {
        fc.pre(threshold > 0);
        const isHigh = (value: number): boolean => value >= threshold;
        const isOther = (value: number): boolean => isHigh(value) !== isHigh(now);
        const { below, above, tried } = await run(rangeSearch(now, [0, 1], 'share'), isOther);
        expect(tried.length).toBeLessThanOrEqual(12);
        const [found, onTheOtherSide] = isHigh(now) ? [below, above] : [above, below];
        expect(onTheOtherSide).toBeNull();
        expect(found).not.toBeNull();
        expect(isOther(found ?? now)).toBe(true);
        expect(Math.abs((found ?? now) - threshold)).toBeLessThanOrEqual(0.002);
      }),
    );
  });

  it('finds an amount to a few percent over four orders of magnitude', async () => {
    const amounts = fc.double({ min: 1, max: 1e6, noNaN: true });
    await fc.assert(
      fc.asyncProperty(amounts, amounts, async (now, threshold) => {
        fc.pre(threshold > now);
        const { below, above } = await run(amountSearch(now, 1e6), (value) => value >= threshold);
        expect(below).toBeNull();
        expect(above).toBeGreaterThanOrEqual(threshold);
        expect(above).toBeLessThanOrEqual(1.06 * threshold + 2);
      }),
    );
  });

  it('goes to the exact whole number where there are few', async () => {
    const search = rangeSearch(15, [0, 365], 'whole');
    expect(await run(search, (days) => days >= 200)).toMatchObject({ below: null, above: 200 });
    expect(await run(search, (days) => days < 4)).toMatchObject({ below: 3, above: null });
  });

  it('says null where nothing changes, and spends little on it', async () => {
    expect((await run(amountSearch(600, 1e6), () => false)).tried).toHaveLength(5);
    expect((await run(rangeSearch(0, [0, 1], 'share'), () => false)).tried).toEqual([0.5, 1]);
    expect((await run(rangeSearch(1, [0, 1], 'share'), () => false)).tried).toEqual([0.5, 0]);
    expect((await run(amountSearch(5, 5), () => false)).tried).toEqual([0]);
  });

  it('takes the nearest change of several, and steps as they are', async () => {
    const dip = (value: number): boolean => value >= 0.4 && value < 0.7;
    expect((await run(rangeSearch(0.1, [0, 1], 'share'), dip)).above).toBeCloseTo(0.4, 2);
    const steps: FlipSearch = { now: 365, below: [119, 59, 14], above: [], scale: 'steps' };
    const { below, tried } = await run(steps, (days) => days < 60);
    expect([below, tried]).toEqual([59, [119, 59]]);
  });

  it('shares its evaluations between two sides', async () => {
    const far = (value: number): boolean => value < 0.2 || value > 0.83;
    const { below, above, tried } = await run(rangeSearch(0.5, [0, 1], 'share'), far);
    expect(tried).toHaveLength(12);
    expect(below).toBeCloseTo(0.2, 1);
    expect(above).toBeCloseTo(0.83, 1);
  });
});
