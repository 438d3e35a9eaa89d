import { UserError } from '../domain';
import { parseDay } from './dates';
import { createFieldBlock, fieldText, locateFields } from './fields';
import { fieldOfHeader } from './mapping';
import { parseNumber } from './numbers';
import { MOST_COLUMNS } from './refuse';
import { RECORD_FINE, type Records } from './scan';
import type { Syntax } from './syntax';

/** A header stands in one of the first so many records. */
export const MOST_TITLE_RECORDS = 50;

/** A file's bytes and its records. */
export interface RecordSource {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly syntax: Syntax;
  readonly records: Records;
}

export interface HeaderPlace {
  /** The header's record; the first row's where there is no header. */
  readonly record: number;
  readonly headerLine: number;
}

/**
 * Where the header stands: at the `given` line (0: nowhere), else in the first record that may
 * be one. Undefined where no record may.
 */
export function headerPlace(
  source: RecordSource,
  fieldCount: number | undefined,
  given: number | undefined,
): HeaderPlace | undefined {
  const { records } = source;
  if (given !== undefined && given > 0) {
    const record = records.lines.findLastIndex((line) => line <= given);
    return isFine(records, record) ? { record, headerLine: given } : undefined;
  }
  const full = fieldCount === undefined ? undefined : headerRecord(source, fieldCount);
  const record = full ?? 0;
  if (!isFine(records, record)) return undefined;
  const hasHeader = given === undefined && !isData(cellsOf(source, record));
  return { record, headerLine: hasHeader ? records.lines[record]! : 0 };
}

export function isFine({ states }: Records, record: number): boolean {
  return states[record] === RECORD_FINE;
}

/** Names of so many fields make a header, wherever it stands. */
const FIELDS_OF_A_HEADER = 2;

/**
 * The first record that may be a header. One that names at most one field of a loan gives
 * way to one further down that names several: a title may be as wide as the table.
 */
function headerRecord(source: RecordSource, fieldCount: number): number | undefined {
  const full = fullRecords(source, fieldCount);
  const fieldsNamed = (record: number): number =>
    cellsOf(source, record).filter(isFieldName).length;
  const [first] = full;
  if (first === undefined || fieldsNamed(first) >= FIELDS_OF_A_HEADER) return first;
  return full.find((record) => fieldsNamed(record) >= FIELDS_OF_A_HEADER) ?? first;
}

/**
 * The first records with as many fields as most have, half of them filled: titles are mostly
 * shorter, or padded with empty fields. Fields that are missing or too many at the end may be a
 * separator that closes each line, or is left out.
 */
function fullRecords(source: RecordSource, fieldCount: number): number[] {
  const { records } = source;
  const last = Math.min(records.states.length, MOST_TITLE_RECORDS);
  const full: number[] = [];
  for (let record = 0; record < last; record++) {
    if (!isFine(records, record)) continue;
    if (Math.abs(records.fieldCounts[record]! - fieldCount) > 1) continue;
    const cells = cellsOf(source, record);
    const filled = cells.filter((cell) => cell !== '').length;
    const isWide =
      cells.length >= fieldCount || closesWithSeparator(source, record + 1, cells.length);
    const isFull = (fieldCount === 1 || filled > 1) && 2 * filled >= fieldCount;
    if (isWide && isFull) full.push(record);
  }
  return full;
}

/** Whether a record has one field more than `fieldCount`, and nothing in it. */
function closesWithSeparator(source: RecordSource, record: number, fieldCount: number): boolean {
  const { records } = source;
  if (!isFine(records, record) || records.fieldCounts[record] !== fieldCount + 1) return false;
  return cutAfter(source, record, fieldCount) !== undefined;
}

const YEAR = /^(19|20)\d\d$/;

/** Whether a first record is a loan like the others: a number or a date is no column's name. */
function isData(cells: readonly string[]): boolean {
  const isValue = (cell: string): boolean =>
    !YEAR.test(cell) &&
    (!Number.isNaN(parseNumber(cell, '.')) || !Number.isNaN(parseDay(cell, 'day-first')));
  return cells.some(isValue) && !cells.some(isFieldName);
}

export function isFieldName(cell: string): boolean {
  return fieldOfHeader(cell) !== undefined;
}

/** The fields of one record, trimmed. Throws where they are more than a loan can have. */
export function cellsOf({ name, bytes, syntax, records }: RecordSource, record: number): string[] {
  const count = records.fieldCounts[record]!;
  if (count > MOST_COLUMNS) {
    throw new UserError('too_many_columns', { name, found: count, limit: MOST_COLUMNS });
  }
  const block = createFieldBlock(bytes, syntax, 1, count);
  locateFields(block, { ...records, rows: Uint32Array.of(record) });
  return Array.from({ length: count }, (_, column) => fieldText(block, 0, column).trim());
}

/** Where a record ends once the empty fields beyond `columnCount` are off; undefined if one is full. */
export function cutAfter(
  { bytes, syntax, records }: RecordSource,
  record: number,
  columnCount: number,
): number | undefined {
  const separator = syntax.delimiter.charCodeAt(0);
  let surplus = records.fieldCounts[record]! - columnCount;
  let at = records.ends[record]!;
  while (surplus > 0) {
    const byte = bytes[--at]!;
    if (byte === separator) surplus--;
    else if (byte !== 32 && byte !== 9) return undefined;
  }
  return at;
}
