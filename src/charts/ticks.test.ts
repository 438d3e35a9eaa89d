import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisEnd, logTicks, niceTicks } from './ticks';

describe('niceTicks', () => {
  it('takes round numbers', () => {
    expect(niceTicks(0, 1)).toEqual([0, 0.5, 1]);
    expect(niceTicks(0, 413)).toEqual([0, 100, 200, 300, 400]);
    expect(niceTicks(-1.3, 2.2)).toEqual([-1, 0, 1, 2]);
    expect(niceTicks(0, 0.07)).toEqual([0, 0.02, 0.04, 0.06]);
  });

  it('stays within the range, ascends evenly, and never gives more than asked', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (low, width, most) => {
          const high = low + width;
          fc.pre(high > low && width > Math.abs(low) * 1e-9);
          const ticks = niceTicks(low, high, most);
          expect(ticks.length).toBeLessThanOrEqual(Math.max(most, 2));
          expect(ticks.length).toBeGreaterThanOrEqual(1);
          const slack = Math.abs(high) * 1e-9 + Math.abs(low) * 1e-9 + width * 1e-6;
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low - slack);
            expect(tick).toBeLessThanOrEqual(high + slack);
          }
          for (let i = 2; i < ticks.length; i++) {
            const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
            expect((ticks[i] ?? 0) - (ticks[i - 1] ?? 0)).toBeCloseTo(step, 6);
          }
        },
      ),
    );
  });

  it('gives the one value of a range without width', () => {
    expect(niceTicks(3, 3)).toEqual([3]);
  });
});

describe('axisEnd', () => {
  it('lies above the largest value and is never 0', () => {
    expect(axisEnd([1, null, 10, undefined], 0.1)).toBeCloseTo(11, 10);
    expect(axisEnd([])).toBe(1);
    expect(axisEnd([0, null])).toBe(1);
  });
});

describe('logTicks', () => {
  it('are powers of ten, with 2 and 5 between where there are few', () => {
    expect(logTicks([3, 40], String)).toMatchObject({ type: 'log', ticktext: ['5', '10', '20'] });
    expect(logTicks([1, 1e6], String).tickvals).toEqual([1, 10, 100, 1000, 1e4, 1e5, 1e6]);
    const [from, to] = logTicks([100, 100], String).range;
    expect(from).toBeLessThan(2);
    expect(to).toBeGreaterThan(2);
  });
});
