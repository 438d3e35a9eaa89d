import { UserError, type ColumnInfo, type LoadedFile } from '../domain';
import { readCells, type ParseSlice } from './cells';
import { decodeText } from './encoding';
import { inferColumn } from './infer';
import { findLayout, type Layout } from './layout';
import { fieldOfHeader, mayBeOutcome } from './mapping';
import type { ReadTable, UnreadableCell } from './readTable';
import { refuseByFormat, refuseBySize, refuseByText } from './refuse';

const PREVIEW_ROWS = 20;
/** The stages' ends on the way from 0 to 1. */
const SCANNED = 0.15;
const PARSED = 0.8;

/** Told the share of the work done so far; what it throws ends the reading. */
export type OnProgress = (fraction: number) => void | Promise<void>;

export interface ReadLoanFileResult {
  readonly file: Omit<LoadedFile, 'tableId'>;
  readonly table: ReadTable;
}

/** On demand: whoever imports this folder for its other functions does not load Danfo. */
export async function loadParser(): Promise<ParseSlice> {
  return (await import('./danfo')).parseWithDanfo;
}

/**
 * Reads a delimited text file into typed columns. Every record below the header is either a
 * row or among the rejected ones: `recordCount = rowCount + rejectedCount`.
 * Throws a UserError where the file is no table of loans.
 */
export async function readLoanFile(
  file: File,
  onProgress: OnProgress,
): Promise<ReadLoanFileResult> {
  const startedAt = performance.now();
  refuseBySize(file);
  const original = await bytesOf(file);
  refuseByFormat(file.name, original);
  const sha256 = await sha256Of(original);
  const { encoding, bytes } = decodeText(original);
  refuseByText(file.name, bytes);
  await onProgress(SCANNED / 2);

  const parseWithDanfo = await loadParser();
  const layout = await findLayout({ name: file.name, bytes, parse: parseWithDanfo });
  await onProgress(SCANNED);
  const cells = await readCells({
    bytes,
    ...layout,
    columnCount: layout.header.length,
    parse: parseWithDanfo,
    onProgress: (fraction) => onProgress(SCANNED + (PARSED - SCANNED) * fraction),
  });
  const { table, columns } = await buildTable({ bytes, layout, cells, onProgress });
  if (!isOfUse(columns)) throw new UserError('no_usable_column', { name: file.name });
  return {
    table,
    file: {
      name: file.name,
      bytes: file.size,
      sha256,
      delimiter: layout.delimiter,
      encoding,
      recordCount: layout.rows.length + layout.rejected.length,
      rowCount: layout.rows.length,
      rejectedCount: layout.rejected.length,
      columns,
      preview: preview(cells),
      loadMs: performance.now() - startedAt,
    },
  };
}

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new UserError('file_unreadable', { name: file.name });
  }
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Types the columns one by one. */
async function buildTable({
  bytes,
  layout,
  cells,
  onProgress,
}: {
  readonly bytes: Uint8Array;
  readonly layout: Layout;
  readonly cells: readonly (readonly string[])[];
  readonly onProgress: OnProgress;
}): Promise<{ table: ReadTable; columns: ColumnInfo[] }> {
  const { header, records, rows, rejected } = layout;
  const unreadable = new Map<string, readonly UnreadableCell[]>();
  const columns: ColumnInfo[] = [];
  const typed = [];
  for (const [i, name] of header.entries()) {
    const inferred = inferColumn(name, cells[i] ?? []);
    typed.push(inferred.column);
    columns.push(inferred.info);
    if (inferred.unreadable.length > 0) unreadable.set(name, inferred.unreadable);
    await onProgress(PARSED + ((1 - PARSED) * (i + 1)) / header.length);
  }
  const pick = (values: Uint32Array): Uint32Array => rows.map((record) => values[record]!);
  const table: ReadTable = {
    table: { rowCount: rows.length, columns: typed },
    lines: pick(records.lines),
    rejected,
    unreadable,
    source: { bytes, starts: pick(records.starts), ends: pick(records.ends) },
  };
  return { table, columns };
}

function isOfUse(columns: readonly ColumnInfo[]): boolean {
  return columns.some((column) => fieldOfHeader(column.name) !== undefined || mayBeOutcome(column));
}

function preview(cells: readonly (readonly string[])[]): string[][] {
  const rowCount = Math.min(PREVIEW_ROWS, cells[0]?.length ?? 0);
  return Array.from({ length: rowCount }, (_, row) => cells.map((column) => column[row] ?? ''));
}
