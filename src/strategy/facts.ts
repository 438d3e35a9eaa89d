import type { Field, Mapping } from '../domain';
import { findColumn, type Table } from '../table';

/** The values of the number column that answers to `field`, or null where there is none. */
export function amountsOf(table: Table, mapping: Mapping, field: Field): Float64Array | null {
  const name = mapping[field];
  const column = name === undefined ? undefined : findColumn(table, name);
  return column?.kind === 'number' ? column.values : null;
}

const DAYS_PER_MISSED_PAYMENT = 30;

/**
 * Days past due of each loan (NaN where missing): the file's, or in a file without such a
 * column 30 days for each missed payment; null where it has neither.
 */
export function delinquencyOf(table: Table, mapping: Mapping): Float64Array | null {
  const missed = amountsOf(table, mapping, 'missedPayments');
  return (
    amountsOf(table, mapping, 'daysPastDue') ??
    missed?.map((count) => count * DAYS_PER_MISSED_PAYMENT) ??
    null
  );
}

/** Each collection method that the file names with its number of loans, the commonest first. */
export function methodCounts(
  table: Table,
  mapping: Mapping,
): { readonly method: string; readonly loans: number }[] {
  const name = mapping.collectionMethod;
  const column = name === undefined ? undefined : findColumn(table, name);
  if (column?.kind !== 'text') return [];
  const counts = new Uint32Array(column.labels.length);
  for (const code of column.codes) {
    if (code >= 0) counts[code]!++;
  }
  return column.labels
    .map((method, code) => ({ method, loans: counts[code]! }))
    .filter(({ loans }) => loans > 0)
    .sort((a, b) => b.loans - a.loans || (a.method < b.method ? -1 : 1));
}
