import type { ColumnInfo, LoadedFile } from '../../domain';

/** For tests: a column as reading describes it, and a file of 100 loans. */
export function column(name: string, patch: Partial<ColumnInfo> = {}): ColumnInfo {
  return {
    name,
    type: 'number',
    missingCount: 0,
    unreadableCount: 0,
    distinctCount: 2,
    examples: [],
    values: null,
    ...patch,
  };
}

export function fileOf(...columns: ColumnInfo[]): LoadedFile {
  return {
    tableId: 't',
    name: 'loans.csv',
    bytes: 1,
    delimiter: ',',
    headerLine: 1,
    parts: [],
    workbook: null,
    encoding: 'utf-8',
    recordCount: 100,
    rowCount: 100,
    rejectedCount: 0,
    columns,
    preview: [],
    loadMs: 1,
  };
}
