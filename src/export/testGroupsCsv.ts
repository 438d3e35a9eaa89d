import type { OpenRun } from '../domain';
import type { Table } from '../table';
import { csvCell, csvChunks, type CsvColumn } from './csv';
import { identifierColumns } from './identifiers';

/** Loans that were dealt into the two groups of a test, as pieces of CSV. */
export function testGroupsCsv(
  { run, columns }: Pick<OpenRun, 'run' | 'columns'>,
  table: Table,
  { group, methods }: { readonly group: Int8Array; readonly methods: readonly [string, string] },
): string[] {
  const rows = Uint32Array.from(group.keys()).filter((row) => group[row]! >= 0);
  const cells = methods.map(csvCell);
  const ofLoan: readonly CsvColumn[] = [
    ...identifierColumns(table, run),
    { header: 'test_group', cell: (row) => cells[group[row]!] ?? '' },
    { header: 'row', cell: (row) => String(columns.line[row]) },
  ];
  const listed = ofLoan.map(({ header, cell }) => ({
    header,
    cell: (place: number) => cell(rows[place]!),
  }));
  return csvChunks(listed, rows.length);
}
