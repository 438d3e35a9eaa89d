import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BinnedData, Tree } from '../trees';
import { leafOf, rowGoesLeft } from '../trees/testWalk';
import { fitBoosting, predictBoostedTrees, type BoostingInput } from './boosting';
import { drawBinned, inputOn } from './testRows';
import { fitTwin, type TwinNode } from './testTwin';

const anyInput = fc
  .record({
    rowCount: fc.integer({ min: 2, max: 120 }),
    seed: fc.nat(),
    maxDepth: fc.integer({ min: 1, max: 4 }),
    minChildWeight: fc.constantFrom(0.01, 0.5, 3),
    l2: fc.constantFrom(0.1, 1, 10),
    learningRate: fc.constantFrom(0.1, 0.3, 1),
    mostWeight: fc.constantFrom(1, 3),
  })
  .map(({ rowCount, seed, mostWeight, ...params }): BoostingInput => {
    const rows = drawBinned(rowCount, seed);
    const weight = Float64Array.from(rows.target.keys(), (row) => 1 + (row % mostWeight));
    return { ...inputOn(rows, { treeCount: 3, ...params }), weight };
  });

/** Compares a tree with its twin, node by node: the same feature, rows and value. */
function expectSameTree(tree: Tree, twin: TwinNode, binned: BinnedData): void {
  const compare = (node: number, other: TwinNode): void => {
    expect(Math.abs(tree.value[node]! - other.value)).toBeLessThan(1e-12);
    const leftChild = tree.leftChild[node]!;
    const { split } = other;
    expect(leftChild === 0 ? null : tree.feature[node]).toBe(split?.feature ?? null);
    if (split === null) return;
    const leftRows = other.rows.filter((row) => rowGoesLeft(tree, node, binned, row));
    expect(leftRows).toEqual(split.left.rows);
    compare(leftChild, split.left);
    compare(leftChild + 1, split.right);
  };
  compare(0, twin);
}

describe('boosted trees and their naive twin', () => {
  it('make the same splits, and scores within 1e-12', async () => {
    await fc.assert(
      fc.asyncProperty(anyInput, async (input) => {
        const { binned } = input;
        const fit = await fitBoosting(input);
        const twin = fitTwin(input);
        expect(fit.trees).toHaveLength(twin.trees.length);
        fit.trees.forEach((tree, t) => {
          expectSameTree(tree, twin.trees[t]!, binned);
        });
        const margins = predictBoostedTrees(fit, binned);
        const differences = margins.map((margin, row) => Math.abs(margin - twin.margin[row]!));
        expect(Math.max(...differences)).toBeLessThan(1e-12);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the margin of boosted trees', () => {
  it('is the base and a leaf of each tree, added in their order: the same bits', async () => {
    await fc.assert(
      fc.asyncProperty(anyInput, async (input) => {
        const { baseLogOdds, trees } = await fitBoosting(input);
        const sums = Array.from(input.target.keys(), (row) =>
          trees.reduce(
            (sum, tree) => sum + tree.value[leafOf(tree, input.binned, row)]!,
            baseLogOdds,
          ),
        );
        const margins = predictBoostedTrees({ baseLogOdds, trees }, input.binned);
        expect(Array.from(margins)).toEqual(sums);
      }),
      { numRuns: 40 },
    );
  });
});
