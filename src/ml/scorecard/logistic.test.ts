import { describe, expect, it } from 'vitest';
import reference from '../../../sample-data/reference/logistic.json';
import { fitLogistic, type LogisticProblem } from './logistic';

function problemOf(
  rows: readonly (readonly number[])[],
  target: readonly number[],
  l2: number,
): LogisticProblem {
  return {
    rowCount: rows.length,
    featureCount: rows[0]?.length ?? 0,
    readRow: (i, into) => {
      into.set(rows[i]!);
    },
    targetOf: (i) => target[i]!,
    l2,
  };
}

describe('fitLogistic', () => {
  for (const { name, rows, target, l2, intercept, coefficients } of reference.logistic) {
    it(`equals scikit-learn’s: ${name}`, () => {
      const model = fitLogistic(problemOf(rows, target, l2));
      expect(Math.abs(model.intercept - intercept)).toBeLessThan(1e-6);
      coefficients.forEach((coefficient, j) => {
        expect(Math.abs(model.coefficients[j]! - coefficient)).toBeLessThan(1e-6);
      });
    });
  }

  it('stays finite where the rows separate the classes', () => {
    const rows = [[-2], [-1], [1], [2]];
    const { coefficients, intercept } = fitLogistic(problemOf(rows, [0, 0, 1, 1], 0.1));
    expect(coefficients[0]).toBeGreaterThan(1);
    expect(coefficients[0]).toBeLessThan(10);
    expect(Math.abs(intercept)).toBeLessThan(1e-9);
  });

  it('gives the share of class 1 where there is no feature', () => {
    const { intercept } = fitLogistic(problemOf([[], [], [], []], [0, 0, 0, 1], 1));
    expect(intercept).toBeCloseTo(Math.log(1 / 3), 12);
  });

  it('refuses one class alone, and no penalty', () => {
    expect(() => fitLogistic(problemOf([[1], [2]], [1, 1], 1))).toThrow(RangeError);
    expect(() => fitLogistic(problemOf([[1], [2]], [0, 1], 0))).toThrow(RangeError);
  });
});
