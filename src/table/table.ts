import { labelAt, packedTextColumn, type PackedTexts } from './packedTexts';

/** Numbers; missing is NaN. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  readonly values: Float64Array;
}

/** Dates as whole UTC days since 1970-01-01; missing is NaN. */
export interface DateColumn {
  readonly kind: 'date';
  readonly name: string;
  readonly values: Float64Array;
}

/**
 * Text by dictionary: `labels[codes[row]]`; missing is code −1. A column of very many labels
 * has them `packed`, and makes `labels` of all when first asked: see `labelAt`, `labelCount`.
 */
export interface TextColumn {
  readonly kind: 'text';
  readonly name: string;
  readonly codes: Int32Array;
  readonly labels: readonly string[];
  readonly packed?: PackedTexts;
}

export type Column = NumberColumn | DateColumn | TextColumn;

/** Columns of equal length with unique names. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

export const MISSING_CODE = -1;
const MS_PER_DAY = 86_400_000;

/** The column of that name, or undefined. */
export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

export function isMissing(column: Column, row: number): boolean {
  return column.kind === 'text'
    ? column.codes[row] === MISSING_CODE
    : Number.isNaN(column.values[row]);
}

/** The cell as text as a file would hold it: '' where missing, dates as YYYY-MM-DD. */
export function cellText(column: Column, row: number): string {
  if (isMissing(column, row)) return '';
  switch (column.kind) {
    case 'text':
      return labelAt(column, column.codes[row]!);
    case 'number':
      return String(column.values[row]);
    case 'date':
      return isoDate(column.values[row]!);
  }
}

/** YYYY-MM-DD of a day number (days since 1970-01-01, UTC). */
export function isoDate(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The rows `rows` of a column, in that order. */
export function takeColumn(column: Column, rows: Uint32Array): Column {
  if (column.kind === 'text') {
    const codes = new Int32Array(rows.length);
    for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]!]!;
    return column.packed
      ? packedTextColumn(column.name, codes, column.packed)
      : { ...column, codes };
  }
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!;
  return { ...column, values };
}

/** The rows `rows` of a table, in that order. */
export function take(table: Table, rows: Uint32Array): Table {
  return {
    rowCount: rows.length,
    columns: table.columns.map((column) => takeColumn(column, rows)),
  };
}
