import { describe, expect, it } from 'vitest';
import kmeansReference from '../../../sample-data/reference/kmeans.json';
import pcaReference from '../../../sample-data/reference/pca.json';
import { randomStream } from '../../math';
import { adjustedRandIndex } from './adjustedRand';
import { boxAround, clustersByGap, drawReference, gapsOf } from './gap';

describe('adjustedRandIndex', () => {
  it('equals that of scikit-learn', () => {
    for (const { first, second, value } of kmeansReference.adjustedRand) {
      const found = adjustedRandIndex(Uint8Array.from(first), Uint8Array.from(second));
      expect(Math.abs(found - value)).toBeLessThan(1e-12);
    }
  });

  it('does not mind how groups are numbered, and takes one group for the same', () => {
    expect(adjustedRandIndex(Uint8Array.of(0, 0, 1, 2), Uint8Array.of(7, 7, 0, 3))).toBe(1);
    expect(adjustedRandIndex(Uint8Array.of(4, 4), Uint8Array.of(1, 1))).toBe(1);
    expect(adjustedRandIndex(Uint8Array.of(0), Uint8Array.of(0))).toBe(1);
  });
});

describe('gapsOf', () => {
  it('equals the definition', () => {
    const { inertias, references, gaps, errors } = pcaReference.gap;
    gapsOf(inertias, references).forEach(({ k, gap, error }, i) => {
      expect(k).toBe(i + 1);
      expect(Math.abs(gap - gaps[i]!)).toBeLessThan(1e-12);
      expect(Math.abs(error - errors[i]!)).toBeLessThan(1e-12);
    });
  });

  it('takes the smallest number whose gap the next does not clearly beat', () => {
    const gap = (values: readonly number[]) =>
      values.map((value, i) => ({ k: i + 1, gap: value, error: 0.1 }));
    expect(clustersByGap(gap([0.2, 0.25, 0.5, 0.4]))).toBe(1);
    expect(clustersByGap(gap([0.2, 0.5, 0.9, 0.8]))).toBe(3);
    expect(clustersByGap(gap([0.2, 0.5, 0.9]))).toBe(3);
  });

  it('looks beyond a first dip for a number that is clearly better than one', () => {
    const gap = (values: readonly number[]) =>
      values.map((value, i) => ({ k: i + 1, gap: value, error: 0.1 }));
    expect(clustersByGap(gap([0.2, 0.1, 0.5, 1.5, 1.4, 1.3]))).toBe(4);
    expect(clustersByGap(gap([0.2, 0.1, 0.5, 0.4, 0.3, 0.3]))).toBe(1);
    // Rising to the end says no more than that it rises.
    expect(clustersByGap(gap([0.2, 0.1, 0.5, 0.9, 1.4, 1.9]))).toBe(1);
  });
});

describe('drawReference', () => {
  it('fills the box around the data along its principal components', () => {
    const random = randomStream(1, 'gap test');
    // A thin band at 45°: its box is as thin, where one along the axes would be a square.
    const data = new Float64Array(2000);
    for (let row = 0; row < 1000; row++) {
      const along = 10 * random.next();
      const across = random.next() - 0.5;
      data[2 * row] = along + across;
      data[2 * row + 1] = along - across;
    }
    const reference = drawReference(boxAround(data, 2), 1000, random);
    const spread = (column: number): number => {
      const values = [...reference].filter((_, at) => at % 2 === column);
      return Math.max(...values) - Math.min(...values);
    };
    expect(spread(0)).toBeGreaterThan(13);
    expect(spread(1)).toBeLessThan(1.5);
  });
});
