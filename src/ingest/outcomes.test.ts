import { describe, expect, it } from 'vitest';
import type { ColumnInfo } from '../domain';
import { likelyOutcomes, proposeOutcome, unsortedValues } from './outcomes';

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
  'Written-off',
  'Sub-Standard',
  'Doubtful',
  'Loss',
  'Settled',
  'Closed - written off',
  'Foreclosed',
  'Ausgefallen',
  'Teilweise bezahlt',
  'nicht bezahlt',
  'gekündigt',
  'Impayé',
  'Passé en perte',
  'Non remboursé',
  'Impagado',
  'Cartera castigada',
  'No pagado',
  'Parcialmente pagado',
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
  'Regular',
  'Standard',
  'SMA-1',
  'SMA 2',
  'Issued',
  'Performing',
  '31-60 DPD',
  '30+ days late',
  'Past due',
  'Laufend',
  'In Verzug',
  'überfällig',
  'En cours',
  'En retard',
  'Vigente',
  'En mora',
  'Al día',
  'Paid late',
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
  'Settled in full',
  'Pre-closed',
  'Matured',
  'Vollständig bezahlt',
  'Getilgt',
  'Kein Ausfall',
  'Remboursé',
  'Intégralement remboursé',
  'Soldé',
  'Pagado',
  'Saldada',
  'Liquidado',
];
/** What no word gives away: in neither list, and shown. */
const UNKNOWN = ['Phase II', 'A', 'Transferred', 'Restructured', 'Inactive', 'OK', 'Verified', '7'];
/** Proposed, but the word means one thing here and another there. */
const DOUBTFUL = ['Foreclosed', 'Settled', 'Liquidated', 'Cancelado', 'Cancelled', 'Paid late'];

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

  it.each(UNKNOWN)('asks what “%s” means', (value) => {
    expect(proposeOutcome(column('Status', [value]))).toEqual({ badValues: [], openValues: [] });
    expect(unsortedValues(column('Status', [value])).map((one) => one.value)).toEqual([value]);
  });

  it.each(DOUBTFUL)('shows “%s” with the reason, as it may mean two things', (value) => {
    const [unsorted] = unsortedValues(column('Status', [value]));
    expect(unsorted?.value).toBe(value);
    expect(unsorted?.reason).toMatch(/^[A-Z].+\.$/);
  });

  it('asks about nothing else', () => {
    const known = [...BAD, ...OPEN, ...GOOD].filter((value) => !DOUBTFUL.includes(value));
    expect(unsortedValues(column('Status', known))).toEqual([]);
    expect(unsortedValues(undefined)).toEqual([]);
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
    expect(bad('Ausfall', ['Ja', 'Nein'])).toEqual(['Ja']);
    expect(bad('défaut', ['oui', 'non'])).toEqual(['oui']);
    expect(bad('pagado', ['sí', 'no'])).toEqual(['no']);
    // The name says nothing, or both: the user decides.
    for (const name of ['Status', 'good_bad']) {
      expect(bad(name, ['1', '0'])).toEqual([]);
      expect(unsortedValues(column(name, ['1', '0'])).map(({ value }) => value)).toEqual([
        ...['1', '0'],
      ]);
    }
    expect(proposeOutcome(column('default', ['No', 'Yes', ''])).openValues).toEqual(['']);
  });

  it('proposes nothing without values', () => {
    const nothing = { badValues: [], openValues: [] };
    expect(proposeOutcome(undefined)).toEqual(nothing);
    expect(proposeOutcome({ ...column('Status', []), values: null })).toEqual(nothing);
  });
});

describe('likelyOutcomes', () => {
  const count = (name: string, counts: Readonly<Record<string, number>>): ColumnInfo => ({
    ...column(name, Object.keys(counts)),
    values: Object.entries(counts).map(([value, n]) => ({ value, count: n })),
  });
  const columns = [
    count('region', { north: 40, south: 30, west: 30 }),
    count('grade', Object.fromEntries('abcdefghij'.split('').map((grade) => [grade, 10]))),
    count('x17', { '0': 80, '1': 20 }),
    count('only', { a: 100 }),
  ];

  it('puts flags first and leaves out what cannot tell', () => {
    const names = likelyOutcomes(columns, new Set(), 5).map(({ name }) => name);
    expect(names).toEqual(['x17', 'region', 'grade']);
  });

  it('leaves out what is taken, and gives no more than asked for', () => {
    const names = (taken: string[], most: number): string[] =>
      likelyOutcomes(columns, new Set(taken), most).map(({ name }) => name);
    expect(names(['x17'], 5)).toEqual(['region', 'grade']);
    expect(names([], 1)).toEqual(['x17']);
  });
});
