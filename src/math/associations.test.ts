import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../sample-data/reference/associations.json';
import { chiSquareTest } from './chiSquare';
import { holm } from './holm';
import { pearsonCorrelation } from './intervals';
import { kruskalWallis } from './kruskalWallis';
import { averageRanks } from './ranks';
import { correlationP, incompleteBeta, twoSidedT } from './studentT';

const xs = Float64Array.from(reference.xs);
const ys = Float64Array.from(reference.ys);

function expectClose(found: number | undefined | null, expected: number): void {
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThan(1e-9);
}

describe('associations, against scipy', () => {
  it('ranks and rank correlation', () => {
    expect([...averageRanks(ys)]).toEqual(reference.ranks);
    expectClose(pearsonCorrelation(averageRanks(xs), averageRanks(ys)), reference.spearman);
  });

  it('correlation with its p', () => {
    const r = pearsonCorrelation(xs, ys);
    expectClose(r, reference.pearson.r);
    expectClose(correlationP(r ?? 0, xs.length), reference.pearson.p);
  });

  it('incomplete beta function', () => {
    for (const [x, a, b, expected] of reference.beta) {
      expectClose(incompleteBeta(x!, a!, b!), expected!);
    }
  });

  it('Kruskal and Wallis', () => {
    const test = kruskalWallis(ys, reference.groups);
    expectClose(test?.h, reference.kruskal.h);
    expectClose(test?.p, reference.kruskal.p);
    expect(test?.df).toBe(3);
    expectClose(test?.effect, reference.kruskal.h / (ys.length - 1));
  });

  it('chi-square and Cramér’s V', () => {
    const { counts, chi2, df, p, v } = reference.table;
    const test = chiSquareTest(counts);
    expectClose(test?.chiSquare, chi2);
    expect(test?.df).toBe(df);
    expectClose(test?.p, p);
    expectClose(test?.cramersV, v);
  });

  it('Holm’s correction', () => {
    const { ps, corrected } = reference.holm;
    holm(ps).forEach((p, i) => expectClose(p, corrected[i]!));
  });
});

describe('associations', () => {
  it('of nothing are none', () => {
    expect(kruskalWallis(new Float64Array([1, 2]), [0, 0])).toBeUndefined();
    expect(kruskalWallis(new Float64Array([2, 2]), [0, 1])).toBeUndefined();
    expect(correlationP(0.4, 2)).toBeUndefined();
    expect(correlationP(1, 9)).toBe(0);
    expect(holm([null, 0.5, null, 0.2])).toEqual([null, 0.5, null, 0.4]);
    expect(twoSidedT(0, 7)).toBe(1);
  });

  it('missing values have no rank', () => {
    const ranks = averageRanks(new Float64Array([5, Number.NaN, 1, 5]));
    expect([...ranks]).toEqual([2.5, Number.NaN, 1, 2.5]);
  });

  it('Holm never makes a p smaller, and keeps their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (ps) => {
        const corrected = holm(ps);
        ps.forEach((p, i) => {
          expect(corrected[i]!).toBeGreaterThanOrEqual(p);
          expect(corrected[i]!).toBeLessThanOrEqual(1);
          ps.forEach((other, j) => {
            if (p < other) expect(corrected[i]!).toBeLessThanOrEqual(corrected[j]!);
          });
        });
      }),
    );
  });

  it('V of a table of chance is near 0, of a diagonal 1', () => {
    expect(
      chiSquareTest([
        [50, 0],
        [0, 50],
      ])?.cramersV,
    ).toBeCloseTo(1, 12);
    expect(
      chiSquareTest([
        [25, 25],
        [24, 26],
      ])?.cramersV,
    ).toBe(0);
  });
});
