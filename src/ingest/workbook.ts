import type { CellObject, WorkBook, WorkSheet } from 'xlsx';
import { UserError } from '../domain';
import { concatenate } from './inflate';
import { MAX_FILE_BYTES, MOST_COLUMNS } from './refuse';
import { cellTextOf, type Formats } from './workbookCell';
import { refuseZipBomb } from './zip';

/** More would fill the memory of a page while the workbook is taken apart. */
export const MOST_WORKBOOK_BYTES = 200_000_000;

/** One sheet of a workbook, as comma-separated text. */
export interface Sheet {
  readonly name: string;
  /** The names of the workbook's sheets, in its order. */
  readonly names: readonly string[];
  /** UTF-8, a line for each row of the sheet from the first on, empty ones too. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The sheet's row of each line, from 1; null where they are the same. */
  readonly rowOfLine: Uint32Array | null;
}

/**
 * Reads one sheet: the named one, else the one with the most cells. Numbers come in full
 * precision whatever their format rounds to, dates as YYYY-MM-DD, percentages with their sign,
 * numbers that are shown padded with zeros as they are shown. Throws a UserError where there is
 * no such sheet or no workbook that can be read.
 */
export async function readSheet(
  name: string,
  file: Uint8Array<ArrayBuffer>,
  wanted: string | null,
): Promise<Sheet> {
  if (file[0] === 0x50) await refuseZipBomb(name, file, MOST_WORKBOOK_BYTES);
  const library = await import('xlsx');
  const formats = library.SSF as Formats;
  const book = openBook(name, () => library.read(file, OPTIONS));
  const sheets = book.SheetNames.map((sheetName) => ({
    name: sheetName,
    rows: rowsOf(book.Sheets[sheetName]),
  }));
  const chosen =
    wanted === null
      ? sheets.reduce((best, sheet) => (cellCount(sheet) > cellCount(best) ? sheet : best))
      : sheets.find((sheet) => sheet.name === wanted);
  if (chosen === undefined) {
    throw new UserError('no_such_sheet', { name, sheet: wanted ?? '', sheets: book.SheetNames });
  }
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const { bytes, rowOfLine } = csvOf(name, chosen.rows, (cell) =>
    cellTextOf(cell, formats, is1904),
  );
  return { name: chosen.name, names: book.SheetNames, bytes, rowOfLine };
}

const OPTIONS = {
  type: 'array',
  dense: true,
  cellNF: true,
  cellText: false,
  cellFormula: false,
  cellHTML: false,
} as const;

function openBook(name: string, read: () => WorkBook): WorkBook {
  try {
    const book = read();
    if (book.SheetNames.length > 0) return book;
  } catch {
    // The library's own words are for programmers.
  }
  throw new UserError('workbook_unreadable', { name });
}

type Row = readonly (CellObject | undefined)[] | undefined;
type NamedSheet = { readonly name: string; readonly rows: readonly Row[] };

/** The rows by their place in the sheet; missing ones are undefined. */
function rowsOf(sheet: WorkSheet | undefined): readonly Row[] {
  const data: unknown = sheet?.['!data'];
  return Array.isArray(data) ? (data as Row[]) : [];
}

function cellCount({ rows }: NamedSheet): number {
  let count = 0;
  // `for … of` also visits the rows that are not there.
  for (const row of rows) for (const cell of row ?? []) if (cell && cell.t !== 'z') count++;
  return count;
}

const ROWS_PER_CHUNK = 5000;
const NEEDS_QUOTES = /[",\r\n]/;

function csvOf(
  name: string,
  rows: readonly Row[],
  text: (cell: CellObject) => string,
): { bytes: Uint8Array<ArrayBuffer>; rowOfLine: Uint32Array | null } {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  const rowOfLine: number[] = [0];
  let lines: string[] = [];
  let byteCount = 0;
  const flush = (): void => {
    if (lines.length === 0) return;
    const chunk = encoder.encode(`${lines.join('\n')}\n`);
    byteCount += chunk.length;
    if (byteCount > MAX_FILE_BYTES) {
      throw new UserError('unpacks_too_large', { name, limit: MAX_FILE_BYTES });
    }
    chunks.push(chunk);
    lines = [];
  };
  const width = rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
  if (width > MOST_COLUMNS) {
    throw new UserError('too_many_columns', { name, found: width, limit: MOST_COLUMNS });
  }
  for (let place = 0; place < rows.length; place++) {
    const line = lineOf(rows[place] ?? [], width, text);
    lines.push(line);
    const lineCount = 1 + (line.match(/\r\n|\r|\n/g)?.length ?? 0);
    for (let i = 0; i < lineCount; i++) rowOfLine.push(place + 1);
    if (lines.length === ROWS_PER_CHUNK) flush();
  }
  flush();
  const isStraight = rowOfLine.length === rows.length + 1;
  return {
    bytes: concatenate(chunks),
    rowOfLine: isStraight ? null : Uint32Array.from(rowOfLine),
  };
}

/** A field for each column, so that all rows are equally wide; empty rows are empty lines. */
function lineOf(
  row: readonly (CellObject | undefined)[],
  width: number,
  text: (cell: CellObject) => string,
): string {
  const cells: string[] = [];
  for (let column = 0; column < width; column++) {
    const cell = row[column];
    const written = cell === undefined ? '' : text(cell);
    cells.push(NEEDS_QUOTES.test(written) ? `"${written.replaceAll('"', '""')}"` : written);
  }
  return cells.every((cell) => cell === '') ? '' : cells.join(',');
}
