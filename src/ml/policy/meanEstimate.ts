import { StableSum, quantile, twoSidedZ, type IntervalEstimate } from '../../math';

/** Means of several columns over the same rows, and how they vary together. */
export interface JointMeans {
  readonly means: Float64Array;
  /** Covariance of the means, row-major. */
  readonly covariance: Float64Array;
  /** Independent units: rows, or groups of rows. */
  readonly units: number;
}

/**
 * Means of columns with the covariance of these means. Rows of one group (loans of one borrower)
 * count as one unit: their errors may go together (cluster-robust, Liang and Zeger 1986).
 * @param groups a whole number from 0 for each row; null: every row stands for itself
 */
export function jointMeans(
  columns: readonly Float64Array[],
  groups: Int32Array | null = null,
): JointMeans {
  const width = columns.length;
  const rowCount = columns[0]?.length ?? 0;
  const means = Float64Array.from(columns, (column) => {
    const sum = new StableSum();
    for (const value of column) sum.add(value);
    return sum.total / rowCount;
  });
  const units = groups === null ? rowCount : groups.reduce((most, g) => Math.max(most, g + 1), 0);
  // What each unit's rows are away from the means, summed.
  const away = columns.map((column, j) => {
    const sums = new Float64Array(units);
    for (let row = 0; row < rowCount; row++) {
      sums[groups === null ? row : groups[row]!]! += column[row]! - means[j]!;
    }
    return sums;
  });
  const covariance = new Float64Array(width * width);
  const scale = units / ((units - 1) * rowCount * rowCount);
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      const sum = new StableSum();
      for (let unit = 0; unit < units; unit++) sum.add(away[a]![unit]! * away[b]![unit]!);
      covariance[a * width + b] = covariance[b * width + a] = sum.total * scale;
    }
  }
  return { means, covariance, units };
}

/** The 95 % interval of the `j`-th of them. */
export function intervalOf(joint: JointMeans, j: number, confidence = 0.95) {
  const value = joint.means[j]!;
  const half = twoSidedZ(confidence) * errorOf(joint, j);
  return { value, low: value - half, high: value + half };
}

/** The median of a figure over several ways of dealing rows into folds; NaN where there is none. */
export function medianOf<T>(ways: readonly T[], read: (way: T) => number): number {
  return quantile(Float64Array.from(ways, read), 0.5) ?? Number.NaN;
}

/** Value and limits, each the median over several ways. */
export function medianInterval(ways: readonly IntervalEstimate[]): IntervalEstimate {
  return {
    value: medianOf(ways, ({ value }) => value),
    low: medianOf(ways, ({ low }) => low),
    high: medianOf(ways, ({ high }) => high),
  };
}

/** An estimate with its standard error. */
export interface EstimateWithError {
  readonly value: number;
  readonly error: number;
}

/**
 * The median over several ways of dealing rows into folds. What is estimated hangs on how the
 * folds fell: how far the ways lie apart is part of the error (Chernozhukov et al. 2018,
 * definition 3.3).
 */
export function medianEstimate(ways: readonly EstimateWithError[]): EstimateWithError {
  const value = medianOf(ways, (way) => way.value);
  const variance = medianOf(ways, (way) => way.error ** 2 + (way.value - value) ** 2);
  return { value, error: Math.sqrt(variance) };
}

/** The standard error of the `j`-th of them. */
export function errorOf({ covariance, means }: JointMeans, j: number): number {
  return Math.sqrt(covariance[j * means.length + j]!);
}
