import { clusterSums, measure, type Partition } from './partition';

/** Bounds are trusted only beyond this relative gap: rounding must not skip a row that should move. */
const BOUND_MARGIN = 1e-9;

/**
 * Lloyd's iterations in float64 from the given centroids until no row changes its cluster,
 * or for `maxIterations`. Neither step can raise the inertia; a cluster that loses all its
 * rows is re-seeded at the row farthest from its centroid, which lowers it. Ties go to the
 * cluster with the lower number.
 *
 * Between two full passes most rows are passed over by Hamerly's bounds (2010): a row whose
 * centroid is nearer than any other can have become keeps its cluster.
 */
export function lloyd(
  data: Float64Array,
  start: Float64Array,
  featureCount: number,
  maxIterations: number,
): Partition {
  const state = startState(data, start, featureCount);
  let iterations = 0;
  let settled = false;
  while (iterations < maxIterations) {
    const changed = assignAll(state) || iterations === 0;
    iterations++;
    const reseeded = fillEmptyClusters(state);
    if (!changed && !reseeded) {
      settled = true;
      break;
    }
    Object.assign(state, clusterSums(data, state.labels, featureCount, state.sizes.length));
    moveCentroids(state);
    // Bounds of a re-seeded cluster's old members are stale: the next pass looks at every row.
    for (let moving = !reseeded; moving && iterations < maxIterations; iterations++) {
      moving = reassignDoubtful(state) > 0 && !state.sizes.includes(0);
      moveCentroids(state);
    }
  }
  return { ...measure(data, state.labels, featureCount, state.sizes.length), iterations, settled };
}

interface LloydState {
  readonly data: Float64Array;
  readonly featureCount: number;
  readonly centroids: Float64Array;
  readonly labels: Uint8Array;
  /** At least the distance to the own centroid. */
  readonly upper: Float64Array;
  /** At most the distance to any other centroid. */
  readonly lower: Float64Array;
  sums: Float64Array;
  sizes: Uint32Array;
}

function startState(data: Float64Array, start: Float64Array, featureCount: number): LloydState {
  const rowCount = data.length / featureCount;
  return {
    data,
    featureCount,
    centroids: start.slice(),
    labels: new Uint8Array(rowCount),
    upper: new Float64Array(rowCount),
    lower: new Float64Array(rowCount),
    sums: new Float64Array(start.length),
    sizes: new Uint32Array(start.length / featureCount),
  };
}

/** Gives row `i` to its nearest centroid and sets its bounds; true if that is another one. */
function assignRow(state: LloydState, i: number): boolean {
  const { data, centroids, featureCount, labels } = state;
  let nearest = Infinity;
  let second = Infinity;
  let label = 0;
  for (let c = 0, cluster = 0; c < centroids.length; cluster++) {
    let distance = 0;
    for (let j = 0, at = i * featureCount; j < featureCount; j++, at++, c++) {
      const difference = data[at]! - centroids[c]!;
      distance += difference * difference;
    }
    if (distance < nearest) {
      second = nearest;
      nearest = distance;
      label = cluster;
    } else if (distance < second) {
      second = distance;
    }
  }
  state.upper[i] = Math.sqrt(nearest);
  state.lower[i] = Math.sqrt(second);
  if (labels[i] === label) return false;
  labels[i] = label;
  return true;
}

function assignAll(state: LloydState): boolean {
  let changed = false;
  for (let i = 0; i < state.labels.length; i++) {
    if (assignRow(state, i)) changed = true;
  }
  return changed;
}

/** Looks again at the rows whose bounds leave room for a change; returns how many changed. */
function reassignDoubtful(state: LloydState): number {
  const { data, featureCount, labels, upper, lower, sums, sizes } = state;
  let changedCount = 0;
  for (let i = 0; i < labels.length; i++) {
    if (upper[i]! < lower[i]! * (1 - BOUND_MARGIN)) continue;
    const from = labels[i]!;
    if (!assignRow(state, i)) continue;
    const to = labels[i]!;
    changedCount++;
    sizes[from] = sizes[from]! - 1;
    sizes[to] = sizes[to]! + 1;
    for (let j = 0, at = i * featureCount; j < featureCount; j++, at++) {
      sums[from * featureCount + j] = sums[from * featureCount + j]! - data[at]!;
      sums[to * featureCount + j] = sums[to * featureCount + j]! + data[at]!;
    }
  }
  return changedCount;
}

/** Moves the centroids to the means of their rows and widens the bounds by how far they went. */
function moveCentroids(state: LloydState): void {
  const { centroids, featureCount, labels, upper, lower, sums, sizes } = state;
  const shifts = new Float64Array(sizes.length);
  for (let cluster = 0, c = 0; cluster < sizes.length; cluster++) {
    let squaredShift = 0;
    for (let j = 0; j < featureCount; j++, c++) {
      if (sizes[cluster] === 0) continue;
      const mean = sums[c]! / sizes[cluster]!;
      squaredShift += (mean - centroids[c]!) ** 2;
      centroids[c] = mean;
    }
    shifts[cluster] = Math.sqrt(squaredShift);
  }
  const farthest = shifts.indexOf(Math.max(...shifts));
  const largest = shifts[farthest]!;
  const largestOfOthers = Math.max(0, ...shifts.filter((_, cluster) => cluster !== farthest));
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    upper[i] = upper[i]! + shifts[label]!;
    lower[i] = lower[i]! - (label === farthest ? largestOfOthers : largest);
  }
}

/** Gives each empty cluster the row farthest from its centroid, out of a cluster of two or more. */
function fillEmptyClusters({ labels, upper, sizes }: LloydState): boolean {
  sizes.fill(0);
  for (const label of labels) sizes[label] = sizes[label]! + 1;
  let filled = false;
  for (let empty = sizes.indexOf(0); empty >= 0; empty = sizes.indexOf(0)) {
    let farthest = -1;
    for (let i = 0; i < labels.length; i++) {
      if (sizes[labels[i]!]! < 2) continue;
      if (farthest < 0 || upper[i]! > upper[farthest]!) farthest = i;
    }
    if (farthest < 0) throw new RangeError('fewer rows than clusters');
    const from = labels[farthest]!;
    sizes[from] = sizes[from]! - 1;
    sizes[empty] = 1;
    labels[farthest] = empty;
    upper[farthest] = 0;
    filled = true;
  }
  return filled;
}
