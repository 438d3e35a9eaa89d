import { UserError, type RejectedRow } from '../domain';
import { parseDay } from './dates';
import { createFieldBlock, fieldText, locateFields } from './fields';
import { fieldOfHeader } from './mapping';
import { parseNumber } from './numbers';
import { decodeUtf8 } from './readTable';
import {
  RECORD_EMPTY,
  RECORD_FINE,
  RECORD_QUOTES_BROKEN,
  RECORD_TOO_LONG,
  scanRecords,
  type Records,
} from './scan';
import { sniffSyntax } from './sniff';
import type { Syntax } from './syntax';

/** How the file is laid out: where its records lie and which of them are rows. */
export interface Layout {
  readonly syntax: Syntax;
  readonly header: readonly string[];
  /** The line of the header; 0 where the file has none and the columns are numbered. */
  readonly headerLine: number;
  readonly records: Records;
  /** Indices of the records that are rows. */
  readonly rows: Uint32Array;
  readonly rejected: readonly RejectedRow[];
}

/** What the user has said of a file's layout; the rest is asked of the file. */
export interface LayoutOptions {
  readonly delimiter?: string;
  readonly escape?: Syntax['escape'];
  /** 0: none. */
  readonly headerLine?: number;
}

interface LayoutInput extends LayoutOptions {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A header stands in one of the first so many records. */
const MOST_TITLE_RECORDS = 50;

/**
 * Finds the syntax, the header and the rows of a file. Lines above the header are titles and
 * no records. Columns without a name are numbered, names that come again too. Throws a
 * UserError where there is no table or no row.
 */
export function findLayout(input: LayoutInput): Layout {
  const { name, bytes } = input;
  const sniffed = sniffSyntax(bytes, input);
  const syntax: Syntax = sniffed ?? {
    delimiter: input.delimiter ?? ',',
    escape: input.escape ?? 'doubled',
  };
  const records = scanRecords(bytes, syntax);
  const source: Source = { bytes, syntax, records };
  const place = headerPlace(source, sniffed?.fieldCount, input.headerLine);
  if (place === undefined) throw new UserError('not_a_table', { name });
  const named = place.headerLine === 0 ? [] : cellsOf(source, place.record);
  // A list of words has no separator either: one column has to name something of a loan.
  if (sniffed === null && !named.some(isFieldName)) throw new UserError('not_a_table', { name });
  const firstRow = place.headerLine === 0 ? place.record : place.record + 1;
  const columnCount = columnCountOf(source, records.fieldCounts[place.record]!, named, firstRow);
  const { rows, rejected } = sortRecords(source, columnCount, firstRow);
  if (rows.length === 0) throw new UserError('no_rows', { name, rejectedCount: rejected.length });
  return {
    syntax: { delimiter: syntax.delimiter, escape: syntax.escape },
    header: uniqueNames(named, columnCount),
    headerLine: place.headerLine,
    records,
    rows,
    rejected,
  };
}

interface Source {
  readonly bytes: Uint8Array;
  readonly syntax: Syntax;
  readonly records: Records;
}

interface HeaderPlace {
  /** The header's record; the first row's where there is no header. */
  readonly record: number;
  readonly headerLine: number;
}

function headerPlace(
  source: Source,
  fieldCount: number | undefined,
  given: number | undefined,
): HeaderPlace | undefined {
  const { records } = source;
  if (given !== undefined && given > 0) {
    const record = records.lines.findLastIndex((line) => line <= given);
    return isFine(records, record) ? { record, headerLine: given } : undefined;
  }
  const full = fieldCount === undefined ? undefined : firstFullRecord(source, fieldCount);
  const record = full ?? 0;
  if (!isFine(records, record)) return undefined;
  const hasHeader = given === undefined && !isData(cellsOf(source, record));
  return { record, headerLine: hasHeader ? records.lines[record]! : 0 };
}

function isFine({ states }: Records, record: number): boolean {
  return states[record] === RECORD_FINE;
}

/**
 * The first record with as many fields as most have, half of them filled: titles are shorter,
 * or padded with empty fields. Fields that are missing or too many at the end may be a
 * separator that closes each line, or is left out.
 */
function firstFullRecord(source: Source, fieldCount: number): number | undefined {
  const { records } = source;
  const last = Math.min(records.states.length, MOST_TITLE_RECORDS);
  for (let record = 0; record < last; record++) {
    if (!isFine(records, record)) continue;
    if (Math.abs(records.fieldCounts[record]! - fieldCount) > 1) continue;
    const cells = cellsOf(source, record);
    const filled = cells.filter((cell) => cell !== '').length;
    const isWide =
      cells.length >= fieldCount || closesWithSeparator(source, record + 1, cells.length);
    if (isWide && (fieldCount === 1 || filled > 1) && 2 * filled >= fieldCount) return record;
  }
  return undefined;
}

/** Whether a record has one field more than `fieldCount`, and nothing in it. */
function closesWithSeparator(source: Source, record: number, fieldCount: number): boolean {
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

function isFieldName(cell: string): boolean {
  return fieldOfHeader(cell) !== undefined;
}

/** The fields of one record, trimmed. */
function cellsOf({ bytes, syntax, records }: Source, record: number): string[] {
  const count = records.fieldCounts[record]!;
  const block = createFieldBlock(bytes, syntax, 1, count);
  locateFields(block, { ...records, rows: Uint32Array.of(record) });
  return Array.from({ length: count }, (_, column) => fieldText(block, 0, column).trim());
}

function uniqueNames(named: readonly string[], columnCount: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: columnCount }, (_, column) => {
    const wanted = (named[column] ?? '') || `Column ${column + 1}`;
    let name = wanted;
    for (let copy = 2; taken.has(name); copy++) name = `${wanted} (${copy})`;
    taken.add(name);
    return name;
  });
}

