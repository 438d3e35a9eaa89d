import { csvCell, csvChunks, numberCell } from '../../export/page';

/** A column of a small table; numbers are written by `format`, and exported in full. */
export interface TableColumn {
  readonly name: string;
  /** Right-aligned, tabular figures. */
  readonly numeric?: boolean;
  readonly format?: (value: number) => string;
}

export type TableCell = string | number | null;

export interface TableData {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

const NONE = '–';

/** A cell as people read it; null and NaN are a dash. */
export function cellText(cell: TableCell | undefined, column: TableColumn | undefined): string {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return NONE;
  if (typeof cell === 'string') return cell;
  return column?.format?.(cell) ?? String(cell);
}

/** The table as pieces of CSV, numbers in full precision; null and NaN are empty. */
export function tableCsv({ columns, rows }: TableData): string[] {
  return csvChunks(
    columns.map(({ name }, place) => ({
      header: name,
      cell: (row) => csvOf(rows[row]![place] ?? null),
    })),
    rows.length,
  );
}

function csvOf(cell: TableCell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? numberCell(cell) : csvCell(cell);
}
