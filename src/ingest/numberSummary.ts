import { MAX_LISTED_VALUES, type NumberRange } from '../domain';
import { countDistinct, distinctNumbers, quantile, type DistinctNumbers } from '../math';
import { countCodes, type CodeCounts } from './codeCounts';

/** What a column's description says of its values: all of it that takes a look at every row. */
export interface NumberSummary {
  /** NaN, whatever the reason. */
  readonly missingCount: number;
  /** The different values, where they are few enough to be listed. */
  readonly listed: DistinctNumbers | null;
  readonly distinctCount: number;
  /** Undefined where there is no value. */
  readonly range: NumberRange | undefined;
  readonly codes: CodeCounts;
}

/** The median is that of so many values. */
const SAMPLE_SIZE = 2048;

/** Looks at the values of a column of numbers or dates. */
export function summariseNumbers(kind: 'number' | 'date', values: Float64Array): NumberSummary {
  const listed = distinctNumbers(values, MAX_LISTED_VALUES) ?? null;
  return {
    missingCount: countMissing(values),
    listed,
    distinctCount: listed ? listed.values.length : countDistinct(values),
    range: rangeOf(values),
    codes: countCodes(kind, values),
  };
}

function countMissing(values: Float64Array): number {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) count++;
  return count;
}

function rangeOf(values: Float64Array): NumberRange | undefined {
  let min = Infinity;
  let max = -Infinity;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return undefined;
  const step = Math.max(1, Math.floor(values.length / SAMPLE_SIZE));
  const sample: number[] = [];
  for (let row = 0; row < values.length; row += step) {
    if (!Number.isNaN(values[row]!)) sample.push(values[row]!);
  }
  return { min, median: quantile(sample, 0.5) ?? min, max };
}

/** Columns to look at, and what was seen of each. The values come back as they were. */
export interface ValuesToSummarise {
  readonly kind: 'number' | 'date';
  readonly values: Float64Array<ArrayBuffer>;
}

export type SummariseAll = (columns: readonly ValuesToSummarise[]) => Promise<SummarisedValues[]>;

export interface SummarisedValues {
  readonly values: Float64Array<ArrayBuffer>;
  readonly summary: NumberSummary;
}

/** Here and now, one after the other. */
export const summariseInline: SummariseAll = (columns) => Promise.resolve(columns.map(summarise));

/** Looks at one column: a job for whoever is free. */
export function summarise({ kind, values }: ValuesToSummarise): SummarisedValues {
  return { values, summary: summariseNumbers(kind, values) };
}
