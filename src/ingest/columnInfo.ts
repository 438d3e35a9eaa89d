import { MAX_LISTED_VALUES, type ColumnInfo, type ValueCount } from '../domain';
import { countDistinct, distinctNumbers, type DistinctNumbers } from '../math';
import { labelAt, labelCount, type DateColumn, type NumberColumn, type TextColumn } from '../table';
import type { UnreadableCell } from './readTable';

const EXAMPLE_COUNT = 5;

export interface NumberInfoInput {
  readonly column: NumberColumn | DateColumn;
  /** The trimmed cell of a row. */
  readonly textAt: (row: number) => string;
  readonly unreadable: readonly UnreadableCell[];
}

/** Describes a column of numbers or dates. Equal values count once, however they are written. */
export function numberInfo({ column, textAt, unreadable }: NumberInfoInput): ColumnInfo {
  const { kind, name, values } = column;
  const few = distinctNumbers(values, MAX_LISTED_VALUES);
  const missingCount = countMissing(values) - unreadable.length;
  const firstRows = few ? few.firstRows.subarray(0, EXAMPLE_COUNT) : firstDifferentRows(values);
  return {
    name,
    type: kind,
    missingCount,
    unreadableCount: unreadable.length,
    distinctCount: few ? few.values.length : countDistinct(values),
    examples: Array.from(firstRows, textAt),
    values: few ? listed(countedValues(few, textAt), missingCount) : null,
  };
}

function countMissing(values: Float64Array): number {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) count++;
  return count;
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
