import type { RejectedRow } from '../domain';
import { csvCell, csvChunks } from './csv';

/** The rejected records as pieces of CSV: line of the file, reason, the record as it stands. */
export function rejectsCsv(rejected: readonly RejectedRow[]): string[] {
  return csvChunks(['line', 'reason', 'record'], rejected.length, (row) => {
    const { line, reason, text } = rejected[row]!;
    return `${line},${csvCell(reason)},${csvCell(text)}`;
  });
}
