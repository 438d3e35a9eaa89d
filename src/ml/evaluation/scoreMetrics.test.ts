import { describe, expect, it } from 'vitest';
import reference from '../../../sample-data/reference/metrics.json';
import { averagePrecision, brierScore, kolmogorovSmirnov, logLoss } from './scoreMetrics';

const gap = (value: number | undefined, expected: number): number =>
  Math.abs((value ?? NaN) - expected);

describe('measures of a score', () => {
  for (const { name, labels, scores, ...expected } of reference.scores) {
    it(`equal scikit-learn's: ${name}`, () => {
      const p = Float64Array.from(scores);
      const target = Uint8Array.from(labels);
      expect(gap(averagePrecision(p, target), expected.averagePrecision)).toBeLessThan(1e-9);
      expect(gap(brierScore(p, target), expected.brier)).toBeLessThan(1e-9);
      expect(gap(logLoss(p, target), expected.logLoss)).toBeLessThan(1e-9);
      expect(gap(kolmogorovSmirnov(p, target), expected.ks)).toBeLessThan(1e-9);
    });
  }

  it('are undefined where they mean nothing', () => {
    const [none, p] = [new Uint8Array(3), new Float64Array(3)];
    expect(averagePrecision(p, none)).toBeUndefined();
    expect(kolmogorovSmirnov(p, none)).toBeUndefined();
    expect(brierScore(new Float64Array(0), new Uint8Array(0))).toBeUndefined();
    expect(logLoss(new Float64Array(0), new Uint8Array(0))).toBeUndefined();
  });

  it('keep the loss of a certain and wrong score finite', () => {
    expect(logLoss(Float64Array.of(0), Uint8Array.of(1))).toBeCloseTo(36.04, 2);
    expect(logLoss(Float64Array.of(1), Uint8Array.of(0))).toBeCloseTo(36.04, 2);
    expect(logLoss(Float64Array.of(1), Uint8Array.of(1))).toBeLessThan(1e-15);
  });
});
