import type { RandomStream } from '../../math';

/**
 * k-means++ (Arthur and Vassilvitskii, 2007): the first centroid is a row drawn uniformly,
 * each further one a row drawn with probability proportional to its squared distance from
 * the nearest centroid so far. Returns k x d centroids. `clusterCount` is at most the
 * number of distinct rows, so no centroid comes twice.
 */
export function plusPlusStart(
  data: Float64Array,
  rowCount: number,
  featureCount: number,
  clusterCount: number,
  random: RandomStream,
): Float64Array {
  const centroids = new Float64Array(clusterCount * featureCount);
  const nearest = new Float64Array(rowCount).fill(Infinity);
  let row = random.below(rowCount);
  for (let cluster = 0; ; cluster++) {
    const from = row * featureCount;
    centroids.set(data.subarray(from, from + featureCount), cluster * featureCount);
    if (cluster + 1 === clusterCount) return centroids;
    const total = lowerToRow(nearest, data, from, featureCount);
    row = drawWeighted(nearest, random.next() * total);
  }
}

/** Lowers each row's squared distance to that from the row at `from`; returns the new sum. */
function lowerToRow(
  nearest: Float64Array,
  data: Float64Array,
  from: number,
  featureCount: number,
): number {
  let total = 0;
  for (let i = 0, at = 0; i < nearest.length; i++) {
    let distance = 0;
    for (let j = 0; j < featureCount; j++, at++) {
      const difference = data[at]! - data[from + j]!;
      distance += difference * difference;
    }
    if (distance < nearest[i]!) nearest[i] = distance;
    total += nearest[i]!;
  }
  return total;
}

/** The first index at which the running sum of `weights` exceeds `threshold`. */
function drawWeighted(weights: Float64Array, threshold: number): number {
  let running = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    running += weights[i]!;
    last = i;
    if (running > threshold) break;
  }
  return last;
}
