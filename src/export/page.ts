/** What the page may use of exports: the one CSV writer, with its guard against formulas. */
export { CSV_TYPE, csvCell, csvChunks, numberCell, type CsvColumn } from './csv';
