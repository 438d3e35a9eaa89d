import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { silhouette } from './silhouette';

describe('silhouette', () => {
  it('equals scikit-learn on the reference data', () => {
    const url = new URL('../../../sample-data/reference/kmeans.json', import.meta.url);
    const { datasets } = JSON.parse(readFileSync(url, 'utf8')) as {
      datasets: {
        rows: number[][];
        means: number[];
        standardDeviations: number[];
        labels: number[];
        silhouette: number;
      }[];
    };
    expect(datasets.length).toBeGreaterThan(0);
    for (const { rows, means, standardDeviations, labels, silhouette: expected } of datasets) {
      const scaled = rows.flatMap((row) =>
        row.map((value, j) => (value - means[j]!) / standardDeviations[j]!),
      );
      const found = silhouette(Float64Array.from(scaled), means.length, Uint8Array.from(labels), {
        seed: 1,
      });
      expect(found?.rowCount).toBe(rows.length);
      expect(found?.value).toBeCloseTo(expected, 10);
    }
  });

  it('counts 0 for a row alone in its cluster', () => {
    // By hand: rows 0 and 1 have a = 1, b = 10 and 9.
    const found = silhouette(Float64Array.of(0, 1, 10), 1, Uint8Array.of(0, 0, 1), { seed: 1 });
    expect(found?.value).toBeCloseTo((9 / 10 + 8 / 9 + 0) / 3, 12);
  });

  it('does not exist for one cluster', () => {
    expect(silhouette(Float64Array.of(0, 1), 1, Uint8Array.of(2, 2), { seed: 1 })).toBeUndefined();
  });

  it('is 0 where all rows coincide', () => {
    const found = silhouette(new Float64Array(4), 1, Uint8Array.of(0, 0, 1, 1), { seed: 1 });
    expect(found?.value).toBe(0);
  });

  it('of a seeded sample repeats itself and is near that of all rows', () => {
    const random = randomStream(3, 'rows');
    const labels = Uint8Array.from({ length: 3000 }, (_, i) => i % 3);
    const data = Float64Array.from(labels, (label) => 4 * label + random.normal());
    const all = silhouette(data, 1, labels, { seed: 1, maxRows: 3000 });
    const sample = silhouette(data, 1, labels, { seed: 1 });
    expect(sample?.rowCount).toBe(2000);
    expect(silhouette(data, 1, labels, { seed: 1 })).toEqual(sample);
    expect(silhouette(data, 1, labels, { seed: 2 })).not.toEqual(sample);
    expect(Math.abs(sample!.value - all!.value)).toBeLessThan(0.02);
  });
});
