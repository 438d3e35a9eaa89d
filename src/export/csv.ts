/** What some spreadsheet takes for the start of a formula, full-width forms included. */
const FORMULA_START = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/;
/** A signed number runs nothing: it stays as it is, so that ids and amounts still match. */
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
/** Beyond RFC 4180's own: separators of other locales, and outer spaces that readers trim. */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/;

/**
 * A text as one CSV cell (RFC 4180). A cell that a spreadsheet would run as a formula gets
 * a leading apostrophe, unless the whole cell is a number.
 */
export function csvCell(text: string): string {
  const safe = FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A number as a cell, with every digit it has; empty where it does not exist (NaN). */
export function numberCell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

const ROWS_PER_CHUNK = 4096;

/**
 * A CSV file as pieces of text, to be joined as they are: the header, then one line for each
 * of `rowCount` rows, each ended by a line feed. `lineOf` gives a row's cells, already escaped
 * and joined by commas.
 */
export function csvChunks(
  header: readonly string[],
  rowCount: number,
  lineOf: (row: number) => string,
): string[] {
  const chunks = [`${header.map(csvCell).join(',')}\n`];
  for (let from = 0; from < rowCount; from += ROWS_PER_CHUNK) {
    let chunk = '';
    const to = Math.min(from + ROWS_PER_CHUNK, rowCount);
    for (let row = from; row < to; row++) chunk += `${lineOf(row)}\n`;
    chunks.push(chunk);
  }
  return chunks;
}
