import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import type { ForestPart } from '../forest';
import { outOfBagScores } from './outOfBag';

const TREES = 100;

/** Trees that each say a row's own chance plus noise; about 37 % of them are out of bag. */
function noisyForest(rowCount: number, noise: number, seed: number) {
  const random = randomStream(seed, 'noisy forest');
  const truth = Float64Array.from({ length: rowCount }, () => 0.3 + 0.4 * random.next());
  const whole = new Float64Array(rowCount);
  const parts = Array.from({ length: TREES / 10 }, (): ForestPart => {
    const outOfBagSum = new Float64Array(rowCount);
    const outOfBagCount = new Uint16Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      for (let tree = 0; tree < 10; tree++) {
        const says = truth[row]! + noise * random.normal();
        whole[row]! += says / TREES;
        if (random.next() > 0.37) continue;
        outOfBagSum[row]! += says;
        outOfBagCount[row]!++;
      }
    }
    const nothing = new Float64Array(0);
    return {
      treeCount: 10,
      trees: [],
      outOfBagSum,
      outOfBagCount,
      predictedSum: nothing,
      gain: nothing,
    };
  });
  const sum = (row: number): number => parts.reduce((s, part) => s + part.outOfBagSum[row]!, 0);
  const count = (row: number): number => parts.reduce((s, part) => s + part.outOfBagCount[row]!, 0);
  const outOfBag = whole.map((_, row) => sum(row) / count(row));
  return { parts, outOfBag, whole };
}

function variance(values: Float64Array): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
}

describe('outOfBagScores', () => {
  it('have the variance of the whole forest, whatever the noise of a tree', () => {
    for (const noise of [0.1, 0.5, 1]) {
      const { parts, outOfBag, whole } = noisyForest(4000, noise, 1);
      const scores = outOfBagScores(parts, { outOfBag });
      expect(variance(scores) / variance(whole)).toBeCloseTo(1, 1);
      if (noise === 1) expect(variance(outOfBag) / variance(whole)).toBeGreaterThan(1.5);
    }
  });

  it('keep the order of rows, their mean, and the range from 0 to 1', () => {
    const { parts, outOfBag } = noisyForest(500, 0.3, 2);
    const scores = outOfBagScores(parts, { outOfBag });
    const byScore = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]!);
    for (let i = 1; i < 500; i++) {
      expect(outOfBag[byScore[i]!]! >= outOfBag[byScore[i - 1]!]!).toBe(true);
    }
    const mean = (values: Float64Array): number => values.reduce((s, x) => s + x / 500, 0);
    expect(mean(scores)).toBeCloseTo(mean(outOfBag), 12);
  });

  it('leave a row without trees NaN, and a forest of one part as it is', () => {
    const { parts, outOfBag } = noisyForest(50, 0.3, 3);
    for (const part of parts) {
      part.outOfBagCount[7] = 0;
      part.outOfBagSum[7] = 0;
    }
    outOfBag[7] = Number.NaN;
    const scores = outOfBagScores(parts, { outOfBag });
    expect([...scores.keys()].filter((row) => Number.isNaN(scores[row]!))).toEqual([7]);
    expect(outOfBagScores(parts.slice(0, 1), { outOfBag })).toBe(outOfBag);
  });
});
