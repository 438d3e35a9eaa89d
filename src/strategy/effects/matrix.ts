import { fillMissing, fitMedian, fitScaler, skewness, standardise } from '../../ml/preprocess';
import { fitOneHot, encodeText } from '../../ml/preprocess';
import type { Column } from '../../table';

const MOST_VALUES = 8;
/** Skewed amounts are looked at by their logarithm. */
const SKEWED = 1;

/**
 * Columns as numbers that models can be fitted on: gaps filled by the median and told apart,
 * skewed ones by their logarithm, words as one column a value, all standardised. Row-major.
 */
export function matrixOf(columns: readonly Column[]): {
  readonly x: Float64Array;
  readonly width: number;
} {
  const parts = columns.flatMap(numbersOf).filter((values) => values.some((v) => v !== values[0]));
  const scaler = fitScaler(parts);
  return { x: standardise(parts, scaler), width: parts.length };
}

function numbersOf(column: Column): Float64Array[] {
  if (column.kind === 'text') return encodeText(column, fitOneHot(column, MOST_VALUES));
  const imputer = fitMedian(column.values);
  if (imputer === undefined) return [];
  const filled = fillMissing(column.values, imputer.fill);
  const isLog = (skewness(filled) ?? 0) > SKEWED && filled.every((value) => value >= 0);
  const scaled = isLog ? filled.map(Math.log1p) : filled;
  const gaps = column.values.map((value) => Number(Number.isNaN(value)));
  return imputer.missingCount > 0 ? [scaled, gaps] : [scaled];
}
