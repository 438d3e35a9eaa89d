import { describe, expect, it } from 'vitest';
import { chanceOfOtherTier, isTooUncertain } from './uncertain';

const THRESHOLDS = { high: 0.75, moderate: 0.5 };
const chanceOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

describe('chanceOfOtherTier', () => {
  it('is the share of a normal spread beyond the limits of the tier', () => {
    const at = (logOdds: number, spread: number): number =>
      chanceOfOtherTier({ score: chanceOf(logOdds), spread }, THRESHOLDS);
    // Right at a limit half of the refits lie on its other side; the high tier begins at log 3.
    expect(at(0, 0.1)).toBeCloseTo(0.5, 9);
    expect(at(0.1, 0.1)).toBeCloseTo(0.1587, 4);
    expect(at(-0.1, 0.1)).toBeCloseTo(0.1587, 4);
    expect(at(Math.log(3) / 2, Math.log(3) / 2)).toBeCloseTo(0.3173, 4);
    expect(at(Math.log(3) + 0.2, 0.1)).toBeCloseTo(0.0228, 4);
    expect(at(-5, 0.1)).toBe(0);
  });

  it('is 0 where nothing is known', () => {
    expect(chanceOfOtherTier({ score: 0.5, spread: Number.NaN }, THRESHOLDS)).toBe(0);
    expect(chanceOfOtherTier({ score: Number.NaN, spread: 0.5 }, THRESHOLDS)).toBe(0);
  });

  it('knows tiers without limits', () => {
    const all = { high: 1, moderate: 0 };
    expect(chanceOfOtherTier({ score: 0.4, spread: 2 }, all)).toBe(0);
  });
});

describe('isTooUncertain', () => {
  it('takes either ground: a score that fits both outcomes, or a tier that is a close call', () => {
    const limits = { uncertain: { from: 0.4, to: 0.45 } };
    const flag = (score: number, spread: number): boolean =>
      isTooUncertain({ score, spread }, limits, THRESHOLDS);
    expect(flag(0.42, Number.NaN)).toBe(true);
    expect(flag(0.46, Number.NaN)).toBe(false);
    expect(flag(0.46, 0.05)).toBe(false);
    expect(flag(0.46, 0.5)).toBe(true);
    expect(flag(Number.NaN, 0.5)).toBe(false);
    expect(isTooUncertain({ score: 0.42, spread: 0 }, { uncertain: null }, THRESHOLDS)).toBe(false);
  });
});
