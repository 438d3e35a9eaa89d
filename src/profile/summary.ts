import type { NumberSummary, ValueSummary } from '../domain';
import { Scratch, quantileOfSorted, sampleVariance, sortedValues, stableMean } from '../math';
import type { Column } from '../table';
import { commonestValues } from './categories';

const LISTED_VALUES = 50;

/** Describes a column as pandas' `describe()` does; dates and text by their values. */
export function summariseColumn(
  column: Column,
  scratch = new Scratch(),
): NumberSummary | ValueSummary {
  return column.kind === 'number'
    ? summariseNumbers(column.values, scratch)
    : summariseValues(column);
}

function summariseNumbers(values: Float64Array, scratch: Scratch): NumberSummary {
  const sorted = sortedValues(values, scratch);
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
  const { distinct, count, values } = commonestValues(column, LISTED_VALUES);
  return { count, missing: lengthOf(column) - count, distinct, values };
}

function lengthOf(column: Column): number {
  return (column.kind === 'text' ? column.codes : column.values).length;
}
