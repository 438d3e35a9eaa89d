import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../domain';
import { kebab, mappingSentence, sidesOf } from './mapping';
import { column, fileOf } from './testFile';

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
