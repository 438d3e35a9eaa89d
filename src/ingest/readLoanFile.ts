import {
  UserError,
  defaultSettings,
  type ColumnInfo,
  type FilePart,
  type LoadedFile,
  type Reading,
} from '../domain';
import { firstRows, readColumns, type ByteReaderInput, type SlicingOptions } from './byteReader';
import { readCells, type ParseSlice } from './cells';
import { textInfo } from './columnInfo';
import { examineColumns } from './examine';
import { inferColumn, writtenCells, type InferredColumn } from './infer';
import { inferTable } from './inferTable';
import { joinFiles, sourceFileColumn, type LaidOut } from './join';
import { findLayout, type Layout } from './layout';
import { fieldOfHeader } from './mapping';
import { openSource, sha256Of } from './openSource';
import { mayBeOutcome } from './outcomes';
import type { ReadTable } from './readTable';
import { refuseTooMany } from './refuse';

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
export const MOST_BYTES_FOR_DANFO = 10_000_000;

/** On demand: whoever imports this folder for its other functions does not load Danfo. */
export async function loadParser(): Promise<ParseSlice> {
  return (await import('./danfo')).parseWithDanfo;
}

export interface ReadOptions extends SlicingOptions {
  /** What the user has said of the files; the rest they show themselves. */
  readonly reading?: Reading;
  /** Texts of more bytes are read by our own reader. */
  readonly mostBytesForDanfo?: number;
}

/** Reads one file: {@link readLoanFiles}. */
export function readLoanFile(
  file: File,
  onProgress: OnProgress,
  options: ReadOptions = {},
): Promise<ReadLoanFileResult> {
  return readLoanFiles([file], onProgress, options);
}

/**
 * Reads files of one schema (text, gzip, workbooks) into one table of typed columns, in the
 * order of their names. Every record below a header is either a row or among the rejected
 * ones: `recordCount = rowCount + rejectedCount`. Throws a UserError where a file is no table
 * of loans.
 */
export async function readLoanFiles(
  files: readonly File[],
  onProgress: OnProgress,
  {
    reading = defaultSettings().reading,
    mostBytesForDanfo = MOST_BYTES_FOR_DANFO,
    ...slicing
  }: ReadOptions = {},
): Promise<ReadLoanFileResult> {
  const startedAt = performance.now();
  refuseTooMany(files);
  const parts = await layOutAll(files, reading, (done) => onProgress(SCANNED * done));
  const [first] = parts;
  const joined = parts.length > 1 ? joinFiles(parts) : null;
  const { bytes, layout } = joined ?? { bytes: first.source.bytes, layout: first.layout };
  // Danfo.js knows quotation marks that are written twice alone.
  const isForDanfo = layout.syntax.escape === 'doubled' && bytes.length <= mostBytesForDanfo;
  const input: ByteReaderInput = {
    ...layout,
    bytes,
    onProgress: (fraction) => onProgress(SCANNED + (1 - SCANNED) * fraction),
  };
  const { inferred, preview } = await (isForDanfo
    ? readByDanfo(input)
    : readByBytes(input, slicing));
  const sourceFile = joined && sourceFileColumn(parts, joined.fileOfRow, layout.header);
  const columns = inferred.map(({ info }) => info);
  if (!isOfUse(columns)) throw new UserError('no_usable_column', { name: first.source.name });
  const table = readTable(bytes, layout, inferred, sourceFile);
  const examined = examineColumns(columns, table);
  return {
    table,
    file: {
      ...(await aboutFiles(parts)),
      recordCount: layout.rows.length + layout.rejected.length,
      rowCount: layout.rows.length,
      rejectedCount: layout.rejected.length,
      columns: sourceFile === null ? examined : [...examined, textInfo(sourceFile)],
      preview: sourceFile === null ? preview : preview.map((row) => [...row, first.source.name]),
      loadMs: performance.now() - startedAt,
    },
  };
}

/** Files that are dropped in any order make the same portfolio. */
function byName(a: File, b: File): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}

