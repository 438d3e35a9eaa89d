import { describe, expect, it } from 'vitest';
import type { Table } from '../table';
import { CONTACT_HOLDS, contactHolds } from './contact';

const table: Table = {
  rowCount: 6,
  columns: [
    {
      kind: 'text',
      name: 'Dead?',
      codes: Int32Array.of(0, 1, -1, 2, 3, 0),
      labels: ['No', 'YES', ' y ', 'TRUE'],
    },
    { kind: 'number', name: 'Dispute', values: Float64Array.of(1, 1, 0, 0, Number.NaN, 0) },
  ],
};
const fieldsOf = (holds: Int8Array): (string | null)[] =>
  Array.from(holds, (hold) => CONTACT_HOLDS[hold]?.field ?? null);

describe('contactHolds', () => {
  it('finds yes in words and in numbers, the gravest fact first', () => {
    const holds = contactHolds(table, { deceased: 'Dead?', disputed: 'Dispute' });
    expect(fieldsOf(holds)).toEqual(['disputed', 'deceased', null, 'deceased', 'deceased', null]);
  });

  it('holds nobody for facts that the file does not have', () => {
    expect(fieldsOf(contactHolds(table, {}))).toEqual(new Array(6).fill(null));
    expect(fieldsOf(contactHolds(table, { bankrupt: 'gone' }))).toEqual(new Array(6).fill(null));
  });

  it('says for every hold who must look', () => {
    for (const { action } of CONTACT_HOLDS) expect(action).toMatch(/\. Refer to /);
  });
});
