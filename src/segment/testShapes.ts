import { randomStream } from '../math';
import { examineCount } from '../ml/clusterCount';
import { fitScaler, standardise } from '../ml/preprocess';
import { chooseCount } from './chooseCount';

/** Simulated crowds, with and without groups in them, and how many groups are found. */

const DIMENSIONS = 4;

/** Chooses a number of clusters, everything in line. */
export function choose(columns: readonly Float64Array[], seed: number) {
  return chooseCount({
    matrix: standardise(columns, fitScaler(columns)),
    featureCount: columns.length,
    seed,
    examine: (input) => examineCount(input, () => Promise.resolve()),
    checkpoint: () => Promise.resolve(),
  });
}

/** `k` blobs of deviation 1 whose centres lie at least 6 apart. */
export function blobs(k: number, seed: number, rowCount = 240): Float64Array[] {
  const random = randomStream(seed, 'planted blobs');
  const centres: number[][] = [];
  while (centres.length < k) {
    const centre = Array.from({ length: DIMENSIONS }, () => 24 * random.next());
    const isFar = centres.every(
      (other) => Math.hypot(...other.map((value, j) => value - centre[j]!)) >= 6,
    );
    if (isFar) centres.push(centre);
  }
  const columns = Array.from({ length: DIMENSIONS }, () => new Float64Array(rowCount));
  for (let row = 0; row < rowCount; row++) {
    columns.forEach((column, j) => {
      column[row] = centres[row % k]![j]! + random.normal();
    });
  }
  return columns;
}

export type Shape = 'gaussian' | 'correlated' | 'lognormal';

/** One crowd: its columns are independent, go together, or are skewed. */
export function withoutClusters(shape: Shape, seed: number, rowCount = 300): Float64Array[] {
  const random = randomStream(seed, `no clusters ${shape}`);
  const columns = Array.from({ length: DIMENSIONS }, () => new Float64Array(rowCount));
  for (let row = 0; row < rowCount; row++) {
    const common = random.normal();
    columns.forEach((column) => {
      const own = random.normal();
      const value = shape === 'correlated' ? 0.8 * common + 0.6 * own : own;
      column[row] = shape === 'lognormal' ? Math.exp(value) : value;
    });
  }
  return columns;
}

/** Whether `k` planted blobs are found, and supported. */
export async function findsBlobs(k: number, file: number): Promise<boolean> {
  const { recommended, verdict } = await choose(blobs(k, 100 * file + k), file);
  return recommended === k && verdict === 'supported';
}

/** In how many of `fileCount` crowds without groups none, or only weak ones, are found. */
export async function calmCount(shape: Shape, fileCount: number): Promise<number> {
  let calm = 0;
  for (let file = 0; file < fileCount; file++) {
    const { verdict } = await choose(withoutClusters(shape, file), file);
    if (verdict !== 'supported') calm++;
  }
  return calm;
}