async function layOutAll(
  files: readonly File[],
  reading: Reading,
  onProgress: OnProgress,
): Promise<[LaidOut, ...LaidOut[]]> {
  const parts: LaidOut[] = [];
  for (const file of [...files].sort(byName)) {
    const opened = await openSource(file, reading);
    const source = { ...opened, name: nameApart(opened.name, parts) };
    await onProgress((parts.length + 0.5) / files.length);
    parts.push({ source, layout: layOut(source, reading) });
    await onProgress(parts.length / files.length);
  }
  return parts as [LaidOut, ...LaidOut[]];
}

function layOut(source: LaidOut['source'], { delimiter, headerLine }: Reading): Layout {
  const given = { ...(headerLine !== null && { headerLine }) };
  const { workbook } = source;
  if (workbook) {
    const { rowOfLine } = workbook;
    return findLayout({ ...source, ...given, rowOfLine, delimiter: ',', escape: 'doubled' });
  }
  return findLayout({ ...source, ...given, ...(delimiter !== null && { delimiter }) });
}

/** Files of one name from several folders are told apart by a number. */
function nameApart(wanted: string, others: readonly LaidOut[]): string {
  let name = wanted;
  const isTaken = (): boolean => others.some(({ source }) => source.name === name);
  for (let copy = 2; isTaken(); copy++) name = `${wanted} (${copy})`;
  return name;
}

type AboutFiles = Pick<
  LoadedFile,
  'name' | 'bytes' | 'sha256' | 'parts' | 'workbook' | 'delimiter' | 'headerLine' | 'encoding'
>;

/** What is recorded of the files; of several, the first one's text stands for all. */
async function aboutFiles(files: readonly [LaidOut, ...LaidOut[]]): Promise<AboutFiles> {
  const [{ source, layout }] = files;
  const parts = files.map((file): FilePart => {
    const { name, byteCount, sha256 } = file.source;
    const { rows, rejected } = file.layout;
    return { name, bytes: byteCount, sha256, recordCount: rows.length + rejected.length };
  });
  const { workbook } = source;
  const hashes = new TextEncoder().encode(parts.map(({ sha256 }) => sha256).join('\n'));
  return {
    name: parts.length === 1 ? source.name : `${stemOf(source.name)} + ${parts.length - 1} more`,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: parts.length === 1 ? source.sha256 : await sha256Of(hashes),
    parts,
    workbook: workbook && { sheet: workbook.sheet, sheets: workbook.sheets },
    delimiter: layout.syntax.delimiter,
    headerLine: layout.headerLine,
    encoding: source.encoding,
  };
}

function stemOf(name: string): string {
  return name.replace(/(\.(csv|tsv|txt))?\.[A-Za-z0-9]{1,5}$/i, '');
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

async function readByBytes(input: ByteReaderInput, slicing: SlicingOptions): Promise<ReadRows> {
  return { inferred: await readColumns(input, slicing), preview: firstRows(input, PREVIEW_ROWS) };
}

function readTable(
  bytes: Uint8Array<ArrayBuffer>,
  { records, rows, rejected }: Layout,
  inferred: readonly InferredColumn[],
  sourceFile: ReadTable['sourceFile'],
): ReadTable {
  const unreadable = inferred.filter((column) => column.unreadable.length > 0);
  return {
    table: {
      rowCount: rows.length,
      columns: [...inferred.map(({ column }) => column), ...(sourceFile ? [sourceFile] : [])],
    },
    sourceFile,
    lines: pick(records.lines, rows),
    rejected,
    unreadable: new Map(unreadable.map((found) => [found.column.name, found.unreadable])),
    source: { bytes, starts: pick(records.starts, rows), ends: pick(records.ends, rows) },
  };
}

function pick(values: Uint32Array, rows: Uint32Array): Uint32Array<ArrayBuffer> {
  const picked = new Uint32Array(rows.length);
  for (let row = 0; row < rows.length; row++) picked[row] = values[rows[row]!]!;
  return picked;
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