/** Without the columns at the end that have no name and no value: separators that close lines. */
function columnCountOf(
  source: Source,
  fieldCount: number,
  named: readonly string[],
  firstRow: number,
): number {
  const { records } = source;
  let count = fieldCount;
  const isEmptyAt = (wanted: number): boolean => {
    for (let record = firstRow; record < records.states.length; record++) {
      if (!isFine(records, record) || records.fieldCounts[record]! <= wanted) continue;
      if (cutAfter(source, record, wanted) === undefined) return false;
    }
    return true;
  };
  while (count > 1 && named.length > 0 && named[count - 1] === '' && isEmptyAt(count - 1)) count--;
  return count;
}

/** Where a record ends once the empty fields beyond `columnCount` are off; undefined if one is full. */
function cutAfter(
  { bytes, syntax, records }: Source,
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

/** A rejected record is kept with so much of its text. */
const MOST_TEXT_BYTES = 100_000;

/** Parts the records from `firstRow` on into rows and rejected ones. */
function sortRecords(
  source: Source,
  columnCount: number,
  firstRow: number,
): { rows: Uint32Array; rejected: RejectedRow[] } {
  const { bytes, records } = source;
  const { starts, ends, lines, fieldCounts, states } = records;
  const rows: number[] = [];
  const rejected: RejectedRow[] = [];
  for (let i = firstRow; i < states.length; i++) {
    if (states[i] === RECORD_FINE && fieldCounts[i]! > columnCount) {
      const end = cutAfter(source, i, columnCount);
      if (end !== undefined) {
        ends[i] = end;
        fieldCounts[i] = columnCount;
      }
    }
    const reason = reasonToReject(states[i]!, fieldCounts[i]!, columnCount);
    if (reason === null) {
      rows.push(i);
      continue;
    }
    const end = Math.min(ends[i]!, starts[i]! + MOST_TEXT_BYTES);
    rejected.push({ line: lines[i]!, reason, text: decodeUtf8(bytes.subarray(starts[i], end)) });
  }
  return { rows: Uint32Array.from(rows), rejected };
}

function reasonToReject(state: number, fieldCount: number, columnCount: number): string | null {
  switch (state) {
    case RECORD_QUOTES_BROKEN:
      return 'A quotation mark opens a field and does not close it properly';
    case RECORD_EMPTY:
      return 'Every field is empty';
    case RECORD_TOO_LONG:
      return 'A field is longer than 1 MB; only its beginning is kept';
    default:
      return fieldCount === columnCount
        ? null
        : `${fieldCount} ${fieldCount === 1 ? 'field' : 'fields'} where the header has ${columnCount}`;
  }
}
