import type { ColumnInfo, Misfit } from '../domain';
import { findColumn } from '../table';
import type { InferredColumn } from './infer';
import { summariseNumbers, type NumberSummary } from './numberSummary';
import type { ReadTable } from './readTable';
import { suspectsOf } from './suspects';

const MOST_MISFITS = 3;

/** What reading found out of the columns, with what their values and misfits show beside it. */
export function examineColumns(
  columns: readonly Pick<InferredColumn, 'info' | 'summary'>[],
  read: ReadTable,
): ColumnInfo[] {
  return columns.map(({ info, summary }) => examineColumn(info, read, summary));
}

/** A column's description with its range, the values that may be codes, and what does not fit. */
export function examineColumn(
  info: ColumnInfo,
  read: ReadTable,
  known: NumberSummary | null,
): ColumnInfo {
  const column = findColumn(read.table, info.name);
  if (column === undefined || column.kind === 'text') return info;
  const unreadable = read.unreadable.get(info.name) ?? [];
  const { range: _range, suspects: _suspects, misfits: _misfits, ...rest } = info;
  const summary = known ?? summariseNumbers(column.kind, column.values);
  const range = column.kind === 'number' ? summary.range : undefined;
  const suspects = suspectsOf(column, unreadable, summary.codes);
  const misfits = misfitsOf(read, info.name);
  return {
    ...rest,
    ...(range && { range }),
    ...(suspects.length > 0 && { suspects }),
    ...(misfits.length > 0 && { misfits }),
  };
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
