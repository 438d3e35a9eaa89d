import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBoosting, predictBoostedTrees } from './boosting';
import type { Direction } from '../trees';
import { allRows, drawBinned, inputOn, meanLogLoss } from './testRows';

const data = fc
  .record({ rowCount: fc.integer({ min: 2, max: 400 }), seed: fc.nat() })
  .map(({ rowCount, seed }) => drawBinned(rowCount, seed));

describe('fitBoosting', () => {
  it('lowers the training loss with every tree', async () => {
    await fc.assert(
      fc.asyncProperty(data, async ({ binned, target }) => {
        const { baseLogOdds, trees } = await fitBoosting(
          inputOn({ binned, target }, { treeCount: 25, learningRate: 0.1 }),
        );
        let before = Infinity;
        for (let count = 0; count <= trees.length; count++) {
          const margins = predictBoostedTrees(
            { baseLogOdds, trees: trees.slice(0, count) },
            binned,
          );
          const loss = meanLogLoss(margins, target, margins.keys());
          // Derivatives are rounded to units of 2^-13.
          expect(loss).toBeLessThan(before + 1e-4);
          before = loss;
        }
      }),
      { numRuns: 15 },
    );
  });

  it('learns what there is to learn, missing cells and categories too', async () => {
    const train = drawBinned(4000, 1);
    const test = drawBinned(4000, 2);
    const model = await fitBoosting(inputOn(train, { rowShare: 0.8, columnShare: 0.8 }));
    const margins = predictBoostedTrees(model, test.binned);
    const lossOf = (scores: Float64Array): number =>
      meanLogLoss(scores, test.target, scores.keys());
    const least = lossOf(test.logOdds);
    const most = lossOf(new Float64Array(4000).fill(model.baseLogOdds));
    // Of what the true log-odds explain, nine tenths.
    expect((lossOf(margins) - least) / (most - least)).toBeLessThan(0.1);
    expect(model.gain.every((gain) => gain > 25)).toBe(true);
  });

  it('gives the same trees again, and others for another seed', async () => {
    const rows = drawBinned(500, 3);
    const input = inputOn(rows, { treeCount: 5, rowShare: 0.7, columnShare: 0.7 });
    expect(await fitBoosting(input)).toEqual(await fitBoosting(input));
    expect(await fitBoosting({ ...input, seed: 2 })).not.toEqual(await fitBoosting(input));
  });

  it('keeps monotone scores monotone, whatever the data', async () => {
    const direction = fc.constantFrom<Direction>(-1, 1);
    await fc.assert(
      fc.asyncProperty(data, direction, async ({ binned, target }, up) => {
        const model = await fitBoosting({
          ...inputOn({ binned, target }, { treeCount: 20, learningRate: 0.3, minChildWeight: 0.1 }),
          directions: [up, 0, 0],
        });
        // Each row with every value of its first feature.
        const { stride } = binned;
        const values = 40;
        const rowCount = Math.min(binned.rowCount, 20);
        const bins = new Uint8Array(rowCount * values * stride);
        for (let i = 0; i < rowCount * values; i++) {
          const row = Math.floor(i / values);
          bins.set(binned.bins.subarray(row * stride, (row + 1) * stride), i * stride);
          bins[i * stride] = i % values;
        }
        const margins = predictBoostedTrees(model, {
          ...binned,
          rowCount: rowCount * values,
          bins,
        });
        let leastStep = Infinity;
        for (let i = 1; i < margins.length; i++) {
          if (i % values === 0) continue;
          leastStep = Math.min(leastStep, up * (margins[i]! - margins[i - 1]!));
        }
        expect(leastStep).toBeGreaterThanOrEqual(-1e-12);
      }),
      { numRuns: 15 },
    );
  });

  it('stops where the validation loss no longer falls, and keeps the best trees', async () => {
    const rows = drawBinned(600, 5);
    const trainRows = allRows(600).filter((row) => row % 3 !== 0);
    const validRows = allRows(600).filter((row) => row % 3 === 0);
    const input = inputOn(rows, {
      treeCount: 400,
      learningRate: 0.3,
      minChildWeight: 0.5,
      patience: 10,
    });
    let seen = 0;
    const model = await fitBoosting({
      ...input,
      trainRows,
      validRows,
      onTree: (count) => void (seen = count),
    });
    expect(model.trees.length).toBeGreaterThan(2);
    expect(seen).toBeLessThanOrEqual(model.trees.length + 10);
    const loss = (count: number): number =>
      meanLogLoss(
        predictBoostedTrees({ ...model, trees: model.trees.slice(0, count) }, rows.binned),
        rows.target,
        validRows,
      );
    const best = loss(model.trees.length);
    for (let count = 0; count < model.trees.length; count++) {
      expect(loss(count)).toBeGreaterThan(best - 1e-12);
    }
  });

  it('grows no deeper than there are rows', async () => {
    const rows = drawBinned(40, 7);
    const model = await fitBoosting(
      inputOn(rows, { treeCount: 3, maxDepth: 40, minChildWeight: 0.01 }),
    );
    expect(model.trees.every(({ feature }) => feature.length < 80)).toBe(true);
    expect(model.trees[0]?.leftChild[0]).toBe(1);
  });

  it('ends where it is told to, and refuses what it cannot learn from', async () => {
    const rows = drawBinned(100, 6);
    const stopped = new Error('enough');
    const input = inputOn(rows);
    const onTree = (count: number): void => {
      if (count === 3) throw stopped;
    };
    await expect(fitBoosting({ ...input, onTree })).rejects.toBe(stopped);
    for (const wrong of [
      { ...input, target: new Uint8Array(100) },
      { ...input, binned: { ...rows.binned, featureCount: 0 } },
      inputOn(rows, { maxDepth: 0 }),
    ]) {
      await expect(fitBoosting(wrong)).rejects.toThrow(RangeError);
    }
  });
});
