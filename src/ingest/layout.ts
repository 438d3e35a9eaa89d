import { UserError, type RejectedRow } from '../domain';
import {
  cellsOf,
  cutAfter,
  headerPlace,
  isFieldName,
  isFine,
  MOST_TITLE_RECORDS,
  type RecordSource,
} from './header';
import { recordsOf, scanOn, scanRecords, startScan, type Records } from './scan';
import { sniffSyntax, type SniffedSyntax } from './sniff';
import { MOST_CLOSING_RECORDS, sortRecords, startSorting, type SortedRecords } from './sortRecords';
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
  /** What to call each line where it is not numbered from 1: a sheet's row. */
  readonly rowOfLine?: Uint32Array | null;
}

/**
 * Finds the syntax, the header and the rows of a file. Lines above the header are titles and
 * no records. Columns without a name are numbered, names that come again too. Throws a
 * UserError where there is no table or no row.
 */
export function findLayout(input: LayoutInput): Layout {
  const { name, bytes, rowOfLine } = input;
  const { sniffed, syntax } = syntaxOf(input, bytes);
  const records = scanRecords(bytes, syntax);
  if (rowOfLine) records.lines.forEach((line, i) => (records.lines[i] = rowOfLine[line]!));
  const source: RecordSource = { name, bytes, syntax, records };
  const { named, ...head } = headOf(source, sniffed, input.headerLine);
  const sorted = startSorting(
    columnCountOf(source, head.fieldCount, named, head.firstRow),
    head.firstRow,
  );
  sortRecords(source, sorted, records.states.length);
  return laidOut(source, sorted, { ...head, named });
}

/** A file's layout while its bytes come in. */
export interface GrowingLayout {
  readonly syntax: Syntax;
  /** The number of columns and their names are known from the first. */
  readonly header: readonly string[];
  /** Looks at the first `size` bytes. */
  readonly goOn: (size: number, isEnd: boolean) => void;
  /** What was found so far. */
  readonly known: () => Pick<Layout, 'records' | 'rows'>;
  /** Once all was looked at: {@link findLayout}. */
  readonly layout: () => Layout;
}

/** The beginning has to hold so many records: the header is among them. */
const RECORDS_TO_BEGIN_WITH = MOST_TITLE_RECORDS + 10;

/**
 * Begins to lay a file out by its first `size` bytes. Undefined where they do not tell all
 * that has to be known first. Throws as {@link findLayout} does.
 */
export function startLayout(input: LayoutInput, size: number): GrowingLayout | undefined {
  const { name, bytes, headerLine } = input;
  const { sniffed, syntax } = syntaxOf(input, bytes.subarray(0, size));
  const scan = startScan(bytes, syntax);
  scanOn(scan, size, false);
  const sourceNow = (): RecordSource => ({ name, bytes, syntax, records: recordsOf(scan) });
  const { records } = sourceNow();
  if (records.states.length < RECORDS_TO_BEGIN_WITH) return undefined;
  if ((headerLine ?? 0) >= (records.lines.at(-1) ?? 0)) return undefined;
  const head = headOf(sourceNow(), sniffed, headerLine);
  // A last column without a name is one where any row fills it.
  if (head.named.at(-1) === '') return undefined;
  const sorted = startSorting(head.fieldCount, head.firstRow);
  return {
    syntax,
    header: uniqueNames(head.named, head.fieldCount),
    goOn: (goneTo, isEnd) => {
      scanOn(scan, goneTo, isEnd);
      const source = sourceNow();
      const count = source.records.states.length;
      sortRecords(source, sorted, isEnd ? count : count - MOST_CLOSING_RECORDS);
    },
    known: () => ({ records: recordsOf(scan), rows: sorted.rows.view() }),
    layout: () => laidOut(sourceNow(), sorted, head),
  };
}

interface Head {
  readonly headerLine: number;
  /** The names of the columns; none where the file has no header. */
  readonly named: readonly string[];
  /** How many fields the header has, or the first row. */
  readonly fieldCount: number;
  readonly firstRow: number;
}

function headOf(
  source: RecordSource,
  sniffed: SniffedSyntax | null,
  given: number | undefined,
): Head {
  const { name, records } = source;
  const place = headerPlace(source, sniffed?.fieldCount, given);
  if (place === undefined) throw new UserError('not_a_table', { name });
  const { record, headerLine } = place;
  const named = headerLine === 0 ? [] : cellsOf(source, record);
  // A list of words has no separator either: one column has to name something of a loan.
  if (sniffed === null && !named.some(isFieldName)) throw new UserError('not_a_table', { name });
  const firstRow = headerLine === 0 ? record : record + 1;
  return { headerLine, named, fieldCount: records.fieldCounts[record]!, firstRow };
}

function syntaxOf(
  input: LayoutOptions,
  bytes: Uint8Array,
): { sniffed: SniffedSyntax | null; syntax: Syntax } {
  const sniffed = sniffSyntax(bytes, input);
  const { delimiter, escape } = sniffed ?? input;
  return { sniffed, syntax: { delimiter: delimiter ?? ',', escape: escape ?? 'doubled' } };
}

function laidOut(
  { name, syntax, records }: RecordSource,
  { columnCount, rows, rejected }: SortedRecords,
  { named, headerLine }: Head,
): Layout {
  if (rows.length === 0) throw new UserError('no_rows', { name, rejectedCount: rejected.length });
  const header = uniqueNames(named, columnCount);
  return { syntax, header, headerLine, records, rows: rows.view(), rejected };
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
