import { drawRows, gatherRows, quantile, randomStream } from '../../math';
import { adjustedRandIndex, boxAround, drawReference, silhouette } from '../clusterQuality';
import { kMeans, type KMeansOptions } from '../kmeans';

export interface ClusterCountInput {
  /** Row-major, standardised, without NaN; all of it is looked at. */
  readonly data: Float64Array;
  readonly featureCount: number;
  /** From 1. */
  readonly k: number;
  readonly seed: number;
}

/** What speaks for a number of clusters, and against it. */
export interface ExaminedCount {
  readonly k: number;
  readonly inertia: number;
  /** Of references without clusters, in the same order for every k. */
  readonly referenceInertias: readonly number[];
  /** Null for one cluster. */
  readonly silhouette: number | null;
  /**
   * Median adjusted Rand index with the clusters of subsamples: one draw in which two clusters
   * change places says less than the usual one. Null for one cluster.
   */
  readonly stability: number | null;
}

const REFERENCE_COUNT = 10;
const SUBSAMPLE_COUNT = 30;
const SUBSAMPLE_SHARE = 0.8;
/** The same for the data and what it is held against: more would find less inertia in both. */
const CLUSTERING = { restarts: 10, maxIterations: 100, tolerance: 1e-4 } as const;

/**
 * Examines one number of clusters: how compact they are against data without any, how far apart,
 * and whether 30 draws of four fifths of the rows find them again. The backend of TF.js has been
 * started.
 */
export async function examineCount(
  { data, featureCount, k, seed }: ClusterCountInput,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<ExaminedCount> {
  const rowCount = data.length / featureCount;
  const clustersOf = (rows: Float64Array) =>
    kMeans(rows, rows.length / featureCount, featureCount, optionsFor(k, seed));
  const total = 1 + REFERENCE_COUNT + (k > 1 ? SUBSAMPLE_COUNT : 0);
  let done = 0;
  const tell = (): Promise<void> => checkpoint(++done / total);
  const own = await clustersOf(data);
  await tell();
  const box = boxAround(data, featureCount);
  const referenceInertias: number[] = [];
  for (let b = 0; b < REFERENCE_COUNT; b++) {
    const random = randomStream(seed, `cluster count/reference ${b}`);
    referenceInertias.push((await clustersOf(drawReference(box, rowCount, random))).inertia);
    await tell();
  }
  const shared = { k, inertia: own.inertia, referenceInertias };
  if (k === 1) return { ...shared, silhouette: null, stability: null };
  const agreements: number[] = [];
  for (let draw = 0; draw < SUBSAMPLE_COUNT; draw++) {
    const rows = subsample(rowCount, seed, draw);
    const { labels } = await clustersOf(gatherRows(data, rows, featureCount));
    agreements.push(
      adjustedRandIndex(
        Uint8Array.from(rows, (row) => own.labels[row]!),
        labels,
      ),
    );
    await tell();
  }
  return {
    ...shared,
    silhouette: silhouette(data, featureCount, own.labels, { seed })?.value ?? null,
    stability: quantile(agreements, 0.5) ?? null,
  };
}

function optionsFor(k: number, seed: number): KMeansOptions {
  return { ...CLUSTERING, k, seed };
}

function subsample(rowCount: number, seed: number, draw: number): Uint32Array {
  const size = Math.max(1, Math.round(SUBSAMPLE_SHARE * rowCount));
  return drawRows(rowCount, size, randomStream(seed, `cluster count/subsample ${draw}`));
}
