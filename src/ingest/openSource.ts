import { UserError, type Encoding, type ReadableFile, type Reading } from '../domain';
import { decodeText, startsWith } from './encoding';
import { concatenate, inflate } from './inflate';
import { MAX_FILE_BYTES, refuseByFormat, refuseBySize, refuseByText } from './refuse';
import { zipEntryNames } from './zip';

/** A file's text, whatever it was packed in. */
export interface Source {
  readonly name: string;
  /** Size and SHA-256 of the file as it is. */
  readonly byteCount: number;
  readonly sha256: string;
  readonly encoding: Encoding;
  /** UTF-8, without a byte-order mark. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where the text is a sheet of a workbook. */
  readonly workbook: WorkbookSource | null;
}

export interface WorkbookSource {
  readonly sheet: string;
  readonly sheets: readonly string[];
  /** The sheet's row of each line of the text; null where they are the same. */
  readonly rowOfLine: Uint32Array | null;
}

const GZIP_MARK = [0x1f, 0x8b];
const ZIP_MARK = [0x50, 0x4b, 0x03, 0x04];
/** Office files of before 2007. */
const COMPOUND_MARK = [0xd0, 0xcf, 0x11, 0xe0];
/** What the archives of workbooks hold: Excel's, binary ones too, and OpenDocument's. */
const WORKBOOK_ENTRY = /^(xl\/workbook\.|content\.xml$)/;

/**
 * Takes the text out of a file: as it is, out of gzip, or out of a workbook's sheet. Throws a
 * UserError where the file is too large, damaged, or holds no text.
 */
export async function openSource(file: ReadableFile, reading: Reading): Promise<Source> {
  const { name } = file;
  refuseBySize(file);
  const original = await bytesOf(file);
  const byteCount = original.length;
  // On a thread of the browser's own, beside what follows.
  const hashing = sha256Of(original);
  const content = startsWith(original, GZIP_MARK) ? await gunzip(name, original) : original;
  if (isWorkbook(name, content)) {
    // On demand: the library is large, and few files need it.
    const { readSheet } = await import('./workbook');
    const { bytes, rowOfLine, ...sheet } = await readSheet(name, content, reading.sheet);
    if (bytes.length === 0) throw new UserError('empty_sheet', { name, sheet: sheet.name });
    const workbook = { sheet: sheet.name, sheets: sheet.names, rowOfLine };
    return { name, byteCount, sha256: await hashing, encoding: 'UTF-8', bytes, workbook };
  }
  refuseByFormat(name, content);
  const { encoding, bytes } = decodeText(content, reading.encoding);
  refuseByText(name, bytes);
  return { name, byteCount, sha256: await hashing, encoding, bytes, workbook: null };
}

/** Whether a file opens as a whole alone: the beginning of an archive says nothing. */
export function isPacked(file: Uint8Array): boolean {
  return [GZIP_MARK, ZIP_MARK, COMPOUND_MARK].some((mark) => startsWith(file, mark));
}

async function bytesOf(file: ReadableFile): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new UserError('file_unreadable', { name: file.name });
  }
}

async function gunzip(
  name: string,
  packed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { chunks, isCut } = await inflate(packed, 'gzip', MAX_FILE_BYTES).catch(() => {
    throw new UserError('archive_damaged', { name });
  });
  if (isCut) throw new UserError('unpacks_too_large', { name, limit: MAX_FILE_BYTES });
  return concatenate(chunks);
}

function isWorkbook(name: string, content: Uint8Array<ArrayBuffer>): boolean {
  if (startsWith(content, COMPOUND_MARK)) return true;
  if (!startsWith(content, ZIP_MARK)) return false;
  return zipEntryNames(name, content).some((entry) => WORKBOOK_ENTRY.test(entry));
}

/** What stands for several files: the hash of their hashes, in order; of one, its own. */
export async function hashOfFiles(hashes: readonly string[]): Promise<string> {
  const [first = ''] = hashes;
  return hashes.length === 1 ? first : sha256Of(new TextEncoder().encode(hashes.join('\n')));
}

/** Hexadecimal, as the usual tools print it. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
