import type { RejectedRow } from '../domain';
import { csvCell, csvChunks } from './csv';

/**
 * The rejected records as pieces of CSV: line of the file, reason, the record as it stands;
 * the file before them where there were several.
 */
export function rejectsCsv(rejected: readonly RejectedRow[]): string[] {
  const fromSeveral = rejected.some(({ file }) => file !== undefined);
  return csvChunks(
    [
      ...(fromSeveral
        ? [{ header: 'file', cell: (row: number) => csvCell(rejected[row]!.file ?? '') }]
        : []),
      { header: 'line', cell: (row) => String(rejected[row]!.line) },
      { header: 'reason', cell: (row) => csvCell(rejected[row]!.reason) },
      { header: 'record', cell: (row) => csvCell(rejected[row]!.text) },
    ],
    rejected.length,
  );
}
