import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream, wilsonInterval } from '../../math';
import {
  calibrationBins,
  errorOfPerfectCalibration,
  expectedCalibrationError,
} from './calibrationCurve';

/** Chances between `low` and `high`, and outcomes that keep to them. */
function calibrated(count: number, low: number, high: number, seed: number) {
  const random = randomStream(seed, 'calibrated');
  const p = Float64Array.from({ length: count }, () => low + (high - low) * random.next());
  return { p, target: Uint8Array.from(p, (chance) => Number(random.next() < chance)) };
}

describe('calibrationBins', () => {
  it('holds every row once, in ten equal bins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 200 }), fc.nat(), (count, seed) => {
        const { p, target } = calibrated(count, 0, 1, seed);
        const bins = calibrationBins(p, target);
        expect(bins).toHaveLength(10);
        const counts = bins.map((bin) => bin.count);
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(count);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('gives means and Wilson intervals, ascending', () => {
    const p = Float64Array.from({ length: 20 }, (_, i) => (i + 1) / 40);
    const target = Uint8Array.from({ length: 20 }, (_, i) => Number(i % 2 === 0));
    const [first, second] = calibrationBins(p, target);
    expect(first?.predicted).toBeCloseTo(0.0375, 12);
    expect(first?.observed).toEqual(wilsonInterval(1, 2));
    expect(second?.predicted).toBeCloseTo(0.0875, 12);
  });

  it('never splits equal probabilities, whatever the order of rows', () => {
    const p = Float64Array.from({ length: 30 }, (_, i) => (i < 16 ? 0.2 : 0.2 + i / 100));
    const target = Uint8Array.from({ length: 30 }, (_, i) => Number(i % 3 === 0));
    const bins = calibrationBins(p, target);
    expect(bins[0]?.count).toBe(16);
    expect(calibrationBins(p.toReversed(), target.toReversed())).toEqual(bins);
    expect(calibrationBins(new Float64Array(9).fill(0.4), new Uint8Array(9))).toHaveLength(1);
  });
});

describe('expectedCalibrationError', () => {
  it('equals the definition over sorted rows', () => {
    const { p, target } = calibrated(137, 0.1, 0.7, 3);
    const order = [...p.keys()].sort((i, j) => p[i]! - p[j]!);
    let sum = 0;
    for (let bin = 0; bin < 10; bin++) {
      const rows = order.filter((_, place) => Math.floor((place * 10) / 137) === bin);
      sum += Math.abs(rows.reduce((s, row) => s + p[row]! - target[row]!, 0));
    }
    expect(expectedCalibrationError(calibrationBins(p, target))).toBeCloseTo(sum / 137, 12);
    expect(expectedCalibrationError([])).toBeUndefined();
  });

  it('is what perfect calibration shows by chance, on average', () => {
    for (const [count, low, high] of [
      [500, 0.1, 0.7],
      [2000, 0.2, 0.4],
      [1000, 0.01, 0.08],
    ] as const) {
      let [shown, foreseen] = [0, 0];
      for (let seed = 0; seed < 300; seed++) {
        const { p, target } = calibrated(count, low, high, seed);
        const bins = calibrationBins(p, target);
        shown += expectedCalibrationError(bins)! / 300;
        foreseen += errorOfPerfectCalibration(bins)! / 300;
      }
      expect(shown / foreseen).toBeGreaterThan(0.94);
      expect(shown / foreseen).toBeLessThan(1.04);
    }
  });
});
