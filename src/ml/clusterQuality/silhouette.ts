import { gatherRows, randomStream } from '../../math';

export interface Silhouette {
  /** −1 to 1: the mean over the rows looked at. */
  readonly value: number;
  /** The rows looked at: all of them, or a sample's size. */
  readonly rowCount: number;
}

export interface SilhouetteOptions {
  readonly seed: number;
  /** Above this many rows a seeded sample of this size stands for all. */
  readonly maxRows?: number;
}

const DEFAULT_MAX_ROWS = 2000;

/**
 * Rousseeuw's silhouette (1987) of a labelling of n x d row-major data: the mean of
 * (b − a) ÷ max(a, b), where a is a row's mean Euclidean distance to the other rows of its
 * cluster and b the least mean distance to the rows of another. A row alone in its cluster
 * counts 0, as in scikit-learn.
 *
 * Exact up to `maxRows` (default 2,000); beyond, the silhouette of a seeded sample of the
 * rows among themselves. Undefined for fewer than two clusters.
 */
export function silhouette(
  data: Float64Array,
  featureCount: number,
  labels: Uint8Array,
  { seed, maxRows = DEFAULT_MAX_ROWS }: SilhouetteOptions,
): Silhouette | undefined {
  const rows = sampleRows(labels.length, maxRows, seed);
  const sizes = new Uint32Array(256);
  const clusters = new Uint8Array(rows.length).map((_, i) => labels[rows[i]!]!);
  for (const cluster of clusters) sizes[cluster]!++;
  const clusterCount = sizes.reduce((last, size, label) => (size > 0 ? label + 1 : last), 0);
  if (sizes.filter((size) => size > 0).length < 2) return undefined;

  // Side by side: of a large table each row would be far from the next.
  const points = gatherRows(data, rows, featureCount);
  const distanceSums = sumDistances(points, featureCount, clusters, clusterCount);
  let total = 0;
  for (let i = 0; i < rows.length; i++) {
    const own = clusters[i]!;
    if (sizes[own] === 1) continue;
    const inside = distanceSums[i * clusterCount + own]! / (sizes[own]! - 1);
    let outside = Infinity;
    for (let label = 0; label < clusterCount; label++) {
      if (label === own || sizes[label] === 0) continue;
      outside = Math.min(outside, distanceSums[i * clusterCount + label]! / sizes[label]!);
    }
    const larger = Math.max(inside, outside);
    if (larger > 0) total += (outside - inside) / larger;
  }
  return { value: total / rows.length, rowCount: rows.length };
}

/** For each row the sum of its distances to the rows of each cluster; rows x clusters. */
function sumDistances(
  points: Float64Array,
  featureCount: number,
  clusters: Uint8Array,
  clusterCount: number,
): Float64Array {
  const sums = new Float64Array(clusters.length * clusterCount);
  for (let i = 0; i < clusters.length; i++) {
    const from = i * featureCount;
    const own = clusters[i]!;
    for (let other = 0; other < i; other++) {
      const to = other * featureCount;
      let squared = 0;
      for (let j = 0; j < featureCount; j++) {
        const difference = points[from + j]! - points[to + j]!;
        squared += difference * difference;
      }
      const distance = Math.sqrt(squared);
      sums[i * clusterCount + clusters[other]!]! += distance;
      sums[other * clusterCount + own]! += distance;
    }
  }
  return sums;
}

/** All rows, or `maxRows` of them, each set equally likely (the head of a partial shuffle). */
function sampleRows(rowCount: number, maxRows: number, seed: number): Uint32Array {
  const rows = Uint32Array.from({ length: rowCount }, (_, row) => row);
  if (rowCount <= maxRows) return rows;
  const random = randomStream(seed, 'silhouette/sample');
  for (let i = 0; i < maxRows; i++) {
    const other = i + random.below(rowCount - i);
    [rows[i], rows[other]] = [rows[other]!, rows[i]!];
  }
  return rows.slice(0, maxRows);
}
