import { gatherRows } from '../../math';
import { canonicalOrder, countDistinctRows } from './canonicalOrder';
import { bestPartition } from './search';

export interface KMeansOptions {
  /** Clusters asked for: a whole number from 1 to 255. */
  readonly k: number;
  readonly seed: number;
  /** Number of k-means++ starts; 110 or more find the best known partition of small files. */
  readonly restarts: number;
  readonly maxIterations: number;
  /** Ends the float32 iterations, as scikit-learn's `tol`; the float64 finish ignores it. */
  readonly tolerance: number;
}

export interface KMeansResult {
  /** k x d, row-major, ascending lexicographically: the number of a cluster means nothing else. */
  readonly centroids: Float64Array;
  /** The cluster of each row. */
  readonly labels: Uint8Array;
  /** Sum of squared distances to the own centroid, in float64. */
  readonly inertia: number;
  /** Lloyd iterations of the start that won, all phases together. */
  readonly iterations: number;
  /** Rows in each cluster; its length is the k in effect, below `options.k` where fewer rows are distinct. */
  readonly sizes: Uint32Array;
}

/**
 * k-means on an n x d row-major matrix of standardised features without NaN.
 *
 * All starts are iterated together in TF.js (whose backend must have been started); the best
 * are finished in float64 to a partition that no Lloyd step improves and, up to 2,000 rows,
 * no move of a single row either. Beyond 2,000 rows the starts run on a seeded sample of
 * that size and the best few go on over all rows, until they settle or for about
 * `maxIterations`. The rows are worked in the order of their values: the order of the file's
 * rows changes no digit. Centroids, labels and sizes own their buffers, to be transferred.
 *
 * @throws RangeError for an empty matrix or a `k` out of range.
 */
export async function kMeans(
  data: Float64Array,
  rowCount: number,
  featureCount: number,
  options: KMeansOptions,
  checkpoint?: (fraction: number) => Promise<void>,
): Promise<KMeansResult> {
  requireShape(data, rowCount, featureCount, options.k);
  const order = canonicalOrder(data, rowCount, featureCount);
  const sorted = gatherRows(data, order, featureCount);
  const clusterCount = countDistinctRows(sorted, rowCount, featureCount, options.k);
  const partition = await bestPartition({
    data: sorted,
    featureCount,
    clusterCount,
    options,
    checkpoint,
  });
  return {
    centroids: partition.centroids,
    labels: inFileOrder(partition.labels, order),
    inertia: partition.inertia,
    iterations: partition.iterations,
    sizes: partition.sizes,
  };
}

function requireShape(
  data: Float64Array,
  rowCount: number,
  featureCount: number,
  clusterCount: number,
): void {
  if (rowCount < 1 || featureCount < 1 || data.length !== rowCount * featureCount) {
    throw new RangeError(`${data.length} values are not ${rowCount} x ${featureCount}`);
  }
  if (!Number.isInteger(clusterCount) || clusterCount < 1 || clusterCount > 255) {
    throw new RangeError(`k must be a whole number from 1 to 255, not ${clusterCount}`);
  }
}

function inFileOrder(labels: Uint8Array, order: Uint32Array): Uint8Array {
  const restored = new Uint8Array(labels.length);
  for (let i = 0; i < labels.length; i++) restored[order[i]!] = labels[i]!;
  return restored;
}
