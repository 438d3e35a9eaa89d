import { describe, expect, it } from 'vitest';
import { defaultSettings, type ColumnInfo, type LoadedFile, type Settings } from '../../domain';
import { doubtsOf, kebab, mappingSentence, sidesOf } from './mapping';

function column(name: string, patch: Partial<ColumnInfo> = {}): ColumnInfo {
  return {
    name,
    type: 'number',
    missingCount: 0,
    unreadableCount: 0,
    distinctCount: 2,
    examples: [],
    values: null,
    ...patch,
  };
}

function fileOf(...columns: ColumnInfo[]): LoadedFile {
  return {
    tableId: 't',
    name: 'loans.csv',
    bytes: 1,
    sha256: '',
    delimiter: ',',
    headerLine: 1,
    parts: [],
    workbook: null,
    encoding: 'utf-8',
    recordCount: 100,
    rowCount: 100,
    rejectedCount: 0,
    columns,
    preview: [],
    loadMs: 1,
  };
}

const STATUS = column('Recovery_Status', {
  type: 'text',
  values: [
    { value: 'Paid', count: 50 },
    { value: 'Lost', count: 30 },
    { value: 'Active', count: 20 },
  ],
});

function settingsOf(outcome: { badValues: string[]; openValues: string[] }): Settings {
  return {
    ...defaultSettings(),
    mapping: { recoveryStatus: STATUS.name },
    outcome: { ...outcome, recoveredFraction: {} },
  };
}

describe('doubtsOf', () => {
  const mapping = { loanId: 'LN', daysPastDue: 'DPD' };

  it('has none where all is well', () => {
    expect(doubtsOf(fileOf(column('LN', { type: 'text' }), column('DPD')), mapping)).toEqual([]);
  });

  it('asks where many cells cannot be read, and only there', () => {
    const doubtsAt = (unreadableCount: number) =>
      doubtsOf(fileOf(column('LN', { type: 'text' }), column('DPD', { unreadableCount })), mapping);
    expect(doubtsAt(2)).toEqual([]);
    expect(doubtsAt(3).map(({ field }) => field)).toEqual(['daysPastDue']);
  });

  it('asks where a header promises what its cells do not hold', () => {
    const doubts = doubtsOf(
      fileOf(column('LN', { type: 'text' }), column('DPD', { type: 'text' })),
      { loanId: 'LN' },
    );
    expect(doubts).toHaveLength(1);
    expect(doubts[0]?.reason).toContain('“DPD”');
  });

  it('asks for what the plan rests on', () => {
    expect(doubtsOf(fileOf(), {}).map(({ field }) => field)).toEqual(['loanId', 'daysPastDue']);
  });

  it('asks about a column that is mostly empty', () => {
    const file = fileOf(column('LN', { type: 'text' }), column('DPD', { missingCount: 51 }));
    expect(doubtsOf(file, mapping).map(({ field }) => field)).toEqual(['daysPastDue']);
  });
});

describe('mappingSentence', () => {
  const file = fileOf(STATUS);

  it('says what will be learned, and from whom', () => {
    const all = settingsOf({ badValues: ['Lost'], openValues: [] });
    expect(mappingSentence(file, all, null)).toBe(
      '100 loans, all settled; we will learn what tells the 30 not paid in full.',
    );
    const some = settingsOf({ badValues: ['Lost'], openValues: ['Active'] });
    expect(mappingSentence(file, some, null)).toBe(
      '20 open loans to act on; we will learn from 80 settled ones what tells loans not paid in full.',
    );
  });

  it('promises nothing that cannot be learned', () => {
    expect(mappingSentence(file, defaultSettings(), null)).toContain('nothing can be learned');
    const open = settingsOf({ badValues: [], openValues: ['Paid', 'Lost', 'Active'] });
    expect(mappingSentence(file, open, null)).toContain('all still open');
  });

  it('names the earlier run that scores the loans', () => {
    expect(mappingSentence(file, defaultSettings(), 'May')).toContain('“May”');
  });
});

describe('sidesOf', () => {
  it('puts every loan on exactly one side', () => {
    const sides = sidesOf(STATUS, {
      badValues: ['Lost'],
      openValues: ['Active'],
      recoveredFraction: {},
    });
    expect(sides).toEqual({ good: 50, bad: 30, open: 20 });
  });
});

describe('kebab', () => {
  it('writes the test ids of the contract', () => {
    expect(kebab('daysPastDue')).toBe('days-past-due');
    expect(kebab('loanId')).toBe('loan-id');
    expect(kebab('age')).toBe('age');
    expect(kebab('callsLast7Days')).toBe('calls-last-7-days');
  });
});
