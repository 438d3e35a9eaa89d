import { UserError, type ColumnInfo, type LoadedFile } from '../domain';
import { readCells, type ParseSlice } from './cells';
import { decodeText } from './encoding';
import { firstRows, readColumns, type ByteReaderInput } from './byteReader';
import { inferColumn, writtenCells, type InferredColumn } from './infer';
import { inferTable } from './inferTable';
import { findLayout, type Layout, type LayoutOptions } from './layout';
import { fieldOfHeader, mayBeOutcome } from './mapping';
import type { ReadTable } from './readTable';
import { refuseByFormat, refuseBySize, refuseByText } from './refuse';

const PREVIEW_ROWS = 20;
/** The share of all work that is done once the records are found. */
const SCANNED = 0.15;
/** The share of reading by Danfo.js that is its own. */
const PARSED = 0.8;

/** Told the share of the work done so far; what it throws ends the reading. */
export type OnProgress = (fraction: number) => void | Promise<void>;

export interface ReadLoanFileResult {
  readonly file: Omit<LoadedFile, 'tableId'>;
  readonly table: ReadTable;
}

/** Larger files are not read by Danfo.js, which holds every cell as a string. */
const MOST_BYTES_FOR_DANFO = 10_000_000;

/** On demand: whoever imports this folder for its other functions does not load Danfo. */
export async function loadParser(): Promise<ParseSlice> {
  return (await import('./danfo')).parseWithDanfo;
}

export interface ReadOptions extends LayoutOptions {
  /** Files of more bytes are read by our own reader. */
  readonly mostBytesForDanfo?: number;
}

/**
 * Reads a delimited text file into typed columns. Every record below the header is either a
 * row or among the rejected ones: `recordCount = rowCount + rejectedCount`.
 * Throws a UserError where the file is no table of loans.
 */
export async function readLoanFile(
  file: File,
  onProgress: OnProgress,
  { mostBytesForDanfo = MOST_BYTES_FOR_DANFO, ...layoutOptions }: ReadOptions = {},
): Promise<ReadLoanFileResult> {
  const startedAt = performance.now();
  refuseBySize(file);
  const original = await bytesOf(file);
  refuseByFormat(file.name, original);
  const sha256 = await sha256Of(original);
  const { encoding, bytes } = decodeText(original);
  refuseByText(file.name, bytes);
  await onProgress(SCANNED / 2);

  const layout = findLayout({ ...layoutOptions, name: file.name, bytes });
  await onProgress(SCANNED);
  const { delimiter, escape } = layout.syntax;
  // Danfo.js knows quotation marks that are written twice alone.
  const isForDanfo = escape === 'doubled' && bytes.length <= mostBytesForDanfo;
  const read = isForDanfo ? readByDanfo : readByBytes;
  const { inferred, preview } = await read({
    ...layout,
    bytes,
    onProgress: (fraction) => onProgress(SCANNED + (1 - SCANNED) * fraction),
  });
  const columns = inferred.map(({ info }) => info);
  if (!isOfUse(columns)) throw new UserError('no_usable_column', { name: file.name });
  return {
    table: readTable(bytes, layout, inferred),
    file: {
      name: file.name,
      bytes: file.size,
      sha256,
      delimiter,
      headerLine: layout.headerLine,
      encoding,
      recordCount: layout.rows.length + layout.rejected.length,
      rowCount: layout.rows.length,
      rejectedCount: layout.rejected.length,
      columns,
      preview,
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

interface ReadRows {
  readonly inferred: readonly InferredColumn[];
  /** The first rows as written. */
  readonly preview: readonly (readonly string[])[];
}

async function readByDanfo(input: ByteReaderInput): Promise<ReadRows> {
  const { header, onProgress } = input;
  const cells = await readCells({
    ...input,
    columnCount: header.length,
    parse: await loadParser(),
    onProgress: (fraction) => onProgress(PARSED * fraction),
  });
  const inferred = inferTable(
    header.map((name, column) => {
      const written = writtenCells(cells[column]!);
      return (dialect) => inferColumn(name, written, dialect);
    }),
  );
  await onProgress(1);
  const rowCount = Math.min(PREVIEW_ROWS, input.rows.length);
  const preview = Array.from({ length: rowCount }, (_, row) => cells.map((texts) => texts[row]!));
  return { inferred, preview };
}

async function readByBytes(input: ByteReaderInput): Promise<ReadRows> {
  return { inferred: await readColumns(input), preview: firstRows(input, PREVIEW_ROWS) };
}

function readTable(
  bytes: Uint8Array<ArrayBuffer>,
  { records, rows, rejected }: Layout,
  inferred: readonly InferredColumn[],
): ReadTable {
  const pick = (values: Uint32Array): Uint32Array => rows.map((record) => values[record]!);
  const unreadable = inferred.filter((column) => column.unreadable.length > 0);
  return {
    table: { rowCount: rows.length, columns: inferred.map(({ column }) => column) },
    lines: pick(records.lines),
    rejected,
    unreadable: new Map(unreadable.map((found) => [found.column.name, found.unreadable])),
    source: { bytes, starts: pick(records.starts), ends: pick(records.ends) },
  };
}

/** Whether something in the file can be a fact of a loan: its name, its kind or its few values say. */
function isOfUse(columns: readonly ColumnInfo[]): boolean {
  return columns.some(
    (column) =>
      fieldOfHeader(column.name) !== undefined ||
      (column.type !== 'text' && column.distinctCount > 0) ||
      mayBeOutcome(column),
  );
}
