import type { Encoding, LoadedFile } from '../../domain';
import { listed } from './formats';

/** The usual characters between fields, by what people call them. */
export const DELIMITERS: readonly { readonly value: string; readonly name: string }[] = [
  { value: ',', name: 'commas' },
  { value: ';', name: 'semicolons' },
  { value: '\t', name: 'tabs' },
  { value: '|', name: 'vertical bars |' },
  { value: ':', name: 'colons' },
  { value: '^', name: 'carets ^' },
  { value: '~', name: 'tildes ~' },
  { value: ' ', name: 'blanks' },
];

/** “commas”; for a character without a name of its own, the character. */
export function delimiterName(delimiter: string): string {
  const named = DELIMITERS.find(({ value }) => value === delimiter);
  if (named) return named.name;
  return delimiter < ' ' ? `character ${delimiter.charCodeAt(0)}` : `“${delimiter}”`;
}

export const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'UTF-8': 'UTF-8',
  'UTF-16LE': 'UTF-16, little end first',
  'UTF-16BE': 'UTF-16, big end first',
  'windows-1252': 'Windows-1252 (Western European)',
};

type AboutReading = Pick<
  LoadedFile,
  'workbook' | 'delimiter' | 'headerLine' | 'encoding' | 'parts'
>;

/** How the file was read, in one line. */
export function readingSentence(file: AboutReading): string {
  const { workbook, delimiter, headerLine, encoding, parts } = file;
  const place = workbook ? 'row' : 'line';
  const header = headerLine === 0 ? 'no header' : `the header in ${place} ${headerLine}`;
  const how = workbook
    ? [`sheet “${workbook.sheet}”`, header]
    : [`${encoding} text`, `fields parted by ${delimiterName(delimiter)}`, header];
  const many = parts.length > 1 ? `${parts.length} files, each ` : '';
  return `Read as ${many}${listed(how)}`;
}
