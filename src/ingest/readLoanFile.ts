import {
  UserError,
  type ColumnInfo,
  type FilePart,
  type LoadedFile,
  type ReadableFile,
  type Reading,
} from '../domain';
import { feedOf, type ByteReaderInput } from './byteReader';
import { textInfo } from './columnInfo';
import { examineColumns } from './examine';
import type { InferredColumn } from './infer';
import { joinFiles, sourceFileColumn, type LaidOut } from './join';
import { findLayout, type Layout } from './layout';
import { fieldOfHeader } from './mapping';
import { openSource } from './openSource';
import { mayBeOutcome } from './outcomes';
import { readAsItComes } from './readAsItComes';
import type { ReadFiles } from './readFiles';
import {
  MOST_BYTES_FOR_DANFO,
  NOTHING_SAID,
  readByBytes,
  readByDanfo,
  type OnProgress,
  type ReadOptions,
} from './readRows';
import type { ReadTable } from './readTable';
import { refuseTooMany } from './refuse';

/** The share of all work that is done once the records are found. */
const SCANNED = 0.15;

export interface ReadLoanFileResult {
  readonly file: Omit<LoadedFile, 'tableId'>;
  readonly table: ReadTable;
  /** Each file's SHA-256; null where there is one alone, and the table's bytes are all of it. */
  readonly hashes: readonly string[] | null;
}

/** Reads one file: {@link readLoanFiles}. */
export function readLoanFile(
  file: ReadableFile,
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
  files: readonly ReadableFile[],
  onProgress: OnProgress,
  options: ReadOptions = {},
): Promise<ReadLoanFileResult> {
  const startedAt = performance.now();
  refuseTooMany(files);
  const read =
    (await readAsItComes(files, onProgress, options)) ??
    (await readWhole(files, onProgress, options));
  const { parts, hashes, bytes, layout, inferred, preview, sourceFile } = read;
  const [{ source }] = parts;
  const columns = inferred.map(({ info }) => info);
  if (!isOfUse(columns)) throw new UserError('no_usable_column', { name: source.name });
  const table = readTable(bytes, layout, inferred, sourceFile);
  const examined = examineColumns(inferred, table);
  return {
    table,
    hashes,
    file: {
      ...aboutFiles(parts),
      recordCount: layout.rows.length + layout.rejected.length,
      rowCount: layout.rows.length,
      rejectedCount: layout.rejected.length,
      columns: sourceFile === null ? examined : [...examined, textInfo(sourceFile)],
      preview: sourceFile === null ? preview : preview.map((row) => [...row, source.name]),
      loadMs: performance.now() - startedAt,
    },
  };
}

async function readWhole(
  files: readonly ReadableFile[],
  onProgress: OnProgress,
  { reading = NOTHING_SAID, mostBytesForDanfo = MOST_BYTES_FOR_DANFO, ...slicing }: ReadOptions,
): Promise<ReadFiles> {
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
  const rows = await (isForDanfo ? readByDanfo(input) : readByBytes(feedOf(input), slicing));
  const sourceFile = joined && sourceFileColumn(parts, joined.fileOfRow, layout.header);
  const hashes = parts.map(({ source }) => source.sha256);
  return { ...rows, parts, hashes, bytes, layout, sourceFile };
}

/** Files that are dropped in any order make the same portfolio. */
function byName(a: ReadableFile, b: ReadableFile): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}

async function layOutAll(
  files: readonly ReadableFile[],
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
  'name' | 'bytes' | 'parts' | 'workbook' | 'delimiter' | 'headerLine' | 'encoding'
>;

/** What is recorded of the files; of several, the first one's text stands for all. */
function aboutFiles(files: ReadFiles['parts']): AboutFiles {
  const [{ source, layout }] = files;
  const parts = files.map((file): FilePart => {
    const { name, byteCount } = file.source;
    const { rows, rejected } = file.layout;
    return { name, bytes: byteCount, recordCount: rows.length + rejected.length };
  });
  const { workbook } = source;
  return {
    name: parts.length === 1 ? source.name : `${stemOf(source.name)} + ${parts.length - 1} more`,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
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
