import { MAX_LISTED_VALUES, type ColumnInfo, type ValueCount } from '../domain';
import type { DistinctNumbers } from '../math';
import { labelAt, labelCount, type DateColumn, type NumberColumn, type TextColumn } from '../table';
import type { NumberSummary } from './numberSummary';
import type { UnreadableCell } from './readTable';

const EXAMPLE_COUNT = 5;

export interface NumberInfoInput {
  readonly column: NumberColumn | DateColumn;
  /** The trimmed cell of a row. */
  readonly textAt: (row: number) => string;
  readonly unreadable: readonly UnreadableCell[];
  readonly summary: NumberSummary;
}

/** Describes a column of numbers or dates. Equal values count once, however they are written. */
export function numberInfo({ column, textAt, unreadable, summary }: NumberInfoInput): ColumnInfo {
  const { kind, name, values } = column;
  const few = summary.listed;
  const missingCount = summary.missingCount - unreadable.length;
  const firstRows = few ? few.firstRows.subarray(0, EXAMPLE_COUNT) : firstDifferentRows(values);
  return {
    name,
    type: kind,
    missingCount,
    unreadableCount: unreadable.length,
    distinctCount: summary.distinctCount,
    examples: Array.from(firstRows, textAt),
    values: few ? listed(countedValues(few, textAt), missingCount) : null,
  };
}

/** The first row of each of the first few different values. */
function firstDifferentRows(values: Float64Array): number[] {
  const rows = new Map<number, number>();
  for (let row = 0; row < values.length && rows.size < EXAMPLE_COUNT; row++) {
    const value = values[row]!;
    if (!Number.isNaN(value) && !rows.has(value)) rows.set(value, row);
  }
  return [...rows.values()];
}

/** Least value first. */
function countedValues(
  { values, counts, firstRows }: DistinctNumbers,
  textAt: (row: number) => string,
): ValueCount[] {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  return order.map((i) => ({ value: textAt(firstRows[i]!), count: counts[i]! }));
}

/** Describes a column of text. */
export function textInfo(column: TextColumn): ColumnInfo {
  const { name, codes } = column;
  const distinctCount = labelCount(column);
  const counts = new Uint32Array(distinctCount);
  let missingCount = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) missingCount++;
    else counts[code]!++;
  }
  return {
    name,
    type: 'text',
    missingCount,
    unreadableCount: 0,
    distinctCount,
    examples: Array.from({ length: Math.min(distinctCount, EXAMPLE_COUNT) }, (_, code) =>
      labelAt(column, code),
    ),
    values:
      distinctCount <= MAX_LISTED_VALUES
        ? listed(
            column.labels.map((value, code) => ({ value, count: counts[code]! })),
            missingCount,
          )
        : null,
  };
}

/** Most frequent first; equally frequent values keep their order. */
function listed(values: readonly ValueCount[], missingCount: number): ValueCount[] {
  const missing = missingCount > 0 ? [{ value: '', count: missingCount }] : [];
  return [...values, ...missing].sort((a, b) => b.count - a.count);
}
