import { stableMean, StableSum } from '../../math';

/** Each feature's mean and population standard deviation; 1 for a feature that does not vary. */
export interface Scaler {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

/** A spread below this share of the mean is rounding: such a feature does not vary. */
const LEAST_RELATIVE_DEVIATION = 1e-12;
/** Smaller ones lose their digits when they are squared or cubed. */
const LEAST_DEVIATION = 1e-100;

/** Fits a {@link Scaler} to features of equal, positive length without NaN (division by n, as scikit-learn). */
export function fitScaler(features: readonly Float64Array[]): Scaler {
  const means = features.map((values) => stableMean(values) ?? Number.NaN);
  const deviations = features.map((values, j) => {
    const mean = means[j]!;
    const deviation = Math.sqrt(centralMoment(values, mean, 2));
    return isSpread(deviation, mean) ? deviation : 1;
  });
  return { means, deviations };
}

/** The n x d row-major matrix of (value − mean) ÷ deviation. */
export function standardise(features: readonly Float64Array[], scaler: Scaler): Float64Array {
  const featureCount = features.length;
  const matrix = new Float64Array((features[0]?.length ?? 0) * featureCount);
  features.forEach((values, j) => {
    const mean = scaler.means[j]!;
    const deviation = scaler.deviations[j]!;
    for (let i = 0; i < values.length; i++) {
      matrix[i * featureCount + j] = (values[i]! - mean) / deviation;
    }
  });
  return matrix;
}

/** The opposite of {@link standardise}: a row-major matrix back in the features' units. */
export function inOwnUnits(matrix: Float64Array, scaler: Scaler): Float64Array {
  const featureCount = scaler.means.length;
  return matrix.map((value, at) => {
    const j = at % featureCount;
    return scaler.means[j]! + value * scaler.deviations[j]!;
  });
}

/** Third standardised moment of the population; undefined where nothing varies. No NaN among `values`. */
export function skewness(values: Float64Array): number | undefined {
  const mean = stableMean(values);
  if (mean === undefined) return undefined;
  const deviation = Math.sqrt(centralMoment(values, mean, 2));
  if (!isSpread(deviation, mean)) return undefined;
  return centralMoment(values, mean, 3) / deviation ** 3;
}

function isSpread(deviation: number, mean: number): boolean {
  return deviation > Math.max(LEAST_DEVIATION, LEAST_RELATIVE_DEVIATION * Math.abs(mean));
}

/** The mean of (value − mean) to the given power. */
function centralMoment(values: Float64Array, mean: number, power: 2 | 3): number {
  const sum = new StableSum();
  for (const value of values) {
    const difference = value - mean;
    sum.add(power === 2 ? difference * difference : difference * difference * difference);
  }
  return sum.total / values.length;
}
