import { describe, expect, it } from 'vitest';
import { chiSquareTest } from './chiSquare';

describe('chiSquareTest', () => {
  it('equals scipy.stats.chi2_contingency without correction', () => {
    const test = chiSquareTest([
      [30, 20, 10],
      [15, 25, 40],
    ]);
    expect(test?.chiSquare).toBeCloseTo(21.12962962962963, 10);
    expect(test?.df).toBe(2);
    expect(test?.p).toBeCloseTo(2.5808289612977576e-5, 16);
  });

  it('leaves empty rows and columns out', () => {
    const with0 = chiSquareTest([
      [12, 0, 8],
      [0, 0, 0],
      [5, 0, 15],
    ]);
    expect(with0).toEqual(
      chiSquareTest([
        [12, 8],
        [5, 15],
      ]),
    );
    expect(chiSquareTest([[1, 2]])).toBeUndefined();
    expect(chiSquareTest([])).toBeUndefined();
    expect(
      chiSquareTest([
        [3, 0],
        [4, 0],
      ]),
    ).toBeUndefined();
  });
});
