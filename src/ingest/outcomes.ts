import { MAX_LISTED_VALUES, type ColumnInfo, type OutcomeValues } from '../domain';
import { flagReading, readStatus, type ValueReading } from './outcomeWords';

/** May the column hold how the loans ended? A few values, most of them repeated. */
export function mayBeOutcome(column: ColumnInfo): boolean {
  if (column.values === null || column.distinctCount < 2) return false;
  const rowCount = column.values.reduce((total, { count }) => total + count, 0);
  return column.distinctCount <= Math.min(MAX_LISTED_VALUES, rowCount / 2);
}

/** What each value of an outcome column seems to mean; empty cells say nothing: open. */
function readings(column: ColumnInfo): { value: string; reading: ValueReading | undefined }[] {
  const values = (column.values ?? []).map(({ value }) => value);
  const read = flagReading(column.name, values) ?? readStatus;
  return values.map((value) => ({
    value,
    reading: value === '' ? ({ side: 'open' } as const) : read(value),
  }));
}

/**
 * Sorts an outcome column's values into not paid in full (bad) and still open; values in
 * neither list count as paid in full. Empty cells are proposed as open. Values that no word
 * gives away are in neither list, and among the {@link unsortedValues}.
 */
export function proposeOutcome(column: ColumnInfo | undefined): OutcomeValues {
  const read = column === undefined ? [] : readings(column);
  const on = (side: ValueReading['side']): string[] =>
    read.filter(({ reading }) => reading?.side === side).map(({ value }) => value);
  return { badValues: on('bad'), openValues: on('open') };
}

/** A value that a person should sort, and why. */
export interface UnsortedValue {
  readonly value: string;
  readonly reason: string;
}

const NO_WORD = 'No word of it says how the loan ended.';

/** The values that no rule understands, or that may be understood in two ways. */
export function unsortedValues(column: ColumnInfo | undefined): UnsortedValue[] {
  if (column === undefined) return [];
  return readings(column).flatMap(({ value, reading }) => {
    if (reading === undefined) return [{ value, reason: NO_WORD }];
    return reading.doubt === undefined ? [] : [{ value, reason: reading.doubt }];
  });
}

const LEAST_SHARE = 0.5;
const LEAST_SHARE_BY_WORDS = 0.8;

/**
 * Whether a column's values say how loans stand: at least half of its filled rows, by words or
 * as a flag that its name explains. `by words`: four in five, without flags, and on both sides.
 */
export function areStatuses(
  column: ColumnInfo,
  how: 'in any way' | 'by words' = 'in any way',
): boolean {
  const filled = (column.values ?? []).filter(({ value }) => value !== '');
  const rowCount = filled.reduce((sum, { count }) => sum + count, 0);
  if (rowCount === 0) return false;
  const read =
    how === 'by words'
      ? filled.map(({ value }) => readStatus(value)?.side)
      : readings({ ...column, values: filled }).map(({ reading }) => reading?.side);
  const understood = filled.reduce((sum, { count }, i) => sum + (read[i] ? count : 0), 0);
  const isMixed = read.includes('bad') && read.some((side) => side === 'good' || side === 'open');
  if (how === 'by words' && !isMixed) return false;
  return understood / rowCount >= (how === 'by words' ? LEAST_SHARE_BY_WORDS : LEAST_SHARE);
}

/** How likely a column is to say how loans ended, for a list to choose from; 0: it cannot. */
function likelihood(column: ColumnInfo, place: number, columnCount: number): number {
  if (!mayBeOutcome(column)) return 0;
  const filled = (column.values ?? []).filter(({ value }) => value !== '');
  const rowCount = filled.reduce((sum, { count }) => sum + count, 0);
  const least = Math.min(...filled.map(({ count }) => count));
  const isEverywhere = column.missingCount === 0;
  return (
    1 +
    (filled.length === 2 ? 8 : filled.length <= 5 ? 4 : filled.length <= 10 ? 1 : 0) +
    (areStatuses(column) ? 6 : 0) +
    // Data sets keep what is to be told in their last column.
    (place === columnCount - 1 ? 3 : 0) +
    (isEverywhere ? 1 : 0) +
    // Bad loans are mostly fewer than good ones, and more than a handful.
    (least / rowCount >= 0.005 && least / rowCount < 0.45 ? 1 : 0)
  );
}

/** The columns that most likely say how loans ended, the likeliest first. */
export function likelyOutcomes(
  columns: readonly ColumnInfo[],
  taken: ReadonlySet<string>,
  most: number,
): ColumnInfo[] {
  return columns
    .map((column, place) => ({ column, rank: likelihood(column, place, columns.length) }))
    .filter(({ column, rank }) => rank > 0 && !taken.has(column.name))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ column }) => column);
}
