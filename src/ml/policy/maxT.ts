import { quantile, randomStream } from '../../math';

const DRAWS = 20_000;

/**
 * How many standard errors a one-sided limit lies below each of several estimates, so that with
 * `confidence` all limits hold at once: the quantile of the largest of their errors, which are
 * taken for normal with the given covariance (max-t). Between the normal quantile of one estimate
 * and Bonferroni's of all. Estimates without error are left out.
 * @param covariance row-major
 */
export function maxTCritical(
  covariance: Float64Array,
  confidence: number,
  { seed, streamName }: { readonly seed: number; readonly streamName: string },
): number {
  const width = Math.sqrt(covariance.length);
  const errors = Array.from({ length: width }, (_, j) => Math.sqrt(covariance[j * width + j]!));
  const factor = choleskyOf(covariance, width);
  const random = randomStream(seed, streamName);
  const normals = new Float64Array(width);
  const largest = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    for (let j = 0; j < width; j++) normals[j] = random.normal();
    let most = -Infinity;
    for (let a = 0; a < width; a++) {
      if (!(errors[a]! > 0)) continue;
      let sum = 0;
      for (let b = 0; b <= a; b++) sum += factor[a * width + b]! * normals[b]!;
      most = Math.max(most, sum / errors[a]!);
    }
    largest[draw] = most === -Infinity ? 0 : most;
  }
  return quantile(largest, confidence) ?? 0;
}

/** Lower triangle L with L·Lᵀ = matrix; directions without variance have zeros. */
export function choleskyOf(matrix: Float64Array, width: number): Float64Array {
  const lower = new Float64Array(width * width);
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      let rest = matrix[a * width + b]!;
      for (let c = 0; c < b; c++) rest -= lower[a * width + c]! * lower[b * width + c]!;
      if (a === b) {
        const tiny = 1e-12 * matrix[a * width + a]!;
        lower[a * width + a] = rest > tiny ? Math.sqrt(rest) : 0;
      } else {
        const pivot = lower[b * width + b]!;
        lower[a * width + b] = pivot > 0 ? rest / pivot : 0;
      }
    }
  }
  return lower;
}
