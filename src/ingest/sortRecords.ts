import type { RejectedRow } from '../domain';
import { cellsOf, cutAfter, type RecordSource } from './header';
import { decodeUtf8 } from './readTable';
import {
  RECORD_EMPTY,
  RECORD_FINE,
  RECORD_QUOTES_BROKEN,
  RECORD_QUOTES_RUN_ON,
  RECORD_TOO_LONG,
} from './scan';
import { Uint32List } from './uint32List';

/** A rejected record is kept with so much of its text. */
const MOST_TEXT_BYTES = 100_000;

/** Records parted into rows and rejected ones, up to `next`. */
export interface SortedRecords {
  readonly columnCount: number;
  next: number;
  readonly rows: Uint32List;
  readonly rejected: RejectedRow[];
}

export function startSorting(columnCount: number, firstRow: number): SortedRecords {
  return { columnCount, next: firstRow, rows: new Uint32List(), rejected: [] };
}

/** Goes on with the records before `end`. */
export function sortRecords(source: RecordSource, sorted: SortedRecords, end: number): void {
  const { bytes, records } = source;
  const { starts, ends, lines, fieldCounts, states } = records;
  const { columnCount, rows, rejected } = sorted;
  for (let i = sorted.next; i < end; i++) {
    if (states[i] === RECORD_FINE && fieldCounts[i]! > columnCount) {
      const cut = cutAfter(source, i, columnCount);
      if (cut !== undefined) {
        ends[i] = cut;
        fieldCounts[i] = columnCount;
      }
    }
    const reason =
      reasonToReject(states[i]!, fieldCounts[i]!, columnCount) ?? reasonAtEnd(source, i);
    if (reason === null) {
      rows.push(i);
      continue;
    }
    const to = Math.min(ends[i]!, starts[i]! + MOST_TEXT_BYTES);
    rejected.push({ line: lines[i]!, reason, text: decodeUtf8(bytes.subarray(starts[i], to)) });
  }
  sorted.next = Math.max(sorted.next, end);
}

/** Totals stand among the last so many records. */
export const MOST_CLOSING_RECORDS = 5;
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
