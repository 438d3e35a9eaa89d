import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { applyCalibration, fitCalibration } from './calibration';

/** Log-odds, and outcomes of the chance that `truth` makes of them. */
function drawn(rowCount: number, truth: (logOdds: number) => number, seed = 1) {
  const random = randomStream(seed, 'calibration test');
  const logOdds = Float64Array.from({ length: rowCount }, () => 1.5 * random.normal());
  const target = Uint8Array.from(logOdds, (x) => Number(random.next() < truth(x)));
  return { logOdds, target };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
/** No line on the scale of log-odds: a step. */
const step = (x: number): number => (x < 0 ? 0.3 : 0.7);

describe('fitCalibration', () => {
  it('is Platt’s map where log-odds are a line, however many rows', () => {
    for (const seed of [1, 2, 3]) {
      const { logOdds, target } = drawn(30_000, (x) => logistic(0.7 * x + 0.2), seed);
      const map = fitCalibration(logOdds, target);
      expect(map.kind).toBe('platt');
      const [chance] = applyCalibration(map, Float64Array.of(1));
      expect(chance).toBeCloseTo(logistic(0.9), 1);
    }
  });

  it('is rising steps where a line is plainly wrong, with enough rows of either class', () => {
    const { logOdds, target } = drawn(30_000, step);
    const map = fitCalibration(logOdds, target);
    expect(map.kind).toBe('isotonic');
    const chances = applyCalibration(map, Float64Array.of(-3, -1, -0.2, 0.2, 1, 3));
    chances.forEach((chance, i) => {
      expect(Math.abs(chance - (i < 3 ? 0.3 : 0.7))).toBeLessThan(0.05);
    });
    expect([...chances]).toEqual([...chances].sort((a, b) => a - b));
  });

  it('stays with Platt’s map where one class has fewer than 5,000 rows', () => {
    const { logOdds, target } = drawn(9_900, step);
    expect(fitCalibration(logOdds, target).kind).toBe('platt');
  });
});
