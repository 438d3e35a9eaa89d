import { CSV_TYPE } from '../../export/page';
import { saveDownload } from '../../state';
import { tableCsv, type TableData } from './table';

/** Hands a small table to the browser's download, as `<name>.csv`. */
export function saveTable(name: string, table: TableData): void {
  saveDownload({ name: `${name}.csv`, blob: new Blob(tableCsv(table), { type: CSV_TYPE }) });
}

/** A title as the start of a file name: lower case, words joined by `-`. */
export function fileNameOf(title: string): string {
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'chart' : slug.slice(0, 60);
}
