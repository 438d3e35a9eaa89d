/** For tests: tables out of plain arrays. */
import type { Column, Table } from '../table';

export type Cells = readonly (number | null)[] | readonly (string | null)[];

function isText(cells: Cells): cells is readonly (string | null)[] {
  return cells.some((cell) => typeof cell === 'string');
}

export function columnOf(name: string, cells: Cells): Column {
  if (!isText(cells)) {
    return { kind: 'number', name, values: Float64Array.from(cells, (cell) => cell ?? Number.NaN) };
  }
  const labels = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : labels.indexOf(cell)));
  return { kind: 'text', name, codes, labels };
}

/** A table of columns by name; null is a missing cell. */
export function tableOf(columns: Readonly<Record<string, Cells>>): Table {
  const rowCount = Object.values(columns)[0]?.length ?? 0;
  return {
    rowCount,
    columns: Object.entries(columns).map(([name, cells]) => columnOf(name, cells)),
  };
}

/** A table of dates (days since 1970-01-01) by name; null is a missing cell. */
export function withDates(columns: Readonly<Record<string, readonly (number | null)[]>>): Table {
  const { rowCount, columns: numbers } = tableOf(columns);
  return {
    rowCount,
    columns: numbers.flatMap((column) =>
      column.kind === 'number' ? [{ ...column, kind: 'date' as const }] : [],
    ),
  };
}
