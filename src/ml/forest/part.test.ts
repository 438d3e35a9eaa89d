import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc } from '../evaluation';
import { addPredictions, compileTrees } from '../trees';
import { growForestPart, joinForestParts, type ForestJob, type ForestPart } from './index';
import { drawData, jobOn } from './testForest';

const job = jobOn(drawData(300, 1, 1), { trainCount: 200, params: { treeCount: 12, minLeaf: 3 } });

/** The job as parts that begin at the trees given, after the first. */
function inParts(whole: ForestJob, starts: readonly number[]): ForestPart[] {
  const bounds = [0, ...starts, whole.treeCount];
  return bounds
    .slice(1)
    .map((end, i) =>
      growForestPart({ ...whole, firstTree: bounds[i]!, treeCount: end - bounds[i]! }),
    );
}

describe('growForestPart', () => {
  it('gives the same bits again, and others for another seed or name', () => {
    const part = growForestPart(job);
    expect(growForestPart(job)).toEqual(part);
    expect(growForestPart({ ...job, seed: 2 })).not.toEqual(part);
    expect(growForestPart({ ...job, streamName: 'other' })).not.toEqual(part);
  });

  it('gives the same bits however the trees are shared among parts', () => {
    const whole = joinForestParts([growForestPart(job)]);
    const starts = fc.uniqueArray(fc.integer({ min: 1, max: job.treeCount - 1 }), { maxLength: 4 });
    fc.assert(
      fc.property(starts, (unsorted) => {
        const parts = inParts(
          job,
          unsorted.sort((a, b) => a - b),
        );
        expect(joinForestParts(parts)).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it('lets a row be scored out of bag only by trees that did not draw it', () => {
    const rowCount = job.rows.length;
    for (const part of inParts(job, [1, 2, 3])) {
      const drawnShare =
        1 - part.outOfBagCount.reduce((sum, n) => sum + n, 0) / rowCount / part.treeCount;
      // 1 − 1/e of the rows are drawn, give or take five standard errors.
      expect(Math.abs(drawnShare - 0.632)).toBeLessThan(0.12);
      if (part.treeCount > 1) continue;
      const [tree] = part.trees;
      expect(tree!.weight[0]).toBe(rowCount);
      part.outOfBagSum.forEach((sum, i) => {
        if (part.outOfBagCount[i] === 0) expect(sum).toBe(0);
      });
    }
  });

  it('draws no more rows for a tree than it may, and scores the first of the others', () => {
    const params = { ...job.params, maxSamples: 50, maxOutOfBagRows: 70 };
    const { trees, outOfBagCount } = growForestPart({ ...job, params });
    for (const tree of trees) expect(tree.weight[0]).toBe(50);
    expect(outOfBagCount).toHaveLength(70);
    // 50 draws leave 78 % of 200 rows undrawn: 655 of 70 × 12 scores, by five standard errors.
    const scored = outOfBagCount.reduce((sum, count) => sum + count, 0);
    expect(Math.abs(scored / (70 * job.treeCount) - (1 - 1 / 200) ** 50)).toBeLessThan(0.075);
  });

  it('does not see the target of rows that it only scores', () => {
    const target = job.target.map((value, row) =>
      job.predictRows.includes(row) ? 1 - value : value,
    );
    expect(growForestPart({ ...job, target })).toEqual(growForestPart(job));
  });

  it('reports each tree, and gives it back', () => {
    const done: number[] = [];
    const part = growForestPart(job, (count) => done.push(count));
    expect(done).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect(part.trees).toHaveLength(12);
  });

  it('finds a planted signal, and credits the columns that carry it', () => {
    const data = drawData(2000, 1.5, 3);
    const { predicted, outOfBag, gain } = joinForestParts([
      growForestPart(jobOn(data, { trainCount: 1000, params: { treeCount: 50 } })),
    ]);
    expect(auc(predicted, data.target.subarray(1000))).toBeGreaterThan(0.8);
    expect(auc(outOfBag, data.target.subarray(0, 1000))).toBeGreaterThan(0.8);
    const [value, day, noise, place] = gain;
    expect(Math.min(value!, place!)).toBeGreaterThan(2 * Math.max(day!, noise!));
  });

  it('finds nothing in a random target: mean out-of-bag AUC near one half', () => {
    const areas = Array.from({ length: 10 }, (_, seed) => {
      const data = drawData(600, 0, 100 + seed);
      const params = { treeCount: 40 };
      const part = growForestPart(jobOn(data, { trainCount: 600, params, seed }));
      return auc(joinForestParts([part]).outOfBag, data.target) ?? NaN;
    });
    // One AUC has a standard error of .024 here; the mean of ten .0075.
    const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.03);
  });
});

describe('joinForestParts', () => {
  it('has no out-of-bag mean for a row that every tree drew', () => {
    const { outOfBag } = joinForestParts([growForestPart({ ...job, treeCount: 1 })]);
    const part = growForestPart({ ...job, treeCount: 1 });
    expect([...outOfBag].map(Number.isNaN)).toEqual(
      Array.from(part.outOfBagCount, (count) => count === 0),
    );
  });

  it('refuses to join nothing', () => {
    expect(() => joinForestParts([])).toThrow('at least one tree');
  });
});

describe('directions', () => {
  it('keep every tree monotone, on six files', () => {
    // One expectation of many numbers: an expectation each takes longer than the trees.
    let leastStep = Infinity;
    for (let seed = 0; seed < 6; seed++) {
      const data = drawData(300, 1, seed);
      for (const up of [-1, 1] as const) {
        const job = jobOn(data, { trainCount: 300, params: { treeCount: 10, minLeaf: 2 }, seed });
        const { trees } = growForestPart({ ...job, directions: [up, 0, up, 0] });
        expect(trees.some((tree) => tree.feature.includes(0))).toBe(true);
        const { bins, stride } = job.binned;
        const values = 60;
        // Some rows, each with every value of its first feature, and then of its third.
        for (const feature of [0, 2]) {
          const rowCount = 20 * values;
          const changed = new Uint8Array(rowCount * stride);
          for (let i = 0; i < rowCount; i++) {
            const row = Math.floor(i / values);
            changed.set(bins.subarray(row * stride, (row + 1) * stride), i * stride);
            changed[i * stride + feature] = i % values;
          }
          for (const tree of trees) {
            const scores = new Float64Array(rowCount);
            const all = Uint32Array.from(scores.keys());
            const binned = { ...job.binned, rowCount, bins: changed };
            addPredictions(compileTrees([tree]), binned, all, scores);
            for (let i = 1; i < rowCount; i++) {
              if (i % values === 0) continue;
              leastStep = Math.min(leastStep, up * (scores[i]! - scores[i - 1]!));
            }
          }
        }
      }
    }
    expect(leastStep).toBeGreaterThanOrEqual(0);
  });
});
