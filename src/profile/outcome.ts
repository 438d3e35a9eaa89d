import type { OutcomeValues } from '../domain';
import { findColumn, type Column, type Table } from '../table';
import { categoriesOf } from './categories';

/** How each loan stands. */
export interface LoanOutcomes {
  /** 1 still open, 0 resolved. */
  readonly open: Uint8Array;
  /** 1 not paid in full (bad), 0 paid in full (good), −1 still open. */
  readonly outcome: Int8Array;
}

const BAD = 1;
const GOOD = 0;
const OPEN = -1;

/**
 * Sorts the loans by the outcome column's values: open where `openValues` lists the value,
 * bad where `badValues` does, good otherwise. Numbers are compared as numbers ("1.0" is 1).
 * A loan without a value is open, as nothing says that it is over, unless `badValues` lists
 * ''. Without an outcome column every loan is open.
 */
export function sortOutcomes(
  table: Table,
  outcomeColumn: string | null,
  values: OutcomeValues,
): LoanOutcomes {
  const column = outcomeColumn === null ? undefined : findColumn(table, outcomeColumn);
  const outcome = new Int8Array(table.rowCount).fill(OPEN);
  if (column) {
    const { labels, codes } = categoriesOf(column);
    const sides = labels.map((label) => sideOf(label, column, values));
    const missing = values.badValues.includes('') ? BAD : OPEN;
    for (let row = 0; row < codes.length; row++) outcome[row] = sides[codes[row]!] ?? missing;
  }
  const open = new Uint8Array(outcome.length);
  for (let row = 0; row < open.length; row++) open[row] = outcome[row] === OPEN ? 1 : 0;
  return { outcome, open };
}

function sideOf(label: string, column: Column, values: OutcomeValues): number {
  if (lists(values.openValues, label, column)) return OPEN;
  return lists(values.badValues, label, column) ? BAD : GOOD;
}

function lists(values: readonly string[], label: string, column: Column): boolean {
  return values.some(
    (value) =>
      value === label ||
      (column.kind === 'number' && value.trim() !== '' && Number(value) === Number(label)),
  );
}
