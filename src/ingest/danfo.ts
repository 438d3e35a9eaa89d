import { $readCSV } from 'danfojs-base/io/browser/io.csv';
import type { ParseSlice } from './cells';

/**
 * Parses well-formed records with Danfo.js: the only use of it. The bytes are UTF-8 records
 * of `columnCount` fields, each ended by LF; the cells come back as written, unquoted.
 */
export const parseWithDanfo: ParseSlice = async ({ bytes, delimiter, columnCount }) => {
  // A string argument would become a network request; the name is never shown.
  const file = new File([bytes], 'records.csv');
  const frame = await $readCSV(file, {
    header: false,
    dynamicTyping: false,
    delimiter,
    newline: '\n',
    // Danfo's default drops rows of empty cells; they are rejected by name instead.
    skipEmptyLines: false,
    frameConfig: {
      // Danfo makes each column a property of the frame: a header `values` would hide its own.
      columns: Array.from({ length: columnCount }, (_, i) => `column${i}`),
      dtypes: Array.from({ length: columnCount }, () => 'string'),
      config: { lowMemoryMode: true },
    },
  });
  // The line end after the last record opens one more, empty row.
  return frame.values.slice(0, -1);
};
