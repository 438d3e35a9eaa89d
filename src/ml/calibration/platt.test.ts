import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import lines from '../../../sample-data/reference/calibration.json';
import reference from '../../../sample-data/reference/metrics.json';
import { randomStream } from '../../math';
import { logOddsOf } from './logOdds';
import { applyPlatt, calibrationLine, fitPlatt } from './platt';

const logit = (p: number): number => Math.log(p / (1 - p));

/** Log-odds x ~ N(0, 1), outcomes with log-odds slope · x + intercept. */
function planted(count: number, slope: number, intercept: number, seed: number) {
  const random = randomStream(seed, 'platt');
  const x = Float64Array.from({ length: count }, () => random.normal());
  const target = Uint8Array.from(x, (v) =>
    Number(random.next() < 1 / (1 + Math.exp(-slope * v - intercept))),
  );
  return { x, target };
}

describe('fitPlatt', () => {
  for (const { name, labels, scores, slopeAtLeastZero } of reference.platt) {
    it(`equals an unpenalised logistic regression: ${name}`, () => {
      const map = fitPlatt(Float64Array.from(scores, logit), Uint8Array.from(labels));
      expect(Math.abs(map.slope - slopeAtLeastZero.slope)).toBeLessThan(1e-9);
      expect(Math.abs(map.intercept - slopeAtLeastZero.intercept)).toBeLessThan(1e-9);
    });
  }

  it('finds a planted map, and one that is calibrated needs no change', () => {
    const { x, target } = planted(50_000, 0.6, -1, 4);
    const map = fitPlatt(x, target);
    expect(map.slope).toBeCloseTo(0.6, 1);
    expect(map.intercept).toBeCloseTo(-1, 1);
    const again = fitPlatt(
      x.map((v) => map.slope * v + map.intercept),
      target,
    );
    expect(again.slope).toBeCloseTo(1, 8);
    expect(again.intercept).toBeCloseTo(0, 8);
  });

  it('predicts as many rows of class 1 as there are', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 20, max: 200 }), (seed, count) => {
        const { x, target } = planted(count, 0.8, 0.3, seed);
        const sum = applyPlatt(fitPlatt(x, target), x).reduce((s, p) => s + p, 0);
        expect(sum).toBeCloseTo(
          target.reduce((s, y) => s + y, 0),
          6,
        );
      }),
    );
  });

  it('gives everyone the share of class 1 where higher scores are no worse', () => {
    const target = Uint8Array.of(1, 1, 0, 0, 0);
    for (const x of [
      [2, 1, 1, 3, 4],
      [1, 1, 1, 1, 1],
    ]) {
      const map = fitPlatt(Float64Array.from(x), target);
      expect(map.slope).toBe(0);
      expect(applyPlatt(map, Float64Array.of(-9, 9))).toEqual(
        Float64Array.from([0.4, 0.4], (p) => 1 / (1 + Math.exp(-logit(p)))),
      );
    }
  });

  it('stays finite where the scores separate the classes, and with one class alone', () => {
    const x = Float64Array.from({ length: 40 }, (_, i) => i / 10 - 2);
    const separated = fitPlatt(
      x,
      Uint8Array.from(x, (v) => Number(v > 0)),
    );
    expect(separated.slope).toBeGreaterThan(1);
    expect(Number.isFinite(separated.slope)).toBe(true);
    const touching = fitPlatt(Float64Array.of(0, 1, 1, 2), Uint8Array.of(0, 0, 1, 1));
    expect(Number.isFinite(touching.slope)).toBe(true);
    // One of five lies apart from four that differ by rounding alone: no maximum in sight.
    const nearly = fitPlatt(
      Float64Array.of(
        -4.59511985013459,
        -4.59511985013459,
        -4.595119850134589,
        -4.595119850134589,
        -4.5951138116074,
      ),
      Uint8Array.of(0, 1, 0, 1, 1),
    );
    expect(Number.isFinite(nearly.slope)).toBe(true);
    expect(nearly.slope).toBeGreaterThan(0);
    const alone = applyPlatt(fitPlatt(x, new Uint8Array(40)), x);
    expect(alone[0]).toBeCloseTo(1 / 42, 12);
  });

  it('never turns the order of scores, in any data', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
          minLength: 1,
          maxLength: 40,
        }),
        (rows) => {
          const x = logOddsOf(Float64Array.from(rows, ([score]) => score)).sort();
          const map = fitPlatt(
            x,
            Uint8Array.from(rows, ([, bad]) => Number(bad)),
          );
          expect(map.slope).toBeGreaterThanOrEqual(0);
          const p = applyPlatt(map, x);
          for (let i = 1; i < p.length; i++) expect(p[i]! >= p[i - 1]!).toBe(true);
        },
      ),
    );
  });
});

describe('calibrationLine', () => {
  it('is the line of scikit-learn, falling ones too', () => {
    for (const { logOdds, target, slope, intercept } of lines.line) {
      const found = calibrationLine(Float64Array.from(logOdds), Uint8Array.from(target));
      expect(found?.slope).toBeCloseTo(slope, 6);
      expect(found?.intercept).toBeCloseTo(intercept, 6);
    }
    expect(Math.min(...lines.line.map(({ slope }) => slope))).toBeLessThan(0);
  });

  it('is near slope 1 through 0 for true chances', () => {
    const { x, target } = planted(20_000, 1, 0, 3);
    const line = calibrationLine(x, target);
    expect(Math.abs((line?.slope ?? 0) - 1)).toBeLessThan(0.06);
    expect(Math.abs(line?.intercept ?? 1)).toBeLessThan(0.06);
  });

  it('is nothing where there is no line', () => {
    const x = Float64Array.of(-1, 0, 1, 2);
    expect(calibrationLine(x, Uint8Array.of(1, 1, 1, 1))).toBeUndefined();
    expect(calibrationLine(x, Uint8Array.of(0, 0, 1, 1))).toBeUndefined();
    expect(calibrationLine(x.fill(3), Uint8Array.of(0, 1, 0, 1))).toBeUndefined();
  });
});

describe('logOddsOf', () => {
  it('is finite from 0 to 1, odd about one half, and strictly increasing', () => {
    const x = logOddsOf(Float64Array.of(0, 1e-9, 0.3, 0.5, 0.7, 1 - 1e-9, 1));
    expect(x.every(Number.isFinite)).toBe(true);
    for (let i = 1; i < x.length; i++) expect(x[i]!).toBeGreaterThan(x[i - 1]!);
    expect(x[3]).toBe(0);
    expect(x[2]).toBeCloseTo(-x[4]!, 12);
    expect(x[0]).toBeCloseTo(-x[6]!, 9);
  });
});
