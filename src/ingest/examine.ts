import type { ColumnInfo, Misfit, NumberRange } from '../domain';
import { quantile } from '../math';
import { findColumn } from '../table';
import type { ReadTable } from './readTable';
import { suspectsOf } from './suspects';

const MOST_MISFITS = 3;
/** The median is that of so many values. */
const SAMPLE_SIZE = 2048;

/** What reading found out of the columns, with what their values and misfits show beside it. */
export function examineColumns(columns: readonly ColumnInfo[], read: ReadTable): ColumnInfo[] {
  return columns.map((column) => examineColumn(column, read));
}

/** A column's description with its range, the values that may be codes, and what does not fit. */
export function examineColumn(info: ColumnInfo, read: ReadTable): ColumnInfo {
  const column = findColumn(read.table, info.name);
  if (column === undefined || column.kind === 'text') return info;
  const unreadable = read.unreadable.get(info.name) ?? [];
  const { range: _range, suspects: _suspects, misfits: _misfits, ...rest } = info;
  const range = column.kind === 'number' ? rangeOf(column.values) : undefined;
  const suspects = suspectsOf(column, unreadable);
  const misfits = misfitsOf(read, info.name);
  return {
    ...rest,
    ...(range && { range }),
    ...(suspects.length > 0 && { suspects }),
    ...(misfits.length > 0 && { misfits }),
  };
}

function rangeOf(values: Float64Array): NumberRange | undefined {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
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

/** The first few cells that do not fit, each text once. */
function misfitsOf({ unreadable, lines }: ReadTable, name: string): Misfit[] {
  const misfits: Misfit[] = [];
  for (const { row, text } of unreadable.get(name) ?? []) {
    if (misfits.length === MOST_MISFITS) break;
    if (misfits.every((misfit) => misfit.text !== text)) misfits.push({ text, line: lines[row]! });
  }
  return misfits;
}
