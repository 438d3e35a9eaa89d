import { describe, expect, it } from 'vitest';
import type { DataColumn } from '../../domain';
import { moneyFormats } from '../words/formats';
import { cellGroups, cellWithUnit } from './cells';

const money = moneyFormats(null);

function column(name: string, part: Partial<DataColumn>): DataColumn {
  return {
    name,
    field: null,
    type: 'text',
    role: 'feature',
    knownWhen: 'unknown',
    missing: 0,
    ...part,
  };
}

describe('cellWithUnit', () => {
  it('writes a number with its unit', () => {
    const written = (field: DataColumn['field'], cell: string) =>
      cellWithUnit({ field, type: 'number' }, cell, money);
    expect(written('outstandingAmount', '291413.005791598')).toBe('291,413');
    expect(written('interestRate', '12.39')).toBe('12.39\u202f%');
    expect(written('daysPastDue', '1')).toBe('1 day');
    expect(written('loanTenure', '60')).toBe('60 months');
    expect(written('dependents', '0')).toBe('0');
    expect(written(null, '12345.678')).toBe('12,345.68');
  });

  it('leaves text alone, identifiers above all', () => {
    expect(cellWithUnit({ field: 'loanId', type: 'text' }, '007', money)).toBe('007');
    expect(cellWithUnit({ field: 'promiseDate', type: 'date' }, '2026-01-31', money)).toBe(
      '2026-01-31',
    );
  });

  it('says that a cell is empty', () => {
    expect(cellWithUnit({ field: 'age', type: 'number' }, '', money)).toBe('empty in the file');
  });
});

describe('cellGroups', () => {
  it('shows every cell once, by what it is for', () => {
    const columns = [
      column('BRW', { field: 'borrowerId', role: 'identifier' }),
      column('DPD', { field: 'daysPastDue', role: 'behaviour', type: 'number' }),
      column('Sex', { field: 'gender', role: 'protected' }),
      column('Mood', {}),
    ];
    const groups = cellGroups(columns, ['B1', '30', 'F', 'good'], money);
    expect(groups.map(({ title }) => title)).toEqual([
      'Payments and balance',
      'Borrower',
      'Protected',
      'Other columns',
    ]);
    expect(groups.flatMap(({ facts }) => facts)).toEqual([
      { name: 'Days past due', value: '30 days' },
      { name: 'Borrower ID', value: 'B1' },
      { name: 'Gender', value: 'F' },
      { name: 'Mood', value: 'good' },
    ]);
  });
});
