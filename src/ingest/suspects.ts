import { formatNumber, type SuspectValue } from '../domain';
import { isoDate, type DateColumn, type NumberColumn } from '../table';
import { NINES, countCodes, type CodeCounts } from './codeCounts';
import type { UnreadableCell } from './readTable';

const MOST_SUSPECTS = 4;
/** A value that stands in fewer cells is a value, however odd. */
const LEAST_CELLS = 3;
const LEAST_SHARE = 0.001;
/** A code above all other values is at least so many times the largest. */
const FAR_ABOVE = 1.5;

/**
 * The values of a column of numbers or dates that may be codes for "no value": negative ones
 * where nothing else is, nines far above all else, the first and last days of calendars; and
 * words that stand again and again where numbers belong.
 */
export function suspectsOf(
  column: NumberColumn | DateColumn,
  unreadable: readonly UnreadableCell[],
  counted: CodeCounts = countCodes(column.kind, column.values),
): SuspectValue[] {
  const codes = column.kind === 'date' ? dateCodes(counted) : numberCodes(counted);
  return [...codes, ...repeatedTexts(column, unreadable)].slice(0, MOST_SUSPECTS);
}

function isOften(count: number, rowCount: number): boolean {
  return count >= Math.max(LEAST_CELLS, LEAST_SHARE * rowCount);
}

function numberCodes({ counts, min, max, rowCount, isVaried }: CodeCounts): SuspectValue[] {
  // Nines that lie among the other values are values.
  const top = NINES.filter((code) => counts.has(code)).reduce(
    (most, code) => (code > FAR_ABOVE * most ? most : Math.max(most, code)),
    max,
  );
  const stands = (code: number): boolean =>
    code < 0 ? min >= 0 && (code < -1 || isVaried) : code > FAR_ABOVE * top && max > 0;
  const reason = `all other values lie between ${formatNumber(min)} and ${formatNumber(top)}`;
  return [...counts]
    .filter(([code, count]) => isOften(count, rowCount) && Number.isFinite(min) && stands(code))
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => ({ value: String(code), count, reason }));
}

function dateCodes({ counts, min, max, rowCount }: CodeCounts): SuspectValue[] {
  const reason = `all other days lie between ${Number.isFinite(min) ? isoDate(min) : ''} and ${Number.isFinite(max) ? isoDate(max) : ''}`;
  return [...counts]
    .filter(([, count]) => isOften(count, rowCount) && Number.isFinite(min))
    .filter(([code]) => code < min - 365 || code > max + 365)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => ({ value: isoDate(code), count, reason }));
}

function repeatedTexts(
  column: NumberColumn | DateColumn,
  unreadable: readonly UnreadableCell[],
): SuspectValue[] {
  const counts = new Map<string, number>();
  for (const { text } of unreadable) counts.set(text, (counts.get(text) ?? 0) + 1);
  const what = column.kind === 'date' ? 'dates' : 'numbers';
  return [...counts]
    .filter(([, count]) => isOften(count, column.values.length))
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({ value, count, reason: `it stands where ${what} belong` }));
}
