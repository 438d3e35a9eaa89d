import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIER_ACTIONS } from '../domain';
import { wilsonInterval } from '../math';
import { thresholdsForCases, tierFigures, tierOf, type TierColumns } from './tiers';

const DEFAULTS = { high: 0.75, moderate: 0.5 };

interface Loan {
  open: boolean;
  bad: boolean;
  score: number;
  outstanding: number;
}

function columnsOf(loans: readonly Loan[]): TierColumns {
  return {
    open: Uint8Array.from(loans, (loan) => Number(loan.open)),
    outcome: Int8Array.from(loans, (loan) => (loan.open ? -1 : Number(loan.bad))),
    fold: Int8Array.from(loans, (loan, i) => (loan.open ? -1 : i % 5)),
    score: Float64Array.from(loans, (loan) => loan.score),
    outstanding: Float64Array.from(loans, (loan) => loan.outstanding),
    overdue: new Float64Array(loans.length).fill(Number.NaN),
  };
}

const loans = fc.array(
  fc.record({
    open: fc.boolean(),
    bad: fc.boolean(),
    score: fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(0.5, 0.75, Number.NaN),
    ),
    outstanding: fc.integer({ min: 0, max: 1_000_000 }),
  }),
  { maxLength: 60 },
);
const thresholds = fc
  .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([a, b]) => ({ high: Math.max(a, b), moderate: Math.min(a, b) }));

describe('tierOf', () => {
  it.each([
    [0.75 + Number.EPSILON, 0],
    [0.75, 1],
    [0.5, 1],
    [0.5 - Number.EPSILON, 2],
    [0, 2],
    [1, 0],
    [Number.NaN, -1],
  ])('puts %d into tier %d', (score, tier) => {
    expect(tierOf(score, DEFAULTS)).toBe(tier);
  });

  it('leaves only one score for moderate where the thresholds meet', () => {
    const meeting = { high: 0.6, moderate: 0.6 };
    expect([0.59, 0.6, 0.61].map((score) => tierOf(score, meeting))).toEqual([2, 1, 0]);
  });

  it('never falls as the score rises', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(score, score, thresholds, (a, b, limits) => {
        expect(tierOf(Math.max(a, b), limits)).toBeLessThanOrEqual(tierOf(Math.min(a, b), limits));
      }),
    );
  });
});

describe('tierFigures', () => {
  it('agrees with counting by hand', () => {
    fc.assert(
      fc.property(loans, thresholds, fc.boolean(), (file, limits, backTest) => {
        const figures = tierFigures(columnsOf(file), limits, DEFAULT_TIER_ACTIONS, backTest);
        figures.forEach((figure, tier) => {
          const inTier = file.filter(({ score }) => tierOf(score, limits) === tier);
          const actedOn = inTier.filter(({ open }) => backTest || open);
          const resolved = inTier.filter(({ open }) => !open);
          const badCount = resolved.filter(({ bad }) => bad).length;
          expect(figure.count).toBe(actedOn.length);
          expect(figure.outstanding).toBe(actedOn.reduce((sum, loan) => sum + loan.outstanding, 0));
          expect(figure.resolvedCount).toBe(resolved.length);
          expect(figure.wentBad).toEqual(wilsonInterval(badCount, resolved.length) ?? null);
        });
      }),
    );
  });

  it('says nothing of an amount that no loan of the tier has', () => {
    const file = columnsOf([{ open: true, bad: false, score: 0.9, outstanding: 100 }]);
    const [high, moderate] = tierFigures(file, DEFAULTS, DEFAULT_TIER_ACTIONS, false);
    expect(high).toEqual({
      id: 'high',
      action: DEFAULT_TIER_ACTIONS.high,
      count: 1,
      outstanding: 100,
      overdue: null,
      expectedLoss: 90,
      resolvedCount: 0,
      wentBad: null,
    });
    expect(moderate).toMatchObject({ id: 'moderate', count: 0, outstanding: 0, overdue: 0 });
  });

  it('judges a tier only by loans that were scored out of fold', () => {
    const file = columnsOf([{ open: false, bad: true, score: 0.9, outstanding: 1 }]);
    const unfolded = { ...file, fold: Int8Array.of(-1) };
    const [high] = tierFigures(unfolded, DEFAULTS, DEFAULT_TIER_ACTIONS, true);
    expect(high).toMatchObject({ count: 1, resolvedCount: 0, wentBad: null });
  });
});

describe('thresholdsForCases', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const most = fc.option(fc.nat(30), { nil: null });

  it('fills the tiers with the highest scores, never beyond the cases', () => {
    fc.assert(
      fc.property(fc.array(share, { maxLength: 40 }), most, most, (scores, high, moderate) => {
        const columns = {
          score: Float64Array.from(scores),
          open: new Uint8Array(scores.length).fill(1),
          basis: Uint8Array.from(scores, (_, i) => Number(i % 5 === 0)),
        };
        const limits = thresholdsForCases(columns, {
          cases: [high, moderate],
          cased: (basis) => basis === 0,
          backTest: false,
          now: DEFAULTS,
        });
        expect(limits.moderate).toBeLessThanOrEqual(limits.high);
        const counts = [0, 0, 0];
        scores.forEach((score, i) => {
          if (i % 5 !== 0) counts[tierOf(score, limits)]!++;
        });
        if (high === null) expect(limits.high).toBe(DEFAULTS.high);
        else expect(counts[0]).toBeLessThanOrEqual(high);
        if (moderate !== null) expect(counts[1]).toBeLessThanOrEqual(moderate);
      }),
    );
  });

  it('leaves no case unused where scores lie apart', () => {
    const columns = {
      score: Float64Array.from({ length: 100 }, (_, i) => i / 100),
      open: new Uint8Array(100).fill(1),
      basis: new Uint8Array(100),
    };
    const limits = thresholdsForCases(columns, {
      cases: [10, 20],
      cased: () => true,
      backTest: false,
      now: DEFAULTS,
    });
    const tiers = [...columns.score].map((score) => tierOf(score, limits));
    expect(tiers.filter((tier) => tier === 0)).toHaveLength(10);
    expect(tiers.filter((tier) => tier === 1)).toHaveLength(20);
  });
});
