import { lloyd } from './lloyd';
import { measure, type Partition } from './partition';

/** A move has to gain this share of the row's own cost: rounding must not move rows back and forth. */
const LEAST_GAIN = 1e-10;

/**
 * Hartigan's single moves: a row changes its cluster where that lowers the inertia once both
 * means have followed. Lloyd's iterations stop at many partitions that such a move still
 * improves; whatever stops here is a fixed point of both. Costs k distances a row and sweep:
 * for samples, not for whole files.
 */
export function improveBySingleMoves(
  data: Float64Array,
  partition: Partition,
  featureCount: number,
  maxIterations: number,
): Partition {
  let best = partition;
  while (best.iterations < maxIterations) {
    const labels = best.labels.slice();
    const sweeps = sweepUntilStill(data, labels, best, featureCount, maxIterations);
    // The running means drift by rounding: Lloyd from the exact ones confirms the fixed point.
    const { centroids } = measure(data, labels, featureCount, best.sizes.length);
    const settled = lloyd(data, centroids, featureCount, maxIterations);
    if (settled.inertia >= best.inertia) return best;
    best = { ...settled, iterations: best.iterations + sweeps + settled.iterations };
  }
  return best;
}

/** Sweeps over the rows, moving each where it pays, until a sweep moves none. Changes `labels`. */
function sweepUntilStill(
  data: Float64Array,
  labels: Uint8Array,
  start: Partition,
  featureCount: number,
  maxSweeps: number,
): number {
  const centroids = start.centroids.slice();
  const sizes = start.sizes.slice();
  let sweeps = 0;
  for (let moved = true; moved && sweeps < maxSweeps; sweeps++) {
    moved = false;
    for (let i = 0, at = 0; i < labels.length; i++, at += featureCount) {
      const from = labels[i]!;
      if (sizes[from]! < 2) continue;
      const to = cheapestCluster(data, at, centroids, sizes, featureCount, from);
      if (to === from) continue;
      shiftMean(centroids, from, data, at, featureCount, -1 / (sizes[from]! - 1));
      shiftMean(centroids, to, data, at, featureCount, 1 / (sizes[to]! + 1));
      sizes[from] = sizes[from]! - 1;
      sizes[to] = sizes[to]! + 1;
      labels[i] = to;
      moved = true;
    }
  }
  return sweeps;
}

/** The cluster in which the row at `at` adds least to the inertia; its own unless another clearly adds less. */
function cheapestCluster(
  data: Float64Array,
  at: number,
  centroids: Float64Array,
  sizes: Uint32Array,
  featureCount: number,
  own: number,
): number {
  let ownDistance = 0;
  for (let j = 0, c = own * featureCount; j < featureCount; j++, c++) {
    const difference = data[at + j]! - centroids[c]!;
    ownDistance += difference * difference;
  }
  let least = (sizes[own]! / (sizes[own]! - 1)) * ownDistance * (1 - LEAST_GAIN);
  let cheapest = own;
  for (let cluster = 0, c = 0; cluster < sizes.length; cluster++) {
    let distance = 0;
    for (let j = 0; j < featureCount; j++, c++) {
      const difference = data[at + j]! - centroids[c]!;
      distance += difference * difference;
    }
    const cost = (sizes[cluster]! / (sizes[cluster]! + 1)) * distance;
    if (cost < least && cluster !== own) {
      least = cost;
      cheapest = cluster;
    }
  }
  return cheapest;
}

function shiftMean(
  centroids: Float64Array,
  cluster: number,
  data: Float64Array,
  at: number,
  featureCount: number,
  share: number,
): void {
  for (let j = 0, c = cluster * featureCount; j < featureCount; j++, c++) {
    centroids[c] = centroids[c]! + share * (data[at + j]! - centroids[c]!);
  }
}
