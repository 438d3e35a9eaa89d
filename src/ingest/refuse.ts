import { UserError } from '../domain';
import { startsWith } from './encoding';

/** More would not fit the memory that a browser gives one page. */
export const MAX_FILE_BYTES = 400_000_000;

/** More columns than any loan has: the file is something else, or all of it is on one line. */
export const MOST_COLUMNS = 1000;

const SAMPLE_BYTES = 64 * 1024;
/** More control characters than this are no text. */
const MOST_CONTROL_SHARE = 0.01;

interface Signature {
  readonly mark: readonly number[];
  readonly format: string;
}

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const SIGNATURES: readonly Signature[] = [
  { mark: ascii('PK\u0003\u0004'), format: 'a ZIP archive' },
  { mark: ascii('%PDF'), format: 'a PDF' },
  { mark: [0x89, ...ascii('PNG')], format: 'an image' },
  { mark: [0xff, 0xd8, 0xff], format: 'an image' },
  { mark: ascii('GIF8'), format: 'an image' },
  { mark: ascii('7z\u00bc\u00af'), format: 'a 7-Zip archive' },
  { mark: ascii('Rar!'), format: 'a RAR archive' },
  { mark: ascii('BZh'), format: 'a bzip2 archive' },
  { mark: ascii('PAR1'), format: 'a Parquet file' },
  { mark: ascii('SQLite format 3'), format: 'an SQLite database' },
  { mark: ascii('{\\rtf'), format: 'a text document (RTF)' },
];

const TEXT_FORMATS: readonly { readonly opening: RegExp; readonly format: string }[] = [
  { opening: /^\s*(<!doctype html|<html)/i, format: 'a web page' },
  { opening: /^\s*<\?xml/i, format: 'an XML file' },
  { opening: /^\s*(\{\s*["}]|\[\s*[[{])/, format: 'a JSON file' },
];

/** Throws where a file's size alone rules it out. */
export function refuseBySize(file: { readonly name: string; readonly size: number }): void {
  const { name, size } = file;
  if (size === 0) throw new UserError('empty_file', { name });
  if (size > MAX_FILE_BYTES) {
    throw new UserError('file_too_large', { name, bytes: size, limit: MAX_FILE_BYTES });
  }
}

const MOST_FILES = 100;

/** Throws where files are too many, or too large together, to be read as one. */
export function refuseTooMany(
  files: readonly { readonly name: string; readonly size: number }[],
): void {
  if (files.length > MOST_FILES) {
    throw new UserError('too_many_files', { found: files.length, limit: MOST_FILES });
  }
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const name = files.length === 1 ? (files[0]?.name ?? '') : `${files.length} files`;
  refuseBySize({ name, size });
}

/** Throws where a file's first bytes say that it is something else than text. */
export function refuseByFormat(name: string, file: Uint8Array): void {
  const signature = SIGNATURES.find(({ mark }) => startsWith(file, mark));
  if (signature) throw new UserError('unsupported_format', { name, format: signature.format });
}

/** Throws where decoded text is no table: nothing in it, another text format, or binary. */
export function refuseByText(name: string, bytes: Uint8Array): void {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const text = new TextDecoder().decode(sample);
  if (text.trim() === '') throw new UserError('empty_file', { name });
  const other = TEXT_FORMATS.find(({ opening }) => opening.test(text));
  if (other) throw new UserError('unsupported_format', { name, format: other.format });
  if (bytes.includes(0)) {
    throw new UserError('unsupported_format', {
      name,
      format: 'no plain text (it holds zero bytes)',
    });
  }
  if (looksBinary(sample)) throw new UserError('not_a_table', { name });
}

/** Characters 1 and 31, with which some systems part fields. */
const CONTROL_DELIMITERS: ReadonlySet<number> = new Set([1, 31]);

function looksBinary(sample: Uint8Array): boolean {
  let controlCount = 0;
  for (const byte of sample) {
    if (CONTROL_DELIMITERS.has(byte)) continue;
    if (byte < 32 && (byte < 9 || byte > 13)) controlCount++;
  }
  return controlCount > sample.length * MOST_CONTROL_SHARE;
}
