import type { RejectedRow } from '../domain';
import { csvCell, csvChunks } from './csv';

/** The rejected records as pieces of CSV: line of the file, reason, the record as it stands. */
export function rejectsCsv(rejected: readonly RejectedRow[]): string[] {
  return csvChunks(
    [
      { header: 'line', cell: (row) => String(rejected[row]!.line) },
      { header: 'reason', cell: (row) => csvCell(rejected[row]!.reason) },
      { header: 'record', cell: (row) => csvCell(rejected[row]!.text) },
    ],
    rejected.length,
  );
}
