import { UserError, type RejectedRow } from '../domain';
import { cellsOf, cutAfter, headerPlace, isFieldName, isFine, type RecordSource } from './header';
import { decodeUtf8 } from './readTable';
import {
  RECORD_EMPTY,
  RECORD_FINE,
  RECORD_QUOTES_BROKEN,
  RECORD_QUOTES_RUN_ON,
  RECORD_TOO_LONG,
  scanRecords,
  type Records,
} from './scan';
import { sniffSyntax } from './sniff';
import type { Syntax } from './syntax';
import { Uint32List } from './uint32List';

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
  /** What to call each line where it is not numbered from 1: a sheet's row. */
  readonly rowOfLine?: Uint32Array | null;
}

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
  const { rowOfLine } = input;
  if (rowOfLine) records.lines.forEach((line, i) => (records.lines[i] = rowOfLine[line]!));
  const source: RecordSource = { name, bytes, syntax, records };
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
  source: RecordSource,
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

/** A rejected record is kept with so much of its text. */
const MOST_TEXT_BYTES = 100_000;

/** Parts the records from `firstRow` on into rows and rejected ones. */
function sortRecords(
  source: RecordSource,
  columnCount: number,
  firstRow: number,
): { rows: Uint32Array; rejected: RejectedRow[] } {
  const { bytes, records } = source;
  const { starts, ends, lines, fieldCounts, states } = records;
  const rows = new Uint32List(states.length - firstRow);
  const rejected: RejectedRow[] = [];
  for (let i = firstRow; i < states.length; i++) {
    if (states[i] === RECORD_FINE && fieldCounts[i]! > columnCount) {
      const end = cutAfter(source, i, columnCount);
      if (end !== undefined) {
        ends[i] = end;
        fieldCounts[i] = columnCount;
      }
    }
    const reason =
      reasonToReject(states[i]!, fieldCounts[i]!, columnCount) ?? reasonAtEnd(source, i);
    if (reason === null) {
      rows.push(i);
      continue;
    }
    const end = Math.min(ends[i]!, starts[i]! + MOST_TEXT_BYTES);
    rejected.push({ line: lines[i]!, reason, text: decodeUtf8(bytes.subarray(starts[i], end)) });
  }
  return { rows: rows.toArray(), rejected };
}

/** Totals stand among the last records. */
const MOST_CLOSING_RECORDS = 5;
const TOTALS =
  /^(grand |sub ?-?)?(totals?|sum|summe|gesamt(summe|betrag)?|total g[eé]n[eé]ral|suma)\b[ :.]*$/i;

/** A line of totals would count every loan twice. */
function reasonAtEnd(source: RecordSource, record: number): string | null {
  if (record < source.records.states.length - MOST_CLOSING_RECORDS) return null;
  const firstFilled = cellsOf(source, record).find((cell) => cell !== '');
  return firstFilled !== undefined && TOTALS.test(firstFilled)
    ? `A line of totals (“${firstFilled}”), not a loan`
    : null;
}

function reasonToReject(state: number, fieldCount: number, columnCount: number): string | null {
  switch (state) {
    case RECORD_QUOTES_BROKEN:
      return 'A quotation mark opens a field and does not close it properly';
    case RECORD_EMPTY:
      return 'Every field is empty';
    case RECORD_QUOTES_RUN_ON:
      return 'A quoted field is longer than 1 MB, or its closing quotation mark is missing';
    case RECORD_TOO_LONG:
      return 'A field is longer than 1 MB; only its beginning is kept';
    default:
      return fieldCount === columnCount
        ? null
        : `${fieldCount} ${fieldCount === 1 ? 'field' : 'fields'} where the header has ${columnCount}`;
  }
}
