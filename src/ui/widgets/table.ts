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

/**
 * The table as CSV (RFC 4180), numbers in full precision. Text that a spreadsheet would run
 * as a formula gets a leading apostrophe.
 */
export function tableCsv({ columns, rows }: TableData): string {
  const lines = [columns.map(({ name }) => name), ...rows];
  return lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n') + '\r\n';
}

function csvCell(cell: TableCell): string {
  if (cell === null || Number.isNaN(cell)) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
