import { describe, expect, it } from 'vitest';
import type { ColumnInfo } from '../domain';
import { proposeOutcome } from './outcomeWords';

function column(name: string, values: readonly string[]): ColumnInfo {
  return {
    name,
    type: 'text',
    missingCount: 0,
    unreadableCount: 0,
    distinctCount: values.length,
    examples: values.slice(0, 5),
    values: values.map((value) => ({ value, count: 1 })),
  };
}

const BAD = [
  'Partially Recovered',
  'Partly paid',
  'Written Off',
  'Write-off',
  'WRITTEN_OFF',
  'Charged Off',
  'Charge-off',
  'Default',
  'Defaulted',
  'In default',
  'NPA',
  'Non-performing',
  'Unpaid',
  'Not recovered',
  'Not fully recovered',
  'not paid',
  'Never paid back',
  'No recovery',
  'Settled',
  'Does not meet the credit policy. Status:Charged Off',
];
const OPEN = [
  '',
  'Outstanding',
  'Active',
  'Open',
  'Current',
  'In Progress',
  'Ongoing',
  'Late (31-120 days)',
  'In Grace Period',
  'Under recovery',
];
const GOOD = [
  'Fully Recovered',
  'Recovered',
  'Paid',
  'Fully Paid',
  'Paid off',
  'Closed',
  'Repaid',
  'No default',
  'Non-default',
  'Not charged off',
  'Fully settled',
  'Does not meet the credit policy. Status:Fully Paid',
];

describe('proposeOutcome', () => {
  it.each(BAD)('takes “%s” as not paid in full', (value) => {
    expect(proposeOutcome(column('Status', [value]))).toEqual({
      badValues: [value],
      openValues: [],
    });
  });

  it.each(OPEN)('takes “%s” as still open', (value) => {
    expect(proposeOutcome(column('Status', [value]))).toEqual({
      badValues: [],
      openValues: [value],
    });
  });

  it.each(GOOD)('takes “%s” as paid in full', (value) => {
    expect(proposeOutcome(column('Status', [value]))).toEqual({ badValues: [], openValues: [] });
  });

  it('reads flags by the name of their column', () => {
    const bad = (name: string, values: string[]): readonly string[] =>
      proposeOutcome(column(name, values)).badValues;
    expect(bad('class', ['0', '1'])).toEqual(['1']);
    expect(bad('default', ['No', 'Yes', ''])).toEqual(['Yes']);
    expect(bad('is_bad', ['FALSE', 'TRUE'])).toEqual(['TRUE']);
    expect(bad('target', ['0.0', '1.0'])).toEqual(['1.0']);
    expect(bad('Repaid', ['1', '0'])).toEqual(['0']);
    expect(bad('not_paid', ['1', '0'])).toEqual(['1']);
    // The name says nothing: the user decides.
    expect(bad('Status', ['1', '0'])).toEqual([]);
    expect(proposeOutcome(column('default', ['No', 'Yes', ''])).openValues).toEqual(['']);
  });

  it('proposes nothing without values', () => {
    const nothing = { badValues: [], openValues: [] };
    expect(proposeOutcome(undefined)).toEqual(nothing);
    expect(proposeOutcome({ ...column('Status', []), values: null })).toEqual(nothing);
  });
});
