import type { NumberSummary, ValueSummary } from '../domain';
import { quantileOfSorted, sampleVariance, sortedValues, stableMean } from '../math';
import type { Column } from '../table';
import { categoriesOf } from './categories';

const LISTED_VALUES = 50;

/** Describes a column as pandas' `describe()` does; dates and text by their values. */
export function summariseColumn(column: Column): NumberSummary | ValueSummary {
  return column.kind === 'number' ? summariseNumbers(column.values) : summariseValues(column);
}

function summariseNumbers(values: Float64Array): NumberSummary {
  const sorted = sortedValues(values);
  const variance = sampleVariance(sorted);
  return {
    count: sorted.length,
    missing: values.length - sorted.length,
    mean: stableMean(sorted) ?? null,
    std: variance === undefined ? null : Math.sqrt(variance),
    min: sorted[0] ?? null,
    q25: quantileOfSorted(sorted, 0.25) ?? null,
    q50: quantileOfSorted(sorted, 0.5) ?? null,
    q75: quantileOfSorted(sorted, 0.75) ?? null,
    max: sorted.at(-1) ?? null,
  };
}

function summariseValues(column: Column): ValueSummary {
  const { labels, codes, counts } = categoriesOf(column);
  const count = counts.reduce((total, rows) => total + rows, 0);
  return {
    count,
    missing: codes.length - count,
    distinct: labels.length,
    values: labels.slice(0, LISTED_VALUES).map((value, code) => ({ value, count: counts[code]! })),
  };
}
