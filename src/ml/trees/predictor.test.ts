import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { growTree } from './grower';
import { addPredictions, compileTrees } from './predictor';
import { drawSample } from './sample';
import { binnedOf, testRows, type TestRows } from './testSamples';
import { leafOf } from './testWalk';
import type { Tree } from './tree';

function growSome(data: TestRows, treeCount: number, seed: number): Tree[] {
  const rowCount = data.target.length;
  const binned = binnedOf(data.features, rowCount);
  return Array.from({ length: treeCount }, (_, i) => {
    const random = randomStream(seed, `tree ${i}`);
    const rows = Uint32Array.from({ length: rowCount }, (__, row) => row);
    const weights = Uint8Array.from(rows, () => random.below(3));
    return growTree(binned, drawSample(binned, rows, weights, Uint8Array.from(data.target)), {
      minLeaf: 1,
      maxDepth: 8,
      featuresPerSplit: 2,
      random,
      gain: new Float64Array(binned.featureCount),
    });
  });
}

describe('addPredictions', () => {
  it('adds what a walk down each tree finds, for any rows, seen when training or not', () => {
    fc.assert(
      fc.property(
        testRows({ maxRows: 50, maxFeatures: 5 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer(),
        fc.array(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 5, maxLength: 5 })),
        (data, treeCount, seed, others) => {
          const trees = growSome(data, treeCount, seed);
          const binned = binnedOf(
            data.features.map((feature, f) => ({
              ...feature,
              bins: [...feature.bins, ...others.map((bins) => bins[f]!)],
            })),
            data.target.length + others.length,
          );
          const rows = Uint32Array.from(
            { length: binned.rowCount },
            (_, i) => binned.rowCount - 1 - i,
          );
          const sums = new Float64Array(rows.length).fill(0.5);
          addPredictions(compileTrees(trees), binned, rows, sums);
          const expected = Array.from(rows, (row) =>
            trees.reduce((sum, tree) => sum + tree.value[leafOf(tree, binned, row)]!, 0.5),
          );
          expect([...sums]).toEqual(expected);
        },
      ),
    );
  });

  it('refuses a feature that its nodes have no room for', () => {
    const [tree] = growSome(
      { features: [{ bins: [0, 1], categorical: false }], target: [0, 1], weights: [1, 1] },
      1,
      3,
    );
    const wide = { ...tree!, feature: tree!.feature.map(() => 4096) };
    expect(() => compileTrees([wide])).toThrow('4096');
  });
});
