import { unitFactor, type DateOrder } from '../domain';
import type { DateColumn, NumberColumn, TextColumn } from '../table';
import { LEAST_FITTING_SHARE, dayParser } from './infer';
import { readMeasure } from './measures';
import type { UnreadableCell } from './readTable';

/** A column of text that was understood as values. */
export interface Retyped<C> {
  readonly column: C;
  /** Cells that hold something else; they are missing in the column. */
  readonly unreadable: readonly UnreadableCell[];
}

/** Text as dates; undefined where fewer than nine in ten filled cells are dates in that order. */
export function asDates(column: TextColumn, order: DateOrder): Retyped<DateColumn> | undefined {
  const values = valuesOf(column, dayParser(column.name, order));
  return values && { ...values, column: { ...values.column, kind: 'date' } };
}

/** "3 years" as 36 months; undefined where fewer than nine in ten filled cells are durations. */
export function asMonths(column: TextColumn): Retyped<NumberColumn> | undefined {
  const values = valuesOf(column, (text) => {
    const measure = readMeasure(text);
    return measure === undefined
      ? Number.NaN
      : measure.value * unitFactor('loanTenure', measure.unit);
  });
  return values && { ...values, column: { ...values.column, kind: 'number' } };
}

/** Each label is read once, whatever the number of rows that hold it. */
function valuesOf(
  { name, codes, labels }: TextColumn,
  read: (text: string) => number,
): Retyped<{ name: string; values: Float64Array<ArrayBuffer> }> | undefined {
  const valueOfLabel = Float64Array.from(labels, (label) => read(label.trim()));
  const values = new Float64Array(codes.length);
  const unreadable: UnreadableCell[] = [];
  let filled = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    values[row] = valueOfLabel[code] ?? Number.NaN;
    if (code < 0) continue;
    filled++;
    if (Number.isNaN(values[row])) unreadable.push({ row, text: labels[code]!.trim() });
  }
  if (filled === 0 || unreadable.length > (1 - LEAST_FITTING_SHARE) * filled) return undefined;
  return { column: { name, values }, unreadable };
}
