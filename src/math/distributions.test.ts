import { describe, expect, it } from 'vitest';
import { chiSquareSurvival, logGamma, normalCdf, normalQuantile } from './distributions';

// Reference values: scipy 1.10.
function expectRelative(found: number, expected: number, tolerance: number): void {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
}

describe('normal distribution', () => {
  it('has the cumulative probabilities of scipy', () => {
    const reference = [
      [-8, 6.22096057427174e-16],
      [-3.5, 0.00023262907903552502],
      [-0.1, 0.460172162722971],
      [0, 0.5],
      [0.5, 0.6914624612740131],
      [2, 0.9772498680518208],
      [6, 0.9999999990134123],
    ] as const;
    for (const [z, p] of reference) expectRelative(normalCdf(z), p, 1e-13);
  });

  it('has the quantiles of scipy', () => {
    const reference = [
      [1e-300, -37.0470962993612],
      [1e-10, -6.361340902404056],
      [0.001, -3.090232306167813],
      [0.025, -1.9599639845400545],
      [0.3, -0.5244005127080409],
      [0.5, 0],
      [0.8, 0.8416212335729143],
      [0.9999999, 5.199337582290661],
    ] as const;
    for (const [p, z] of reference) expectRelative(normalQuantile(p), z, 1e-14);
  });

  it('inverts itself', () => {
    for (let p = 0.001; p < 1; p += 0.0173) {
      expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 13);
    }
  });

  it('has its ends', () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(1.1)).toBeNaN();
    expect(normalCdf(Infinity)).toBe(1);
    expect(normalCdf(-Infinity)).toBe(0);
  });
});

describe('chi-square distribution', () => {
  it('has the tails of scipy', () => {
    const reference = [
      [0.5, 1, 0.47950012218695337],
      [3.841458820694124, 1, 0.04999999999999989],
      [1.2, 2, 0.5488116360940265],
      [9.4, 4, 0.05184307947966619],
      [50, 3, 7.989179244951495e-11],
      [10, 30, 0.9997737463238232],
      [700, 2, 9.929590396265143e-153],
      [120, 100, 0.08440668109369177],
    ] as const;
    for (const [x, df, p] of reference) expectRelative(chiSquareSurvival(x, df), p, 1e-12);
    expect(chiSquareSurvival(0, 3)).toBe(1);
  });
});

describe('logGamma', () => {
  it('is the logarithm of factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 12);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    expect(logGamma(0.25)).toBeCloseTo(1.2880225246980774, 12);
  });
});
