import { formatNumber, type SuspectValue } from '../domain';
import { isoDate, type DateColumn, type NumberColumn } from '../table';
import type { UnreadableCell } from './readTable';

const MOST_SUSPECTS = 4;
/** A value that stands in fewer cells is a value, however odd. */
const LEAST_CELLS = 3;
const LEAST_SHARE = 0.001;
/** A code above all other values is at least so many times the largest. */
const FAR_ABOVE = 1.5;
/** Columns of fewer different values are ratings or flags: −1 may be one of them. */
const LEAST_DISTINCT = 8;

const NEGATIVE_CODES = [-1, -9, -99, -999, -9999, -99_999, -999_999];
const NINES = [99, 999, 9999, 99_999, 999_999, 9_999_999, 99_999_999, 999_999_999];
/** Days since 1970 of 1899-12-30, 1900-01-01, 1970-01-01, 2099-12-31, 2999-12-31, 9999-12-31. */
const DATE_CODES = ['1899-12-30', '1900-01-01', '1970-01-01', '2099-12-31', '2999-12-31']
  .concat('9999-12-31')
  .map((day) => Date.parse(day) / 86_400_000);

/** 2099-12-31. */
const LATEST_DAY = 47_481;

/**
 * The values of a column of numbers or dates that may be codes for "no value": negative ones
 * where nothing else is, nines far above all else, the first and last days of calendars; and
 * words that stand again and again where numbers belong.
 */
export function suspectsOf(
  column: NumberColumn | DateColumn,
  unreadable: readonly UnreadableCell[],
): SuspectValue[] {
  const codes = column.kind === 'date' ? dateCodes(column) : numberCodes(column);
  return [...codes, ...repeatedTexts(column, unreadable)].slice(0, MOST_SUSPECTS);
}

interface Counted {
  readonly counts: ReadonlyMap<number, number>;
  /** Of the values that are no codes. */
  readonly min: number;
  readonly max: number;
  readonly rowCount: number;
  /** Whether the others have at least {@link LEAST_DISTINCT} different values. */
  readonly isVaried: boolean;
}

/** Cheap to ask of a million values: nearly all are no codes. */
function mayBeNumberCode(value: number): boolean {
  const size = value | 0;
  return size === value && (size % 10 === 9 || size < 0);
}

function mayBeDateCode(value: number): boolean {
  return value <= 0 || value >= LATEST_DAY;
}

function countCodes(
  values: Float64Array,
  codes: readonly number[],
  mayBeCode: (value: number) => boolean,
): Counted {
  const isCode = new Set(codes);
  const counts = new Map<number, number>();
  const others = new Set<number>();
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (mayBeCode(value) && isCode.has(value)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    } else {
      if (value < min) min = value;
      if (value > max) max = value;
      if (others.size < LEAST_DISTINCT && !Number.isNaN(value)) others.add(value);
    }
  }
  const isVaried = others.size >= LEAST_DISTINCT;
  return { counts, min, max, rowCount: values.length, isVaried };
}

function isOften(count: number, rowCount: number): boolean {
  return count >= Math.max(LEAST_CELLS, LEAST_SHARE * rowCount);
}

function numberCodes({ values }: NumberColumn): SuspectValue[] {
  const counted = countCodes(values, [...NEGATIVE_CODES, ...NINES], mayBeNumberCode);
  const { counts, min, max, rowCount, isVaried } = counted;
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

function dateCodes({ values }: DateColumn): SuspectValue[] {
  const { counts, min, max, rowCount } = countCodes(values, DATE_CODES, mayBeDateCode);
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
