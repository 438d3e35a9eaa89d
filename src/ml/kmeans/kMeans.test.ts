import { existsSync, readFileSync } from 'node:fs';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomStream, shuffle } from '../../math';
import { adjustedRandIndex } from '../clusterQuality';
import { startTensorBackendInNode } from '../tensorBackend/testing';
import { kMeans, type KMeansOptions } from './kMeans';

const OPTIONS: KMeansOptions = {
  k: 4,
  seed: 1,
  restarts: 110,
  maxIterations: 300,
  tolerance: 1e-4,
};

beforeAll(startTensorBackendInNode);

/** Rows of `clusterCount` blobs whose centres are `gap` apart on every axis. */
function blobs(rowCount: number, featureCount: number, clusterCount: number, gap: number) {
  const random = randomStream(5, 'blobs');
  const blob = Uint8Array.from({ length: rowCount }, (_, i) => i % clusterCount);
  const data = Float64Array.from(
    { length: rowCount * featureCount },
    (_, at) => random.normal() + gap * blob[Math.floor(at / featureCount)]!,
  );
  return { data, blob };
}

/** Which rows are together, however the clusters are numbered. */
function firstSeenNumbering(labels: Iterable<number>): number[] {
  const seen = new Map<number, number>();
  return [...labels].map((label) => {
    if (!seen.has(label)) seen.set(label, seen.size);
    return seen.get(label)!;
  });
}

describe.each([
  ['every row in every start', 400],
  ['starts on a sample', 5000],
])('kMeans, %s', (_, rowCount) => {
  it('finds blobs that lie apart', async () => {
    const { data, blob } = blobs(rowCount, 3, 4, 8);
    const { labels, sizes, centroids } = await kMeans(data, rowCount, 3, OPTIONS);
    expect(firstSeenNumbering(labels)).toEqual(firstSeenNumbering(blob));
    expect([...sizes]).toEqual([rowCount / 4, rowCount / 4, rowCount / 4, rowCount / 4]);
    expect(centroids[0]).toBeCloseTo(0, 0);
    expect(centroids[9]).toBeCloseTo(24, 0);
  });

  it('does not depend on the order of the rows, to the last bit', async () => {
    const { data } = blobs(rowCount, 3, 4, 1);
    const order = shuffle(
      Uint32Array.from({ length: rowCount }, (_row, i) => i),
      randomStream(2, 'rows'),
    );
    const shuffled = new Float64Array(data.length);
    order.forEach((from, to) => shuffled.set(data.subarray(from * 3, from * 3 + 3), to * 3));

    const original = await kMeans(data, rowCount, 3, OPTIONS);
    const again = await kMeans(shuffled, rowCount, 3, OPTIONS);
    expect(again.inertia).toBe(original.inertia);
    expect(again.centroids).toEqual(original.centroids);
    expect([...again.labels]).toEqual([...order].map((row) => original.labels[row]));
  });

  it('leaves no tensor behind, finished or aborted', async () => {
    const { data } = blobs(rowCount, 3, 4, 1);
    const before = memory().numTensors;
    await kMeans(data, rowCount, 3, OPTIONS);
    expect(memory().numTensors).toBe(before);
    const abort = kMeans(data, rowCount, 3, OPTIONS, () => Promise.reject(new Error('stop')));
    await expect(abort).rejects.toThrow('stop');
    expect(memory().numTensors).toBe(before);
  });

  it('reports fractions that rise from above 0 to at most 1', async () => {
    const { data } = blobs(rowCount, 3, 4, 1);
    const fractions: number[] = [];
    await kMeans(data, rowCount, 3, OPTIONS, (fraction) => {
      fractions.push(fraction);
      return Promise.resolve();
    });
    expect(fractions.length).toBeGreaterThan(5);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions[0]).toBeGreaterThan(0);
    expect(fractions.at(-1)).toBeLessThanOrEqual(1);
  });
});

describe('kMeans', () => {
  it('makes fewer clusters where fewer rows are distinct', async () => {
    const data = Float64Array.from({ length: 60 }, (_, i) => i % 3);
    const result = await kMeans(data, 60, 1, OPTIONS);
    expect([...result.sizes]).toEqual([20, 20, 20]);
    expect([...result.centroids]).toEqual([0, 1, 2]);
    expect(result.inertia).toBe(0);
  });

  it('finds clusters too rare for the sample, of distinct values', async () => {
    const data = Float64Array.from({ length: 20_000 }, (_, i) => (i < 3 ? 1000 * (i + 1) : 0));
    const { sizes, inertia } = await kMeans(data, 20_000, 1, OPTIONS);
    expect([...sizes]).toEqual([19_997, 1, 1, 1]);
    expect(inertia).toBe(0);
  });

  it('with k = 1 gives the mean and the total sum of squares', async () => {
    const { centroids, inertia } = await kMeans(Float64Array.of(1, 2, 3, 6), 4, 1, {
      ...OPTIONS,
      k: 1,
    });
    expect([...centroids]).toEqual([3]);
    expect(inertia).toBe(14);
  });

  it('refuses an empty matrix, a wrong shape and a k out of range', async () => {
    await expect(kMeans(new Float64Array(0), 0, 1, OPTIONS)).rejects.toThrow(RangeError);
    await expect(kMeans(new Float64Array(5), 2, 2, OPTIONS)).rejects.toThrow(RangeError);
    await expect(kMeans(new Float64Array(4), 2, 2, { ...OPTIONS, k: 0 })).rejects.toThrow('k must');
    await expect(kMeans(new Float64Array(4), 2, 2, { ...OPTIONS, k: 256 })).rejects.toThrow(
      'k must',
    );
  });
});

