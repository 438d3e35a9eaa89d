import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import reference from '../../../sample-data/reference/metrics.json';
import { auc, midRanks } from './auc';
import { delong } from './delong';
import type { FoldScores } from './foldScores';
import { FOLD_DEPENDENCE, meanFoldAuc } from './foldAuc';

const scored = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), {
  minLength: 4,
  maxLength: 40,
});

function foldOf(rows: (readonly [number, boolean])[], groups: number[] | null = null): FoldScores {
  return {
    scores: Float64Array.from(rows, ([score]) => score),
    target: Uint8Array.from(rows, ([, bad]) => Number(bad)),
    groups: groups === null ? null : Int32Array.from(groups),
  };
}

/** The definition, pair by pair. */
function naiveAuc({ scores, target }: FoldScores): number {
  let [wins, pairs] = [0, 0];
  target.forEach((one, i) => {
    target.forEach((other, j) => {
      if (one !== 1 || other !== 0) return;
      pairs++;
      wins += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
    });
  });
  return wins / pairs;
}

describe('auc and delong', () => {
  for (const { name, labels, scores, rocAuc, delongVariance } of reference.scores) {
    it(`equal scikit-learn and the definition: ${name}`, () => {
      const fold = { scores: Float64Array.from(scores), target: Uint8Array.from(labels) };
      expect(Math.abs((auc(fold.scores, fold.target) ?? NaN) - rocAuc)).toBeLessThan(1e-9);
      const estimate = delong({ ...fold, groups: null });
      expect(Math.abs((estimate?.auc ?? NaN) - rocAuc)).toBeLessThan(1e-9);
      expect(Math.abs((estimate?.variance ?? NaN) - delongVariance)).toBeLessThan(1e-9);
    });
  }

  it('count pairs, ties half', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const fold = foldOf(rows);
        fc.pre(new Set(fold.target).size === 2);
        expect(auc(fold.scores, fold.target)).toBeCloseTo(naiveAuc(fold), 12);
      }),
    );
  });

  it('are unchanged by increasing maps, mirrored by a change of sign', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const fold = foldOf(rows);
        fc.pre(new Set(fold.target).size === 2);
        const value = auc(fold.scores, fold.target)!;
        expect(
          auc(
            fold.scores.map((s) => Math.exp(s / 3) - 7),
            fold.target,
          ),
        ).toBe(value);
        expect(
          auc(
            fold.scores.map((s) => -s),
            fold.target,
          ),
        ).toBeCloseTo(1 - value, 12);
      }),
    );
  });

  it('are undefined without both classes', () => {
    expect(auc(Float64Array.of(1, 2), Uint8Array.of(1, 1))).toBeUndefined();
    expect(
      delong(
        foldOf([
          [1, true],
          [2, false],
          [3, false],
        ]),
      ),
    ).toBeUndefined();
    expect(auc(new Float64Array(0), new Uint8Array(0))).toBeUndefined();
  });
});

describe('delong with groups', () => {
  it('equals no groups where each has one row', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const alone = delong(foldOf(rows));
        const own = delong(foldOf(rows, [...rows.keys()].reverse()));
        expect(own?.variance).toEqual(
          alone === undefined ? undefined : expect.closeTo(alone.variance, 14),
        );
      }),
    );
  });

  it('counts a group of identical copies once', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const once = delong(foldOf(rows));
        fc.pre(once !== undefined);
        const copies = delong(foldOf([...rows, ...rows], [...rows.keys(), ...rows.keys()]));
        expect(copies?.auc).toBeCloseTo(once.auc, 12);
        expect(copies?.variance).toBeCloseTo(once.variance, 12);
      }),
    );
  });

  it('equals the formula of Obuchowski, written out', () => {
    const rows: [number, boolean][] = [
      [0.9, true],
      [0.4, false],
      [0.6, true],
      [0.6, false],
      [0.2, false],
      [0.7, true],
      [0.1, true],
    ];
    const groups = [0, 0, 1, 2, 2, 2, 3];
    const { scores, target } = foldOf(rows);
    const value = naiveAuc(foldOf(rows));
    const [m, n] = [4, 3];
    const sums = (label: number): number[] =>
      [0, 1, 2, 3].map((group) =>
        groups.reduce((sum, g, i) => {
          if (g !== group || target[i] !== label) return sum;
          const others = [...rows.keys()].filter((j) => target[j] === 1 - label);
          const wins = others.map((j) => {
            const gap = (scores[i]! - scores[j]!) * (label === 1 ? 1 : -1);
            return gap > 0 ? 1 : gap === 0 ? 0.5 : 0;
          });
          return sum + wins.reduce<number>((s, w) => s + w, 0) / wins.length - value;
        }, 0),
      );
    const [x, z] = [sums(1), sums(0)];
    const dot = (a: number[], b: number[]): number => a.reduce((s, v, i) => s + v * b[i]!, 0);
    // Groups with a bad row: 0, 1, 2, 3; with a good one: 0, 2.
    const s10 = (4 / (3 * m)) * dot(x, x);
    const s01 = (2 / (1 * n)) * dot(z, z);
    const s11 = (4 / 3) * dot(x, z);
    const expected = s10 / m + s01 / n + (2 * s11) / (m * n);
    expect(delong(foldOf(rows, groups))?.variance).toBeCloseTo(expected, 12);
  });
});

describe('meanFoldAuc', () => {
  it('averages the folds and widens their interval', () => {
    const folds = reference.scores.slice(0, 2).map(({ scores, labels }) => ({
      scores: Float64Array.from(scores),
      target: Uint8Array.from(labels),
      groups: null,
    }));
    const [a, b] = reference.scores;
    const estimate = meanFoldAuc(folds)!;
    const value = (a!.rocAuc + b!.rocAuc) / 2;
    const error = Math.sqrt(a!.delongVariance + b!.delongVariance) / 2;
    expect(estimate.value).toBeCloseTo(value, 12);
    expect(estimate.low).toBeCloseTo(value - 1.959963984540054 * FOLD_DEPENDENCE * error, 9);
    expect(estimate.high).toBeCloseTo(value + 1.959963984540054 * FOLD_DEPENDENCE * error, 9);
  });

  it('leaves out folds that hold one class, and is undefined where all do', () => {
    const good = foldOf([
      [1, false],
      [2, false],
    ]);
    const both = foldOf([
      [1, false],
      [2, true],
      [3, false],
      [4, true],
    ]);
    expect(meanFoldAuc([both, good])?.value).toBe(0.75);
    expect(meanFoldAuc([good])).toBeUndefined();
  });

  it('stays within 0 and 1', () => {
    const sharp = foldOf([
      [1, false],
      [2, false],
      [3, true],
      [4, true],
      [0, true],
    ]);
    const { low, high } = meanFoldAuc([sharp])!;
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
  });
});

describe('midRanks', () => {
  it('shares the ranks of equal values', () => {
    expect([...midRanks(Float64Array.of(5, 1, 5, 3))]).toEqual([3.5, 1, 3.5, 2]);
  });
});
