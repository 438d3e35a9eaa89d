import type { ColumnInfo, ColumnReading } from '../domain';
import { cellText, findColumn, type Table } from '../table';
import { numberInfo, textInfo } from './columnInfo';
import { examineColumn } from './examine';
import { interpretedColumn, type InterpretedColumn } from './interpret';
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
  const fresh = infoOf(after, read.table, info);
  return examineColumn(fresh, {
    ...read,
    table: { ...read.table, columns: [after.column] },
    unreadable: new Map([[info.name, after.unreadable]]),
  });
}

function infoOf(
  { column, unreadable }: InterpretedColumn,
  table: Table,
  info: ColumnInfo,
): ColumnInfo {
  const before = findColumn(table, column.name);
  if (column.kind === 'text') return { ...textInfo(column), ...questionOf(info) };
  const written = writtenValues(info);
  const textAt = (row: number): string =>
    before?.kind === 'text'
      ? (before.labels[before.codes[row]!] ?? '')
      : ((column.kind === 'number' ? written.get(column.values[row]!) : undefined) ??
        cellText(column, row));
  return { ...numberInfo({ column, textAt, unreadable }), ...questionOf(info) };
}

/** What was asked stays so, and what stands beside the numbers. */
function questionOf(info: ColumnInfo): Partial<ColumnInfo> {
  const { dateOrderInDoubt, currency, isPercent } = info;
  return {
    ...(dateOrderInDoubt !== undefined && { dateOrderInDoubt }),
    ...(currency !== undefined && { currency }),
    ...(isPercent !== undefined && { isPercent }),
  };
}

/** The texts that a description gives, by the number that they write plainly. */
function writtenValues({ values, examples }: ColumnInfo): Map<number, string> {
  const texts = [...(values ?? []).map(({ value }) => value), ...examples];
  return new Map(texts.filter((text) => text !== '').map((text) => [Number(text), text]));
}
