import { FIELDS, fieldOfColumns, type Field, type RunRecord } from '../domain';
import { MISSING_CODE, cellText, findColumn, type Column, type Table } from '../table';
import { csvCell, type CsvColumn } from './csv';

/** The columns that identify a loan or its borrower, in the file's order. */
export function identifierColumns(table: Table, run: RunRecord): CsvColumn[] {
  const fields = fieldOfColumns(run.settings.mapping);
  const identifiers = table.columns.filter(({ name }) => {
    const field = fields.get(name);
    return field !== undefined && FIELDS[field].role === 'identifier';
  });
  return identifiers.map((column) => ({ header: column.name, cell: cellsOf(column) }));
}

/** The CSV cell of each row in the column of one field; null where the file has none. */
export function identifierCells(
  table: Table,
  { settings }: RunRecord,
  field: Field,
): ((row: number) => string) | null {
  const name = settings.mapping[field];
  const column = name === undefined ? undefined : findColumn(table, name);
  return column === undefined ? null : cellsOf(column);
}

/** The CSV cell of each row of a column; each label is escaped once. */
function cellsOf(column: Column): (row: number) => string {
  if (column.kind !== 'text') return (row) => csvCell(cellText(column, row));
  const cells = column.labels.map(csvCell);
  return (row) => {
    const code = column.codes[row]!;
    return code === MISSING_CODE ? '' : cells[code]!;
  };
}
