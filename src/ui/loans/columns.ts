/** Columns that a list of loans can have. */
export type LoanColumnId =
  | 'place'
  | 'name'
  | 'state'
  | 'segment'
  | 'action'
  | 'because'
  | 'score'
  | 'scoreAndTier'
  | 'daysPastDue'
  | 'outstanding'
  | 'overdue'
  | 'expectedNet';

export interface LoanColumn {
  readonly id: LoanColumnId;
  readonly header: string;
  /** What the worker sorts by; null for a column that has no order of its own. */
  readonly sortBy: string | null;
  /** The first press sorts the largest first. */
  readonly largestFirst: boolean;
  readonly numeric: boolean;
  /** Its track in the rows' grid. */
  readonly width: string;
  /** Left out where the page is narrower, CSS px. */
  readonly fromPx: number;
}

/** Widths of the page from which on it has room for more columns. */
export const WIDE_PX = 1180;
export const WIDEST_PX = 1400;

export function loanColumn(
  id: LoanColumnId,
  header: string,
  width: string,
  options: Partial<Pick<LoanColumn, 'sortBy' | 'largestFirst' | 'numeric' | 'fromPx'>> = {},
): LoanColumn {
  const { numeric = false } = options;
  return {
    id,
    header,
    width,
    sortBy: null,
    largestFirst: numeric,
    numeric,
    fromPx: 0,
    ...options,
  };
}

export interface Sorting {
  readonly sortBy: string | null;
  readonly descending: boolean;
}

/** What pressing a column's header does: first its own way, then the other, then back. */
export function nextSorting(column: LoanColumn, now: Sorting): Sorting {
  if (now.sortBy !== column.sortBy) {
    return { sortBy: column.sortBy, descending: column.largestFirst };
  }
  if (now.descending === column.largestFirst) {
    return { sortBy: column.sortBy, descending: !column.largestFirst };
  }
  return { sortBy: null, descending: false };
}

/** The header's `aria-sort`. */
export function ariaSort(column: LoanColumn, now: Sorting): 'ascending' | 'descending' | 'none' {
  if (column.sortBy === null || now.sortBy !== column.sortBy) return 'none';
  return now.descending ? 'descending' : 'ascending';
}

/** The place that a key moves to from `place`, or null where the key moves nothing. */
export function placeAfterKey(
  key: string,
  place: number,
  list: { readonly length: number; readonly pageRows: number },
): number | null {
  const last = list.length - 1;
  if (last < 0) return null;
  const within = (next: number): number => Math.min(last, Math.max(0, next));
  switch (key) {
    case 'ArrowDown':
      return within(place + 1);
    case 'ArrowUp':
      return within(place - 1);
    case 'PageDown':
      return within(place + list.pageRows);
    case 'PageUp':
      return within(place - list.pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
