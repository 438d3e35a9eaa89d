import {
  argMax,
  dispose,
  matMul,
  reshape,
  tensor2d,
  tidy,
  type Tensor2D,
} from '@tensorflow/tfjs-core';

export interface BatchedStarts {
  /** One k x d matrix a start. */
  readonly centroids: readonly Float64Array[];
  /** Of the last assignment's means: good for ranking starts, not for reporting. */
  readonly inertias: Float64Array;
  readonly iterations: Uint32Array;
}

export interface BatchedOptions {
  readonly maxIterations: number;
  /** A start rests once the squared shifts of its centroids sum to this share of the mean variance. */
  readonly tolerance: number;
  readonly checkpoint?: ((fraction: number) => Promise<void>) | undefined;
}

/** Bounds the largest tensor, rows x starts x clusters: 16 MB. */
const MAX_SCORES_PER_BATCH = 4_194_304;

/**
 * Lloyd's iterations of all starts at once. TF.js assigns: rows carry a constant 1 and
 * centroids −|c|²/2 in its place, so that one product scores every row against every
 * centroid of every start, and the best score is the least distance. The means are taken
 * here, in float64: as a product with one-hot labels they cost the wasm backend ten times
 * as long as the assignment. An empty cluster keeps its centroid, a start that rests takes
 * no further part. All tensors are disposed of, also on abort.
 */
export async function iterateStarts(
  data: Float64Array,
  featureCount: number,
  starts: readonly Float64Array[],
  { maxIterations, tolerance, checkpoint }: BatchedOptions,
): Promise<BatchedStarts> {
  const moments = totalMoments(data, featureCount);
  const centroids = starts.map((start) => start.slice());
  const inertias = new Float64Array(starts.length).fill(Infinity);
  const iterations = new Uint32Array(starts.length);
  let active = starts.map((_, start) => start);
  const batches = rowBatches(
    data,
    featureCount,
    starts.length * (starts[0]!.length / featureCount),
  );
  try {
    for (let iteration = 1; iteration <= maxIterations && active.length > 0; iteration++) {
      const moving = active.map((start) => centroids[start]!);
      const sums = sumNearest(data, batches, moving, featureCount);
      active = active.filter((start, place) => {
        const move = moveToMeans(centroids[start]!, place, sums);
        inertias[start] = moments.squares - move.explained;
        iterations[start] = iteration;
        return move.squaredShift > tolerance * moments.meanVariance;
      });
      await checkpoint?.(iteration / maxIterations);
    }
  } finally {
    for (const { rows } of batches) dispose(rows);
  }
  return { centroids, inertias, iterations };
}

interface RowBatch {
  readonly firstRow: number;
  /** rows x (d + 1), the last column 1. */
  readonly rows: Tensor2D;
}

function rowBatches(data: Float64Array, featureCount: number, scoresPerRow: number): RowBatch[] {
  const rowCount = data.length / featureCount;
  const size = Math.max(1, Math.floor(MAX_SCORES_PER_BATCH / scoresPerRow));
  const width = featureCount + 1;
  const batches: RowBatch[] = [];
  for (let firstRow = 0; firstRow < rowCount; firstRow += size) {
    const count = Math.min(size, rowCount - firstRow);
    const values = new Float32Array(count * width);
    for (let i = 0; i < count; i++) {
      const from = (firstRow + i) * featureCount;
      for (let j = 0; j < featureCount; j++) values[i * width + j] = data[from + j]!;
      values[i * width + featureCount] = 1;
    }
    batches.push({ firstRow, rows: tensor2d(values, [count, width]) });
  }
  return batches;
}

interface StartSums {
  /** S x k x d: the sum of the rows nearest to each centroid. */
  readonly sums: Float64Array;
  /** S x k: their number. */
  readonly counts: Uint32Array;
}

function sumNearest(
  data: Float64Array,
  batches: readonly RowBatch[],
  centroids: readonly Float64Array[],
  featureCount: number,
): StartSums {
  const clusterCount = centroids[0]!.length / featureCount;
  const columnCount = centroids.length * clusterCount;
  const sums = new Float64Array(columnCount * featureCount);
  const counts = new Uint32Array(columnCount);
  const scorer = tensor2d(scorerOf(centroids, featureCount), [featureCount + 1, columnCount]);
  try {
    for (const { firstRow, rows } of batches) {
      const nearest = tidy(() => argMax(reshape(matMul(rows, scorer), [-1, clusterCount]), 1));
      // Read outside `tidy`, which looks through all it is given back for tensors, one by one.
      addRows(data, firstRow, nearest.dataSync(), { sums, counts }, centroids.length);
      dispose(nearest);
    }
  } finally {
    dispose(scorer);
  }
  return { sums, counts };
}

/** Adds each row of a batch to its nearest cluster in every start; `nearest` is rows x S. */
function addRows(
  data: Float64Array,
  firstRow: number,
  nearest: ArrayLike<number>,
  { sums, counts }: StartSums,
  startCount: number,
): void {
  const clusterCount = counts.length / startCount;
  const featureCount = sums.length / counts.length;
  for (let at = 0, from = firstRow * featureCount; at < nearest.length; from += featureCount) {
    for (let start = 0; start < startCount; start++, at++) {
      const column = start * clusterCount + nearest[at]!;
      counts[column] = counts[column]! + 1;
      const s = column * featureCount;
      for (let j = 0; j < featureCount; j++) sums[s + j] = sums[s + j]! + data[from + j]!;
    }
  }
}

/** (d + 1) x (S·k): the centroids as columns, and −|c|²/2 below each. */
function scorerOf(centroids: readonly Float64Array[], featureCount: number): Float32Array {
  const clusterCount = centroids[0]!.length / featureCount;
  const columnCount = centroids.length * clusterCount;
  const scorer = new Float32Array((featureCount + 1) * columnCount);
  centroids.forEach((start, s) => {
    for (let cluster = 0; cluster < clusterCount; cluster++) {
      const column = s * clusterCount + cluster;
      let squares = 0;
      for (let j = 0; j < featureCount; j++) {
        const value = start[cluster * featureCount + j]!;
        scorer[j * columnCount + column] = value;
        squares += value * value;
      }
      scorer[featureCount * columnCount + column] = -squares / 2;
    }
  });
  return scorer;
}

/** Moves the centroids of the start at `place` to the means of their rows. */
function moveToMeans(
  centroids: Float64Array,
  place: number,
  { sums, counts }: StartSums,
): { squaredShift: number; explained: number } {
  const featureCount = sums.length / counts.length;
  const firstSum = place * centroids.length;
  let squaredShift = 0;
  let explained = 0;
  for (let c = 0; c < centroids.length; c++) {
    const count = counts[Math.floor((firstSum + c) / featureCount)]!;
    if (count === 0) continue;
    const mean = sums[firstSum + c]! / count;
    squaredShift += (mean - centroids[c]!) ** 2;
    explained += count * mean * mean;
    centroids[c] = mean;
  }
  return { squaredShift, explained };
}

/** The sum of all squared values, and the features' variances averaged. */
function totalMoments(
  data: Float64Array,
  featureCount: number,
): { squares: number; meanVariance: number } {
  const rowCount = data.length / featureCount;
  const means = new Float64Array(featureCount);
  let squares = 0;
  for (let at = 0; at < data.length; at++) {
    squares += data[at]! ** 2;
    means[at % featureCount] = means[at % featureCount]! + data[at]! / rowCount;
  }
  let meanSquares = 0;
  for (const mean of means) meanSquares += mean * mean;
  return { squares, meanVariance: (squares / rowCount - meanSquares) / featureCount };
}
