import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CapacityCurve } from '../../domain';
import { moneyFormats } from '../words/formats';
import {
  anchoredCurve,
  beyondNone,
  capacityAnswer,
  capacitySteps,
  capacityText,
  curveSentence,
  curveTable,
  placeOn,
} from './capacityWords';

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');
const FORMATS = moneyFormats(null);

const CURVE: CapacityCurve = {
  method: 'Visit',
  points: [
    { capacity: 0, expectedNet: 500_000 },
    { capacity: 10, expectedNet: 520_000 },
    { capacity: 30, expectedNet: 530_000 },
    { capacity: 100, expectedNet: 530_000 },
  ],
};

describe('placeOn', () => {
  it('is straight between points, and level beyond them', () => {
    expect(placeOn(CURVE, 5)).toEqual({ expectedNet: 510_000, casePrice: 2_000, until: 10 });
    expect(placeOn(CURVE, 10)).toEqual({ expectedNet: 520_000, casePrice: 500, until: 30 });
    expect(placeOn(CURVE, 100)).toEqual({ expectedNet: 530_000, casePrice: 0, until: null });
    expect(placeOn(CURVE, 1000)).toEqual({ expectedNet: 530_000, casePrice: 0, until: null });
  });

  it('takes one more case for what it adds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 98 }), (capacity) => {
        const { expectedNet, casePrice } = placeOn(CURVE, capacity);
        expect(placeOn(CURVE, capacity + 1).expectedNet).toBeCloseTo(expectedNet + casePrice, 6);
      }),
    );
  });

  it('never says that one more case costs money', () => {
    const points = [
      { capacity: 0, expectedNet: 10 },
      { capacity: 5, expectedNet: 9.9999 },
    ];
    expect(placeOn({ method: 'x', points }, 2).casePrice).toBe(0);
    expect(placeOn({ method: 'x', points: [] }, 2).expectedNet).toBeNaN();
  });
});

describe('anchoredCurve', () => {
  it('meets what is assigned, and keeps every difference', () => {
    const anchored = anchoredCurve(CURVE, 10, 600_000);
    expect(placeOn(anchored, 10).expectedNet).toBe(600_000);
    expect(beyondNone(anchored)).toEqual(beyondNone(CURVE));
  });
});

describe('capacitySteps', () => {
  it('go from none to all, hold the capacity in force, and are not too many for a slider', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.option(fc.integer({ min: 0, max: 2_000_000 })),
        (borrowers, now) => {
          const steps = capacitySteps(borrowers, now);
          expect([steps[0], steps.at(-1)]).toEqual([0, borrowers]);
          if (now !== null) expect(steps).toContain(Math.min(now, borrowers));
          expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
          expect(steps.length).toBeLessThanOrEqual(405);
        },
      ),
    );
    expect(capacitySteps(3, null)).toEqual([0, 1, 2, 3]);
  });
});

describe('the answer of the slider', () => {
  const ask = (capacity: number, now: number | null, priceNow = 700) =>
    plain(capacityAnswer({ curve: CURVE, capacity, now, priceNow, borrowers: 100 }, FORMATS));

  it('is read off the curve, against what is in force', () => {
    expect(ask(20, 10)).toBe(
      'Cases of Visit: 20 a month. Expected net recovery 525 k, 5,000 more than now. One more case is worth about 500: the mean up to 30.',
    );
    expect(ask(0, 10)).toMatch(/500 k, 20 k less than now/);
    expect(ask(60, 40)).toMatch(/as much as now\. One more case would bring nothing/);
  });

  it('has the price itself for the capacity in force', () => {
    expect(ask(10, 10)).toMatch(/as it is now\. One more case is worth 700\.$/);
    expect(ask(10, 10, 1e-7)).toMatch(/there are enough\.$/);
    expect(ask(100, null, 0)).toMatch(
      /^Cases of Visit: as many as wanted \(100 at most\)\. .* as it is now/,
    );
    expect(ask(100, 5_000, 0)).toMatch(/as it is now/);
  });

  it('calls a capacity by its name', () => {
    expect(capacityText(1200, 2000)).toBe('1,200 a month');
    expect(capacityText(2000, 2000)).toBe('as many as wanted (2,000 at most)');
  });
});

describe('the curve as a whole', () => {
  it('says what cases bring at most, and how many bring nearly all of it', () => {
    expect(plain(curveSentence(CURVE, FORMATS))).toBe(
      'Cases of Visit bring up to 30 k more than having none; nearly all of it comes with the first 30 a month.',
    );
    const level = { ...CURVE, points: CURVE.points.map((p) => ({ ...p, expectedNet: 7 })) };
    expect(curveSentence(level, FORMATS)).toBe(
      'Cases of Visit bring nothing that others would not.',
    );
  });

  it('is a table too', () => {
    expect(curveTable(CURVE, FORMATS).rows).toEqual([
      [0, 500_000, 0, 2_000],
      [10, 520_000, 20_000, 500],
      [30, 530_000, 30_000, 0],
      [100, 530_000, 30_000, null],
    ]);
  });
});
