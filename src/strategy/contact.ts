import { readFlag, type Field, type Mapping } from '../domain';
import { findColumn, type Column, type Table } from '../table';

/** Facts about a borrower that stop every other action, the gravest first. */
export const CONTACT_HOLDS = [
  {
    field: 'deceased',
    action: 'Do not contact: borrower reported deceased. Refer to the estate team',
  },
  {
    field: 'bankrupt',
    action: 'Do not contact: borrower is bankrupt. Refer to the insolvency team',
  },
  {
    field: 'contactStopped',
    action: 'Do not contact: contact has been stopped. Refer to the compliance team',
  },
  {
    field: 'disputed',
    action: 'Pause collection: the debt is disputed. Refer to the disputes team',
  },
  {
    field: 'vulnerable',
    action: 'No automated contact: borrower marked vulnerable. Refer to a trained specialist',
  },
  { field: 'promiseDate', action: 'Wait: the payment that was promised is not due yet' },
] as const;

/**
 * For each loan the place in {@link CONTACT_HOLDS} of the gravest fact that the file states
 * (yes in any of the words that `readFlag` knows; a promise not yet due by the file's own date),
 * or −1.
 */
export function contactHolds(table: Table, mapping: Mapping): Int8Array {
  const holds = new Int8Array(table.rowCount).fill(-1);
  for (let hold = CONTACT_HOLDS.length - 1; hold >= 0; hold--) {
    const { field } = CONTACT_HOLDS[hold]!;
    const holdsBack =
      field === 'promiseDate' ? promiseTest(table, mapping) : flagTest(table, mapping, field);
    if (holdsBack === undefined) continue;
    for (let row = 0; row < table.rowCount; row++) {
      if (holdsBack(row)) holds[row] = hold;
    }
  }
  return holds;
}

type RowTest = (row: number) => boolean;

function columnOf(table: Table, mapping: Mapping, field: Field): Column | undefined {
  const name = mapping[field];
  return name === undefined ? undefined : findColumn(table, name);
}

function flagTest(table: Table, mapping: Mapping, field: Field): RowTest | undefined {
  const column = columnOf(table, mapping, field);
  return column && yesTest(column);
}

/** Promises of the snapshot's day or later that are neither kept nor broken; undefined without dates. */
function promiseTest(table: Table, mapping: Mapping): RowTest | undefined {
  const promised = columnOf(table, mapping, 'promiseDate');
  const snapshot = columnOf(table, mapping, 'snapshotDate');
  if (promised?.kind !== 'date' || snapshot?.kind !== 'date') return undefined;
  const kept = columnOf(table, mapping, 'promiseKept');
  const isSettled = kept === undefined ? () => false : saidTest(kept);
  return (row) => promised.values[row]! >= snapshot.values[row]! && !isSettled(row);
}

/** Whether a column says yes or no, rather than nothing. */
function saidTest(column: Column): RowTest {
  if (column.kind !== 'text') return (row) => !Number.isNaN(column.values[row]);
  const isSaid = column.labels.map((label) => readFlag(label) !== undefined);
  return (row) => isSaid[column.codes[row]!] === true;
}

function yesTest(column: Column): RowTest {
  if (column.kind !== 'text') return (row) => column.values[row] === 1;
  const yesCodes = column.labels.map((label) => readFlag(label) === true);
  return (row) => yesCodes[column.codes[row]!] === true;
}