interface ReferenceCase {
  rows: number[][];
  means: number[];
  standardDeviations: number[];
  inertia: number;
  centroids: number[][];
  labels: number[];
}

describe('kMeans beside scikit-learn, best of 200 starts', () => {
  const url = new URL('../../../sample-data/reference/kmeans.json', import.meta.url);
  const reference = JSON.parse(readFileSync(url, 'utf8')) as {
    clusterCount: number;
    datasets: ReferenceCase[];
  };

  it.each(reference.datasets)('finds the same partition: case %#', async (expected) => {
    const { rows, means, standardDeviations } = expected;
    const data = rows.flatMap((row) =>
      row.map((value, j) => (value - means[j]!) / standardDeviations[j]!),
    );
    const { inertia, centroids, labels } = await kMeans(
      Float64Array.from(data),
      rows.length,
      means.length,
      { ...OPTIONS, k: reference.clusterCount },
    );
    expect(Math.abs(inertia / expected.inertia - 1)).toBeLessThan(1e-6);
    expect([...labels]).toEqual(expected.labels);
    expected.centroids.flat().forEach((value, c) => expect(centroids[c]).toBeCloseTo(value, 6));
  });
});

interface BlobCase {
  clusters: number;
  rows: number[][];
  truth: number[];
  inertia: number;
  adjustedRand: number;
}

describe('kMeans beside ten starts of scikit-learn, on 14 sets of blobs', () => {
  const url = new URL('../../../sample-data/reference/kmeans.json', import.meta.url);
  const { blobs } = JSON.parse(readFileSync(url, 'utf8')) as { blobs: BlobCase[] };

  it('is nowhere looser, and finds the blobs as well', async () => {
    let ours = 0;
    let theirs = 0;
    for (const { clusters, rows, truth, inertia, adjustedRand: reference } of blobs) {
      const data = Float64Array.from(rows.flat());
      const found = await kMeans(data, rows.length, rows[0]!.length, { ...OPTIONS, k: clusters });
      expect(found.inertia).toBeLessThanOrEqual(inertia * (1 + 1e-6));
      ours += adjustedRandIndex(found.labels, Uint8Array.from(truth));
      theirs += reference;
    }
    expect(ours / blobs.length).toBeGreaterThanOrEqual(theirs / blobs.length - 0.005);
  });
});

const TEN_COLUMNS = [
  'Age',
  'Monthly_Income',
  'Loan_Amount',
  'Loan_Tenure',
  'Interest_Rate',
  'Collateral_Value',
  'Outstanding_Loan_Amount',
  'Monthly_EMI',
  'Num_Missed_Payments',
  'Days_Past_Due',
];
const realFile = `${process.env.REAL_DATA_DIR ?? ''}/loan-recovery/loan-recovery.csv`;

/** The ten columns, standardised by the population's deviation; the file has no quotes and no gaps. */
function tenStandardisedColumns(): Float64Array {
  const [header, ...lines] = readFileSync(realFile, 'utf8').trim().split('\n');
  const names = header!.trim().split(',');
  const rows = lines.map((line) => line.split(','));
  const data = new Float64Array(rows.length * TEN_COLUMNS.length);
  TEN_COLUMNS.forEach((name, j) => {
    const values = rows.map((row) => Number(row[names.indexOf(name)]));
    const mean = values.reduce((a, b) => a + b) / rows.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / rows.length;
    values.forEach(
      (value, i) => (data[i * TEN_COLUMNS.length + j] = (value - mean) / Math.sqrt(variance)),
    );
  });
  return data;
}

describe.skipIf(!existsSync(realFile))('kMeans on the original 500 loans', () => {
  it('reaches an inertia of 3456.1, whatever the seed', async () => {
    const data = tenStandardisedColumns();
    for (let seed = 0; seed < 20; seed++) {
      const { inertia } = await kMeans(data, 500, 10, { ...OPTIONS, seed });
      expect(inertia).toBeLessThanOrEqual(3456.1);
    }
  });
});
