import { canonicalOrder } from './canonicalOrder';

/** A partition of n rows into k clusters, with each cluster's mean. */
export interface Partition {
  /** k x d, row-major. */
  readonly centroids: Float64Array;
  readonly labels: Uint8Array;
  readonly sizes: Uint32Array;
  /** Sum of squared distances to the own centroid. */
  readonly inertia: number;
  readonly iterations: number;
  /** True once no row would change its cluster. */
  readonly settled: boolean;
}

/** Means, sizes and inertia of the clusters that `labels` make; every cluster has a row. */
export function measure(
  data: Float64Array,
  labels: Uint8Array,
  featureCount: number,
  clusterCount: number,
): Omit<Partition, 'iterations' | 'settled'> {
  const { sums, sizes } = clusterSums(data, labels, featureCount, clusterCount);
  const centroids = sums;
  for (let c = 0; c < centroids.length; c++) {
    centroids[c] = centroids[c]! / sizes[Math.floor(c / featureCount)]!;
  }
  let inertia = 0;
  for (let i = 0, at = 0; i < labels.length; i++) {
    const c = labels[i]! * featureCount;
    let distance = 0;
    for (let j = 0; j < featureCount; j++, at++) {
      const difference = data[at]! - centroids[c + j]!;
      distance += difference * difference;
    }
    inertia += distance;
  }
  return { centroids, labels, sizes, inertia };
}

/** The rows of each cluster counted and summed; `sums` is k x d. */
export function clusterSums(
  data: Float64Array,
  labels: Uint8Array,
  featureCount: number,
  clusterCount: number,
): { sums: Float64Array; sizes: Uint32Array } {
  const sums = new Float64Array(clusterCount * featureCount);
  const sizes = new Uint32Array(clusterCount);
  for (let i = 0, at = 0; i < labels.length; i++) {
    const label = labels[i]!;
    sizes[label] = sizes[label]! + 1;
    const c = label * featureCount;
    for (let j = 0; j < featureCount; j++, at++) sums[c + j] = sums[c + j]! + data[at]!;
  }
  return { sums, sizes };
}

/**
 * The same partition with its clusters in ascending lexicographic order of their centroids
 * and everything computed anew from the labels: however a partition was reached, this is
 * bit for bit the same.
 */
export function inCanonicalOrder(
  partition: Partition,
  data: Float64Array,
  featureCount: number,
): Partition {
  const clusterCount = partition.sizes.length;
  const order = canonicalOrder(partition.centroids, clusterCount, featureCount);
  const rank = new Uint8Array(clusterCount);
  order.forEach((cluster, place) => (rank[cluster] = place));
  const labels = partition.labels.map((label) => rank[label]!);
  return { ...partition, ...measure(data, labels, featureCount, clusterCount) };
}
