import { unitFactor, type ColumnReading, type Field, type Mapping, type Settings } from '../domain';
import { MISSING_CODE, findColumn, type Column } from '../table';
import { parseDay } from './dates';
import { parseNumber } from './numbers';
import type { ReadTable, UnreadableCell } from './readTable';
import { asDates, asMonths } from './retype';

/** What of the settings says how columns are understood. */
export type Interpretation = Pick<Settings, 'columns' | 'mapping' | 'units'>;

/** A column with the cells that do not fit its type. */
export interface InterpretedColumn {
  readonly column: Column;
  readonly unreadable: readonly UnreadableCell[];
}

/**
 * The table as the settings understand it: dates in the order that they name, their codes for
 * "no value" missing, mapped fields in the unit that the analysis uses. The same object where
 * they say nothing; a column that they do not name is the same object too. The read table is
 * not changed.
 */
export function interpretTable(read: ReadTable, settings: Interpretation): ReadTable {
  const units = unitsByColumn(settings);
  const unreadable = new Map(read.unreadable);
  const columns = read.table.columns.map((column) => {
    const before = { column, unreadable: read.unreadable.get(column.name) ?? [] };
    const said = Object.hasOwn(settings.columns, column.name)
      ? settings.columns[column.name]
      : undefined;
    const answered = said === undefined ? before : interpretColumn(before, said);
    const after = inOwnUnit(answered, units.get(column.name), settings.mapping);
    if (after.unreadable.length > 0) unreadable.set(column.name, after.unreadable);
    else unreadable.delete(column.name);
    return after.column;
  });
  const isSame = columns.every((column, i) => column === read.table.columns[i]);
  const isAllRead = [...read.unreadable].every(([name, cells]) => unreadable.get(name) === cells);
  return isSame && isAllRead ? read : { ...read, table: { ...read.table, columns }, unreadable };
}

/** What was said of one column of the file; the same object where it changes nothing. */
export function interpretColumn(
  before: InterpretedColumn,
  { dateOrder, missingValues = [] }: ColumnReading,
): InterpretedColumn {
  const { column } = before;
  const dated =
    dateOrder !== undefined && column.kind === 'text' ? asDates(column, dateOrder) : undefined;
  const typed = dated ?? before;
  return missingValues.length === 0
    ? typed
    : withoutCodes(typed, missingValues, dateOrder ?? 'day-first');
}

/** The cells that hold a code are missing, and no others. */
function withoutCodes(
  { column, unreadable }: InterpretedColumn,
  codes: readonly string[],
  dateOrder: NonNullable<ColumnReading['dateOrder']>,
): InterpretedColumn {
  const texts = new Set(codes.map((code) => code.trim()));
  if (column.kind === 'text') {
    const isCode = column.labels.map((label) => texts.has(label.trim()));
    if (!isCode.includes(true)) return { column, unreadable };
    const cells = column.codes.map((code) => (isCode[code] === true ? MISSING_CODE : code));
    return { column: { ...column, codes: cells }, unreadable };
  }
  const parse = (text: string): number =>
    column.kind === 'date' ? parseDay(text, dateOrder) : parseNumber(text, '.');
  const values = new Set([...texts].map(parse));
  const left = unreadable.filter(({ text }) => !texts.has(text));
  const isHeld = column.values.some((value) => !Number.isNaN(value) && values.has(value));
  return {
    column: isHeld
      ? { ...column, values: column.values.map((v) => (values.has(v) ? Number.NaN : v)) }
      : column,
    unreadable: left.length === unreadable.length ? unreadable : left,
  };
}

/** The field and the factor of each mapped column that is not in its field's own unit. */
function unitsByColumn({ mapping, units }: Interpretation): Map<string, number> {
  const factors = new Map<string, number>();
  for (const [field, column] of Object.entries(mapping) as [Field, string][]) {
    const factor = unitFactor(field, units[field]);
    if (factor !== 1) factors.set(column, factor);
  }
  return factors;
}

function inOwnUnit(
  before: InterpretedColumn,
  factor: number | undefined,
  mapping: Mapping,
): InterpretedColumn {
  const { column } = before;
  if (column.kind === 'text') {
    // Durations with their unit behind them say themselves what they are.
    return (mapping.loanTenure === column.name ? asMonths(column) : undefined) ?? before;
  }
  if (factor === undefined || column.kind === 'date') return before;
  return { ...before, column: { ...column, values: column.values.map((v) => v * factor) } };
}

/** The column of that name as {@link interpretColumn} makes it; undefined for none. */
export function interpretedColumn(
  read: ReadTable,
  name: string,
  said: ColumnReading,
): InterpretedColumn | undefined {
  const column = findColumn(read.table, name);
  if (column === undefined) return undefined;
  return interpretColumn({ column, unreadable: read.unreadable.get(name) ?? [] }, said);
}
