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

  it('waits for a promise until the day after it is due, unless it was kept or broken', () => {
    const date = (name: string, ...values: number[]): Table['columns'][number] => ({
      kind: 'date',
      name,
      values: Float64Array.from(values),
    });
    const promises: Table = {
      rowCount: 6,
      columns: [
        date('due', 99, 100, 101, Number.NaN, 105, 105),
        date('asOf', 100, 100, 100, 100, 100, 100),
        {
          kind: 'text',
          name: 'kept',
          codes: Int32Array.of(-1, -1, -1, -1, 0, 1),
          labels: ['Yes', 'No'],
        },
      ],
    };
    const mapping = { promiseDate: 'due', snapshotDate: 'asOf', promiseKept: 'kept' };
    const waits = (fields: Partial<typeof mapping>): number[] =>
      [...contactHolds(promises, fields).keys()].filter(
        (row) => CONTACT_HOLDS[contactHolds(promises, fields)[row]!]?.field === 'promiseDate',
      );
    expect(waits(mapping)).toEqual([1, 2]);
    // Without the file's own date nothing is known of when it is due.
    expect(waits({ promiseDate: 'due', promiseKept: 'kept' })).toEqual([]);
    expect(waits({ promiseDate: 'due', snapshotDate: 'asOf' })).toEqual([1, 2, 4, 5]);
  });

  it('says for every hold who must look', () => {
    for (const { field, action } of CONTACT_HOLDS) {
      expect(action).toMatch(field === 'promiseDate' ? /^Wait: / : /\. Refer to /);
    }
  });
});
