/** A row by column name. */
export type CsvRow = Readonly<Record<string, string>>;

export interface Csv {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

/**
 * Reads comma-separated text with quotes, as RFC 4180 has it. It is written apart from the app's
 * own reader, so that the tests do not trust what they test. Throws on a row of another width.
 */
export function parseCsv(text: string): Csv {
  const [header = [], ...records] = recordsOf(text.replace(/^\uFEFF/, ''));
  const rows = records.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new Error(`Record ${index + 1} has ${cells.length} cells, not ${header.length}.`);
    }
    return Object.fromEntries(cells.map((cell, column) => [header[column] ?? '', cell]));
  });
  return { header, rows };
}

function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  // A cell, quoted or bare, and what ends it: a comma, a line end, or the end of the text.
  const cellPattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;
  while (cellPattern.lastIndex < text.length) {
    const at = cellPattern.lastIndex;
    const match = cellPattern.exec(text);
    if (match === null) throw new Error(`Not CSV at character ${at}.`);
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    records.push(cells);
    cells = [];
  }
  return records;
}
