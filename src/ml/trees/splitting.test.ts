import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { MISSING_BIN } from './binnedData';
import { improveByCategories } from './categories';
import { createBinTotals, sumByBin, takeTotals, type BinTotals } from './histogram';
import { drawSample } from './sample';
import { createSplit, improveByThreshold, type NodeTotals, type Split } from './splitting';
import {
  bestReduction,
  binnedOf,
  reduction,
  testRows,
  totalsOf,
  type TestRows,
} from './testSamples';

/** The best split of the first feature of all rows, and the node it is for. */
function bestSplit(data: TestRows, minLeaf: number): { split: Split; node: NodeTotals } {
  const rowCount = data.target.length;
  const rows = [...data.target.keys()];
  const node = { ...totalsOf(data, rows), minLeaf };
  const totals: BinTotals = createBinTotals();
  const sample = drawSample(
    binnedOf(data.features, rowCount),
    Uint32Array.from(rows),
    Uint8Array.from(data.weights),
    Uint8Array.from(data.target),
  );
  sumByBin(sample, 0, rowCount, Uint16Array.of(0), 0, 1);
  takeTotals(0, rowCount, 255, totals);
  const split = createSplit();
  if (data.features[0]!.categorical) improveByCategories(split, 0, totals, node);
  else improveByThreshold(split, 0, totals, node, 0);
  return { split, node };
}

function goesLeft(split: Split, bin: number): boolean {
  if (split.bySet) return ((split.leftBins[bin >> 5]! >>> (bin & 31)) & 1) === 1;
  return bin === MISSING_BIN ? split.missingLeft : bin <= split.threshold;
}

/** Rows of weight 1 with one feature, from pairs of bin and target. */
function rowsOf(pairs: readonly (readonly [number, number])[], categorical = false): TestRows {
  const bins = pairs.map(([bin]) => bin);
  return {
    features: [{ bins, categorical }],
    target: pairs.map(([, target]) => target),
    weights: pairs.map(() => 1),
  };
}

describe('the best split', () => {
  it('is the one that a search of all splits finds', () => {
    const ordered = testRows({ maxRows: 30, maxFeatures: 1, ordered: true });
    const any = testRows({ maxRows: 30, maxFeatures: 1 });
    const cases = fc.oneof(
      fc.record({ data: ordered, minLeaf: fc.integer({ min: 1, max: 8 }) }),
      // A cut of the ranking is the best of all subsets only if no side can be too light.
      fc.record({ data: any, minLeaf: fc.constant(1) }),
    );
    fc.assert(
      fc.property(cases, ({ data, minLeaf }) => {
        const rows = [...data.target.keys()];
        const { split, node } = bestSplit(data, minLeaf);
        const best = bestReduction(data, data.features[0]!, rows, minLeaf);
        expect(Math.max(0, split.score / node.weight)).toBeCloseTo(Math.max(0, best), 9);
      }),
      { numRuns: 300 },
    );
  });

  it('says itself what goes left, and leaves no side lighter than a leaf', () => {
    const cases = testRows({ maxRows: 40, maxFeatures: 1 });
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 8 }), (data, minLeaf) => {
        const rows = [...data.target.keys()];
        const { split, node } = bestSplit(data, minLeaf);
        if (split.feature < 0) return;
        const isLeft = (row: number): boolean => goesLeft(split, data.features[0]!.bins[row]!);
        expect(totalsOf(data, rows.filter(isLeft))).toEqual({
          weight: split.leftWeight,
          positive: split.leftPositive,
        });
        const found = reduction(data, rows, minLeaf, isLeft);
        expect(found).toBeDefined();
        expect(found).toBeGreaterThanOrEqual(split.score / node.weight - 1e-9);
      }),
    );
  });

  it('sends missing rows the better way, or sets them apart', () => {
    const [low, high, missing] = [1, 8, MISSING_BIN];
    const likeLow = rowsOf([
      [low, 0],
      [low, 0],
      [high, 1],
      [high, 1],
      [missing, 0],
    ]);
    const likeHigh = rowsOf([
      [low, 0],
      [low, 0],
      [high, 1],
      [high, 1],
      [missing, 1],
    ]);
    const likeNone = rowsOf([
      [low, 0],
      [high, 0],
      [low, 0],
      [high, 0],
      [missing, 1],
    ]);
    expect(bestSplit(likeLow, 1).split).toMatchObject({ threshold: 4, missingLeft: true });
    expect(bestSplit(likeHigh, 1).split).toMatchObject({ threshold: 4, missingLeft: false });
    expect(bestSplit(likeNone, 1).split).toMatchObject({ threshold: 254, missingLeft: false });
  });

  it('sends missing rows that it has not met yet with the heavier child', () => {
    expect(
      bestSplit(
        rowsOf([
          [1, 0],
          [1, 0],
          [8, 1],
        ]),
        1,
      ).split.missingLeft,
    ).toBe(true);
    expect(
      bestSplit(
        rowsOf([
          [1, 0],
          [8, 1],
          [8, 1],
        ]),
        1,
      ).split.missingLeft,
    ).toBe(false);
  });

  it('finds none where the target does not vary or the bins do not', () => {
    expect(
      bestSplit(
        rowsOf([
          [1, 1],
          [2, 1],
          [3, 1],
        ]),
        1,
      ).split.feature,
    ).toBe(-1);
    expect(
      bestSplit(
        rowsOf([
          [7, 0],
          [7, 1],
          [7, 1],
        ]),
        1,
      ).split.feature,
    ).toBe(-1);
  });
});

describe('a split by categories', () => {
  it('groups categories by target, whatever their order', () => {
    const pairs = [0, 1, 2, 3, 4, 5].flatMap((bin) =>
      [0, 1, 2, 3].map(() => [bin, bin % 2] as const),
    );
    const { split } = bestSplit(rowsOf(pairs, true), 1);
    expect([0, 1, 2, 3, 4, 5].map((bin) => goesLeft(split, bin))).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('never tells categories apart that are lighter than a leaf', () => {
    fc.assert(
      fc.property(
        testRows({ maxRows: 60, maxFeatures: 1 }),
        fc.integer({ min: 2, max: 8 }),
        (data, minLeaf) => {
          const bins = data.features[0]!.bins;
          const asCategories = { ...data, features: [{ bins, categorical: true }] };
          const { split } = bestSplit(asCategories, minLeaf);
          if (split.feature < 0) return;
          const rows = [...bins.keys()];
          const light = [...Array(256).keys()].filter(
            (bin) =>
              totalsOf(
                data,
                rows.filter((row) => bins[row] === bin),
              ).weight < minLeaf,
          );
          // Those absent from the node among them.
          expect(new Set(light.map((bin) => goesLeft(split, bin))).size).toBe(1);
        },
      ),
    );
  });

  it('sees next to nothing in many categories of a random target', () => {
    const random = randomStream(1, 'random target');
    let foundCount = 0;
    for (let draw = 0; draw < 200; draw++) {
      const pairs = Array.from({ length: 160 }, (_, i) => [i % 40, random.below(2)] as const);
      if (bestSplit(rowsOf(pairs, true), 1).split.feature >= 0) foundCount++;
    }
    expect(foundCount).toBeLessThan(10);
  });
});
