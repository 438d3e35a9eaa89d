import { FIELDS, fieldOfColumns, type RunRecord } from '../domain';
import { MISSING_CODE, cellText, type Column, type Table } from '../table';
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

/** The CSV cell of each row of a column; each label is escaped once. */
function cellsOf(column: Column): (row: number) => string {
  if (column.kind !== 'text') return (row) => csvCell(cellText(column, row));
  const cells = column.labels.map(csvCell);
  return (row) => {
    const code = column.codes[row]!;
    return code === MISSING_CODE ? '' : cells[code]!;
  };
}
