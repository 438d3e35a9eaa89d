import { MAX_LISTED_VALUES, type ColumnInfo, type ValueCount } from '../domain';
import { sortedValues } from '../math';
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
  const sorted = sortedValues(values);
  const distinctCount = countRuns(sorted);
  const missingCount = values.length - sorted.length - unreadable.length;
  const isListed = distinctCount <= MAX_LISTED_VALUES;
  const firstRows = firstRowOfEach(values, isListed ? MAX_LISTED_VALUES : EXAMPLE_COUNT);
  const written = (value: number): string => {
    const row = firstRows.get(value);
    return row === undefined ? '' : textAt(row);
  };
  return {
    name,
    type: kind,
    missingCount,
    unreadableCount: unreadable.length,
    distinctCount,
    examples: [...firstRows.keys()].slice(0, EXAMPLE_COUNT).map(written),
    values: isListed
      ? listed(
          runs(sorted).map(({ value, count }) => ({ value: written(value), count })),
          missingCount,
        )
      : null,
  };
}

function countRuns(sorted: Float64Array): number {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
  }
  return count;
}

function runs(sorted: Float64Array): { value: number; count: number }[] {
  const found: { value: number; count: number }[] = [];
  for (const value of sorted) {
    const last = found.at(-1);
    if (last?.value === value) last.count++;
    else found.push({ value, count: 1 });
  }
  return found;
}

/** The first row of each of the first `limit` different values. */
function firstRowOfEach(values: Float64Array, limit: number): Map<number, number> {
  const rows = new Map<number, number>();
  for (let row = 0; row < values.length && rows.size < limit; row++) {
    const value = values[row]!;
    if (!Number.isNaN(value) && !rows.has(value)) rows.set(value, row);
  }
  return rows;
}

/** Describes a column of text. */
export function textInfo(column: TextColumn): ColumnInfo {
  const { name, codes } = column;
  const distinctCount = labelCount(column);
  const counts = new Uint32Array(distinctCount);
  let missingCount = 0;
  for (const code of codes) {
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
