import { formatNumber } from '../domain';
import { fillMissing, fitMedian, fitScaler, missingNote, skewness } from '../ml/preprocess';
import type { Feature } from './features';

/** A feature without gaps, on the scale that segments are formed on. */
export interface PreparedFeature {
  readonly feature: Feature;
  /** Own units, gaps filled. */
  readonly filled: Float64Array;
  readonly logged: boolean;
  /** Filled, and log(1 + x) where `logged`. */
  readonly scaled: Float64Array;
  /** Mean and population standard deviation of `scaled`. */
  readonly mean: number;
  readonly deviation: number;
}

export interface Preparation {
  readonly prepared: readonly PreparedFeature[];
  /** How each feature was used, or why it was left out. */
  readonly notes: readonly string[];
}

const MOST_MISSING = 0.5;
const SKEWED = 1;

/** Fills gaps, takes logarithms and measures spread; leaves out what cannot tell loans apart. */
export function prepareFeatures(features: readonly Feature[]): Preparation {
  const prepared: PreparedFeature[] = [];
  const notes: string[] = [];
  for (const feature of features) {
    const result = prepareFeature(feature);
    if (typeof result === 'string') {
      notes.push(`${feature.name} is left out: ${result}.`);
      continue;
    }
    prepared.push(result.prepared);
    notes.push(...result.notes);
  }
  return { prepared, notes };
}

/** The prepared feature with its notes, or why it is left out. */
function prepareFeature(feature: Feature): { prepared: PreparedFeature; notes: string[] } | string {
  const imputer = fitMedian(feature.values);
  if (imputer === undefined) return 'it has no value';
  const { fill, missingCount, rowCount } = imputer;
  if (missingCount > MOST_MISSING * rowCount)
    return `${missingCount} of ${rowCount} values are missing`;
  const filled = fillMissing(feature.values, fill);
  const logged = takesLogarithm(feature.scale, filled);
  const scaled = logged ? filled.map(Math.log1p) : filled;
  const { means, deviations } = fitScaler([scaled]);
  const [mean, deviation] = [means[0]!, deviations[0]!];
  if (scaled.every((value) => value === scaled[0])) return 'all its values are equal';
  const made = [feature.note, logged ? 'on a logarithmic scale, log(1 + x)' : undefined]
    .filter((part) => part !== undefined)
    .join(', ');
  const missing = missingNote(feature.name, imputer, `the median, ${formatNumber(fill)}`);
  return {
    prepared: { feature, filled, logged, scaled, mean, deviation },
    notes: [...(made === '' ? [] : [`${feature.name}: ${made}.`]), ...(missing ? [missing] : [])],
  };
}

function takesLogarithm(scale: Feature['scale'], values: Float64Array): boolean {
  if (scale === 'linear' || values.some((value) => value < 0)) return false;
  return scale === 'log' || (skewness(values) ?? 0) > SKEWED;
}

/** A value of the scale that segments are formed on, back in the feature's own units. */
export function inOwnUnit({ logged }: PreparedFeature, scaledValue: number): number {
  return logged ? Math.expm1(scaledValue) : scaledValue;
}
