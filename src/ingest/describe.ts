import type { ColumnInfo, ColumnReading } from '../domain';
import { cellText, findColumn, type Column, type DateColumn, type NumberColumn } from '../table';
import { numberInfo, textInfo } from './columnInfo';
import { examineColumn } from './examine';
import { interpretedColumn } from './interpret';
import { summariseNumbers } from './numberSummary';
import type { ReadTable } from './readTable';

/**
 * A column's description once something was said of it: its type, its missing cells and its
 * values as the analysis will have them. Units stay those of the file.
 * @param info what reading found out of the column
 */
export function describeColumn(info: ColumnInfo, read: ReadTable, said: ColumnReading): ColumnInfo {
  const after = interpretedColumn(read, info.name, said);
  const before = findColumn(read.table, info.name);
  if (after === undefined || before === undefined) return info;
  const { column } = after;
  const only = {
    ...read,
    table: { ...read.table, columns: [column] },
    unreadable: new Map([[info.name, after.unreadable]]),
  };
  const asked = questionOf(info);
  if (column.kind === 'text') return examineColumn({ ...textInfo(column), ...asked }, only, null);
  const { unreadable } = after;
  const summary = summariseNumbers(column.kind, column.values);
  const fresh = numberInfo({ column, textAt: textsOf(column, before, info), unreadable, summary });
  return examineColumn({ ...fresh, ...asked }, only, summary);
}

/** The cells of a column as they were written, as far as that is known. */
function textsOf(
  column: NumberColumn | DateColumn,
  before: Column,
  info: ColumnInfo,
): (row: number) => string {
  if (before.kind === 'text') return (row) => before.labels[before.codes[row]!] ?? '';
  const written = column.kind === 'number' ? writtenValues(info) : new Map<number, string>();
  return (row) => written.get(column.values[row]!) ?? cellText(column, row);
}

/** What was asked stays so, and what stands beside the numbers. */
function questionOf(info: ColumnInfo): Partial<ColumnInfo> {
  const { dateOrderInDoubt, dateOrderFollowed, currency, isPercent } = info;
  return {
    ...(dateOrderInDoubt !== undefined && { dateOrderInDoubt }),
    ...(dateOrderFollowed !== undefined && { dateOrderFollowed }),
    ...(currency !== undefined && { currency }),
    ...(isPercent !== undefined && { isPercent }),
  };
}

/** The texts that a description gives, by the number that they write plainly. */
function writtenValues({ values, examples }: ColumnInfo): Map<number, string> {
  const texts = [...(values ?? []).map(({ value }) => value), ...examples];
  return new Map(texts.filter((text) => text !== '').map((text) => [Number(text), text]));
}
