import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { meanFoldAuc } from './foldAuc';
import type { FoldScores } from './foldScores';
import { permutationTest } from './permutationTest';

const OPTIONS = { permutations: 999, seed: 5 };

/** Two folds whose scores lie `shift` higher for class 1. */
function drawn(count: number, rate: number, shift: number, seed: number): FoldScores[] {
  const random = randomStream(seed, 'permutation data');
  return [0, 1].map(() => {
    const target = Uint8Array.from({ length: count }, () => Number(random.next() < rate));
    const scores = Float64Array.from(target, (bad) =>
      Math.round(8 * (shift * bad + random.normal())),
    );
    return { scores, target, groups: null };
  });
}

/** Every arrangement of the labels of one small fold. */
function exactP({ scores, target }: FoldScores): number {
  const n = target.length;
  const ones = target.reduce((sum, y) => sum + y, 0);
  const statistic = (labels: number[]): number =>
    meanFoldAuc([
      // DeLong needs two rows a class; the AUC is the same for every fold doubled.
      {
        scores: Float64Array.from([...scores, ...scores]),
        target: Uint8Array.from([...labels, ...labels]),
        groups: null,
      },
    ])!.value;
  const observed = statistic([...target]);
  let [reached, all] = [0, 0];
  for (let mask = 0; mask < 2 ** n; mask++) {
    const labels = Array.from({ length: n }, (_, i) => (mask >> i) & 1);
    if (labels.reduce((sum, y) => sum + y, 0) !== ones) continue;
    all++;
    if (statistic(labels) >= observed - 1e-12) reached++;
  }
  return reached / all;
}

describe('permutationTest', () => {
  it('agrees with all arrangements of a small fold', async () => {
    for (const target of [
      [0, 0, 1, 0, 1, 0, 1, 1],
      [1, 1, 1, 1, 0, 1, 0, 1],
      [0, 1, 0, 0, 0, 0, 1, 0],
    ]) {
      const fold = {
        scores: Float64Array.of(1, 2, 3, 3, 4, 5, 6, 6),
        target: Uint8Array.from(target),
        groups: null,
      };
      const test = await permutationTest([[fold]], { permutations: 20_000, seed: 1 });
      expect(test?.p).toBeCloseTo(exactP(fold), 1.7);
    }
  });

  it('is uniform for scores that say nothing', async () => {
    let [below10, below50] = [0, 0];
    for (let seed = 0; seed < 300; seed++) {
      const test = await permutationTest([drawn(40, 0.4, 0, seed)], { permutations: 199, seed });
      below10 += Number(test!.p <= 0.1);
      below50 += Number(test!.p <= 0.5);
    }
    // Binomial(300, .1) and (300, .5): within four standard errors.
    expect(Math.abs(below10 - 30)).toBeLessThan(21);
    expect(Math.abs(below50 - 150)).toBeLessThan(35);
  });

  it('is smallest for a strong signal and large for a turned one', async () => {
    expect((await permutationTest([drawn(100, 0.7, 1.5, 1)], OPTIONS))?.p).toBe(0.001);
    expect((await permutationTest([drawn(100, 0.3, -1.5, 1)], OPTIONS))?.p).toBe(1);
  });

  it('counts an equal arrangement as reaching the score', async () => {
    const constant = {
      scores: new Float64Array(9),
      target: Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 0, 0),
      groups: null,
    };
    expect(await permutationTest([[constant]], OPTIONS)).toEqual({ meanAuc: 0.5, p: 1 });
  });

  it('depends on the seed alone, and reports as it goes', async () => {
    const folds = drawn(60, 0.4, 0.3, 9);
    const seen: number[] = [];
    const first = await permutationTest([folds], OPTIONS, async (fraction) => {
      seen.push(fraction);
    });
    expect(await permutationTest([folds], OPTIONS)).toEqual(first);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.every((fraction) => fraction >= 0 && fraction < 1)).toBe(true);
  });

  it('leaves out folds of one class, and is undefined where all are', async () => {
    const [fold] = drawn(50, 0.4, 1, 3);
    const oneSided = { scores: new Float64Array(5), target: new Uint8Array(5), groups: null };
    const alone = await permutationTest([[fold!]], OPTIONS);
    expect(await permutationTest([[fold!, oneSided]], OPTIONS)).toEqual(alone);
    expect(await permutationTest([[oneSided]], OPTIONS)).toBeUndefined();
  });
});

describe('permutationTest with groups', () => {
  it('equals the test without where each group has one row', async () => {
    const folds = drawn(60, 0.3, 0.4, 4);
    const grouped = folds.map((fold) => ({ ...fold, groups: Int32Array.from(fold.target.keys()) }));
    expect(await permutationTest([grouped], OPTIONS)).toEqual(
      await permutationTest([folds], OPTIONS),
    );
  });

  it('is not fooled by borrowers whose loans are copies of each other', async () => {
    let [rows, groups] = [0, 0];
    for (let seed = 0; seed < 100; seed++) {
      // 30 borrowers of one to six like loans, scores that say nothing.
      const copied = drawn(30, 0.4, 0, seed).map(({ scores, target }) => {
        const loans = [...target.keys()].flatMap((i) => Array<number>(1 + (i % 6)).fill(i));
        return {
          scores: Float64Array.from(loans, (i) => scores[i]!),
          target: Uint8Array.from(loans, (i) => target[i]!),
          groups: Int32Array.from(loans),
        };
      });
      const options = { permutations: 99, seed };
      groups += Number((await permutationTest([copied], options))!.p <= 0.05);
      const alone = copied.map((fold) => ({ ...fold, groups: null }));
      rows += Number((await permutationTest([alone], options))!.p <= 0.05);
    }
    expect(groups).toBeLessThanOrEqual(12);
    expect(rows).toBeGreaterThan(15);
  });

  it('finds nothing in the best of many models of noise, as often as it should', async () => {
    let found = 0;
    for (let seed = 0; seed < 60; seed++) {
      const [first, ...others] = Array.from({ length: 8 }, (_, m) =>
        drawn(60, 0.4, 0, 100 * seed + m),
      );
      // The labels are the first model's, whatever the others' own were.
      const models = [
        first!,
        ...others.map((folds) => folds.map((fold, f) => ({ ...fold, target: first![f]!.target }))),
      ];
      const test = await permutationTest(models, { permutations: 199, seed });
      if (test!.p <= 0.1) found++;
    }
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThanOrEqual(14);
  });

  it('says of a model and its copies what it says of the model', async () => {
    for (const groups of [null, Int32Array.from({ length: 80 }, (_, row) => row >> 1)]) {
      const folds = drawn(80, 0.4, 0.4, 9).map((fold) => ({ ...fold, groups }));
      const alone = await permutationTest([folds], OPTIONS);
      expect(await permutationTest([folds, folds, folds], OPTIONS)).toEqual(alone);
    }
  });
});
