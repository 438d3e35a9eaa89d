import { readFlag, type Mapping } from '../domain';
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
] as const;

/**
 * For each loan the place in {@link CONTACT_HOLDS} of the gravest fact that the file states
 * (yes in any of the words that `readFlag` knows), or −1.
 */
export function contactHolds(table: Table, mapping: Mapping): Int8Array {
  const holds = new Int8Array(table.rowCount).fill(-1);
  for (let hold = CONTACT_HOLDS.length - 1; hold >= 0; hold--) {
    const name = mapping[CONTACT_HOLDS[hold]!.field];
    const column = name === undefined ? undefined : findColumn(table, name);
    if (column === undefined) continue;
    const saysYes = yesTest(column);
    for (let row = 0; row < table.rowCount; row++) {
      if (saysYes(row)) holds[row] = hold;
    }
  }
  return holds;
}

function yesTest(column: Column): (row: number) => boolean {
  if (column.kind !== 'text') return (row) => column.values[row] === 1;
  const yesCodes = column.labels.map((label) => readFlag(label) === true);
  return (row) => yesCodes[column.codes[row]!] === true;
}
