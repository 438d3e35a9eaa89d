import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../../sample-data/reference/calibration.json';
import { applyIsotonic, fitIsotonic } from './isotonic';

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.boolean()), {
  minLength: 1,
  maxLength: 60,
});

/** The definition: the largest, over starts at or below, of the least mean, over ends above. */
function slowShares(scores: readonly number[], target: readonly number[]): Map<number, number> {
  const levels = [...new Set(scores)].sort((a, b) => a - b);
  const meanFrom = (from: number, to: number): number => {
    const within = target.filter((_, i) => scores[i]! >= from && scores[i]! <= to);
    return within.reduce((sum, label) => sum + label, 0) / within.length;
  };
  return new Map(
    levels.map((level) => [
      level,
      Math.max(
        ...levels
          .filter((from) => from <= level)
          .map((from) =>
            Math.min(...levels.filter((to) => to >= level).map((to) => meanFrom(from, to))),
          ),
      ),
    ]),
  );
}

describe('fitIsotonic', () => {
  it('has the shares of the definition, block by block', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const scores = drawn.map(([score]) => score);
        const target = drawn.map(([, bad]) => Number(bad));
        const map = fitIsotonic(Float64Array.from(scores), Uint8Array.from(target));
        const slow = [...new Set(slowShares(scores, target).values())];
        expect(map.shares).toHaveLength(slow.length);
        slow.forEach((share, i) => {
          expect(map.shares[i]).toBeCloseTo(share, 12);
        });
      }),
    );
  });

  it('never turns the order of scores, and keeps off 0 and 1 by half a row', () => {
    fc.assert(
      fc.property(rows, fc.array(fc.double({ min: -5, max: 40, noNaN: true })), (drawn, more) => {
        const scores = Float64Array.from(drawn, ([score]) => score);
        const map = fitIsotonic(
          scores,
          Uint8Array.from(drawn, ([, bad]) => Number(bad)),
        );
        const chances = applyIsotonic(map, Float64Array.from(more).sort());
        chances.forEach((chance, i) => {
          expect(chance).toBeGreaterThanOrEqual(i === 0 ? map.margin : chances[i - 1]! - 1e-15);
          expect(chance).toBeLessThanOrEqual(1 - map.margin);
        });
      }),
    );
  });

  it('gives the blocks of scikit-learn', () => {
    for (const { scores, target, shares } of reference.isotonic) {
      const map = fitIsotonic(Float64Array.from(scores), Uint8Array.from(target));
      expect(shares.length).toBeGreaterThan(5);
      expect(map.shares).toHaveLength(shares.length);
      shares.forEach((share, i) => {
        expect(map.shares[i]).toBeCloseTo(share, 9);
      });
    }
  });
});
