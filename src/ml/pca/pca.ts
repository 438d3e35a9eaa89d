import { symmetricEigen } from '../../math';

/** The directions in which data varies most. Plain data. */
export interface PrincipalComponents {
  readonly means: Float64Array;
  /** Row-major, one component a row, the widest first: unit vectors, largest entry positive. */
  readonly loadings: Float64Array;
  /** Population variance along each. */
  readonly variances: Float64Array;
  /** Its share of the total; all 0 where nothing varies. */
  readonly shares: Float64Array;
}

/** Principal components of n x d row-major data without NaN; at least one row. */
export function fitPca(data: Float64Array, featureCount: number): PrincipalComponents {
  const rowCount = data.length / featureCount;
  const means = new Float64Array(featureCount);
  for (let at = 0; at < data.length; at++) means[at % featureCount]! += data[at]! / rowCount;
  const covariance = new Float64Array(featureCount * featureCount);
  for (let row = 0; row < rowCount; row++) {
    const from = row * featureCount;
    for (let i = 0; i < featureCount; i++) {
      const own = data[from + i]! - means[i]!;
      for (let j = 0; j <= i; j++) {
        covariance[i * featureCount + j]! += (own * (data[from + j]! - means[j]!)) / rowCount;
      }
    }
  }
  for (let i = 0; i < featureCount; i++) {
    for (let j = 0; j < i; j++)
      covariance[j * featureCount + i] = covariance[i * featureCount + j]!;
  }
  const { values, vectors } = symmetricEigen(covariance, featureCount);
  const variances = values.map((value) => Math.max(0, value));
  const total = variances.reduce((sum, value) => sum + value, 0);
  return {
    means,
    loadings: vectors,
    variances,
    shares: variances.map((value) => (total > 0 ? value / total : 0)),
  };
}

/** The rows of n x d data along the first `count` components: n x count, row-major. */
export function projectOn(
  { means, loadings }: PrincipalComponents,
  data: Float64Array,
  count: number,
): Float64Array {
  const featureCount = means.length;
  const rowCount = data.length / featureCount;
  const projected = new Float64Array(rowCount * count);
  for (let row = 0; row < rowCount; row++) {
    for (let c = 0; c < count; c++) {
      let sum = 0;
      for (let j = 0; j < featureCount; j++) {
        sum += (data[row * featureCount + j]! - means[j]!) * loadings[c * featureCount + j]!;
      }
      projected[row * count + c] = sum;
    }
  }
  return projected;
}
