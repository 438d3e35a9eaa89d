import { FIELDS, FIELD_NAMES, readFlag, type Field, type Mapping } from '../domain';
import { findColumn, type Column, type Table } from '../table';

function columnOf(table: Table, mapping: Mapping, field: Field): Column | undefined {
  const name = mapping[field];
  return name === undefined ? undefined : findColumn(table, name);
}

/** The values of the number column that answers to `field`, or null where there is none. */
export function amountsOf(table: Table, mapping: Mapping, field: Field): Float64Array | null {
  const column = columnOf(table, mapping, field);
  return column?.kind === 'number' ? column.values : null;
}

/** The columns that hold protected traits: loans are made comparable by them, nobody is treated by. */
export function protectedColumns(mapping: Mapping): ReadonlySet<string> {
  const names = FIELD_NAMES.filter((field) => FIELDS[field].role === 'protected').map(
    (field) => mapping[field],
  );
  return new Set(names.filter((name) => name !== undefined));
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

/** A number from 0 for each loan's borrower, −1 where the file does not say; null: it never does. */
export function borrowersOf(table: Table, mapping: Mapping): Int32Array | null {
  const column = columnOf(table, mapping, 'borrowerId');
  if (column === undefined) return null;
  if (column.kind === 'text') return column.codes;
  const codes = new Map<number, number>();
  return Int32Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return -1;
    const code = codes.get(value) ?? codes.size;
    codes.set(value, code);
    return code;
  });
}

/** Loans to act on: the open ones; in a back-test, which has none, all of them. */
export function actedOnOf(open: Uint8Array): Uint8Array {
  return open.includes(1) ? open : new Uint8Array(open.length).fill(1);
}

/**
 * A number from 0 for the borrower of each of these loans, in the order in which they come.
 * @param borrower codes by loan, −1 unknown: a borrower of its own; null: all are
 */
export function numberBorrowers(
  borrower: Int32Array | null,
  rows: Uint32Array,
): { readonly unit: Uint32Array; readonly count: number } {
  const codeCount = borrower?.reduce((most, code) => Math.max(most, code + 1), 0) ?? 0;
  const numbers = new Int32Array(codeCount).fill(-1);
  let count = 0;
  const unit = rows.map((row) => {
    const code = borrower?.[row] ?? -1;
    if (code < 0) return count++;
    if (numbers[code]! < 0) numbers[code] = count++;
    return numbers[code]!;
  });
  return { unit, count };
}

/** 1: a promise to pay fell due before the file's own date, and the file says it was not kept. */
export function brokenPromises(table: Table, mapping: Mapping): Uint8Array {
  const broken = new Uint8Array(table.rowCount);
  const promised = columnOf(table, mapping, 'promiseDate');
  const snapshot = columnOf(table, mapping, 'snapshotDate');
  const kept = columnOf(table, mapping, 'promiseKept');
  if (promised?.kind !== 'date' || snapshot?.kind !== 'date' || kept === undefined) return broken;
  const isNo = kept.kind === 'text' ? kept.labels.map((label) => readFlag(label) === false) : null;
  for (let row = 0; row < broken.length; row++) {
    const said = kept.kind === 'text' ? isNo?.[kept.codes[row]!] === true : kept.values[row] === 0;
    if (said && promised.values[row]! < snapshot.values[row]!) broken[row] = 1;
  }
  return broken;
}

/** Each collection method that the file names with its number of loans, the commonest first. */
export function methodCounts(
  table: Table,
  mapping: Mapping,
): { readonly method: string; readonly loans: number }[] {
  const column = columnOf(table, mapping, 'collectionMethod');
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
