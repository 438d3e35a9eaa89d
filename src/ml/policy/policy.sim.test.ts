import { describe, expect, it } from 'vitest';
import {
  confoundedRankings,
  farthestFixedTruth,
  fixedStrategiesHeld,
  hiddenCauseHeld,
  learnedGain,
  needlessChanges,
} from './testTruths';

describe('values of strategies, in worlds where the truth is known', () => {
  it('fixed strategies: 95 % intervals hold the truth as often as they say, in 1,000 worlds', async () => {
    expect(farthestFixedTruth(1000)).toBeLessThan(0.05);
    const held = await fixedStrategiesHeld(1000);
    console.info(`fixed strategy: ${held} of 1000 intervals hold the truth`);
    expect(held).toBeGreaterThanOrEqual(932);
    expect(held).toBeLessThanOrEqual(968);
  });

  it('ranks treatments rightly in at least 90 of 100 worlds where a plain comparison is wrong', async () => {
    const { right, naiveWrong } = await confoundedRankings(100);
    console.info(`confounded: naive wrong in ${naiveWrong}, ours right in ${right} of 100`);
    expect(naiveWrong).toBe(100);
    expect(right).toBeGreaterThanOrEqual(90);
  });

  it('recommends a change in at most 10 of 200 worlds where no treatment makes a difference', async () => {
    const recommended = await needlessChanges(200);
    console.info(`no effect: a change recommended in ${recommended} of 200`);
    expect(recommended).toBeLessThanOrEqual(10);
  });

  /** The gain of always choosing right is so many standard deviations of the outcome: 0.75 × effect ÷ 0.5. */
  const gainOf = (effect: number): number => (0.75 * effect) / 0.5;

  it.each([
    { effect: 0.2, least: 0.85 },
    // Reported: with less to gain, less of it can be learned.
    { effect: 0.1067, least: 0 },
    { effect: 0.0533, least: -1 },
  ])(
    'learns its share of a gain of $effect, and is worth what it says in 89 of 100 worlds',
    async ({ effect, least }) => {
      const { share, held, sure } = await learnedGain({ effect, rows: 20_000, worldCount: 100 });
      console.info(
        `learned at ${gainOf(effect).toFixed(2)} SD: ${share.toFixed(3)} of the gain there is; ${held} of 100 held; sure in ${sure}`,
      );
      expect(share).toBeGreaterThanOrEqual(least);
      expect(held).toBeGreaterThanOrEqual(89);
      if (least >= 0.85) expect(sure).toBe(100);
    },
  );
});

describe('sensitivity to what was not seen', () => {
  it('bounds hold the truth in at least 95 of 100 worlds where a cause is left out, if its strength is known', async () => {
    const { held, naive } = await hiddenCauseHeld(100);
    console.info(`hidden cause: bounds held ${held}, plain intervals ${naive} of 100`);
    expect(held).toBeGreaterThanOrEqual(95);
    // Without the bounds the intervals miss it: there is something to bound.
    expect(naive).toBeLessThan(50);
  });
});
