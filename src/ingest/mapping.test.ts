import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, type ColumnInfo } from '../domain';
import { fieldOfHeader, proposeMapping } from './mapping';
import { mayBeOutcome } from './outcomes';

function column(name: string, more: Partial<ColumnInfo> = {}): ColumnInfo {
  return {
    name,
    type: 'text',
    missingCount: 0,
    unreadableCount: 0,
    distinctCount: 2,
    examples: ['a', 'b'],
    values: [
      { value: 'a', count: 3 },
      { value: 'b', count: 2 },
    ],
    ...more,
  };
}

const number = { type: 'number' } as const;

describe('fieldOfHeader', () => {
  it('does not mind dress', () => {
    for (const header of ['Days_Past_Due', 'days past due', 'DPD', 'daysPastDue', ' D.P.D. ']) {
      expect(fieldOfHeader(header)).toBe('daysPastDue');
    }
    expect(fieldOfHeader('shoe size')).toBeUndefined();
    expect(fieldOfHeader('constructor')).toBeUndefined();
  });
});

describe('proposeMapping', () => {
  it('maps every canonical name to itself', () => {
    const columns = FIELD_NAMES.map((field) => {
      const isDate = field.endsWith('Date');
      const isText = proposeMapping([column(field)])[field] !== undefined;
      return column(field, { type: isDate ? 'date' : isText ? 'text' : 'number' });
    });
    expect(proposeMapping(columns)).toEqual(
      Object.fromEntries(FIELD_NAMES.map((field) => [field, field])),
    );
  });

  it("prefers a field's own name to its synonyms, and the first of equals", () => {
    const columns = [column('EMI', number), column('Monthly Instalment', number)];
    expect(proposeMapping(columns)).toEqual({ monthlyInstalment: 'Monthly Instalment' });
    expect(proposeMapping([column('dpd', number), column('DPD', number)])).toEqual({
      daysPastDue: 'dpd',
    });
  });

  it('leaves columns out whose values do not fit', () => {
    expect(proposeMapping([column('Loan_Amount')])).toEqual({});
    expect(proposeMapping([column('Loan_Amount'), column('principal', number)])).toEqual({
      loanAmount: 'principal',
    });
    expect(proposeMapping([column('Origination_Date')])).toEqual({});
    expect(proposeMapping([column('Status', { values: null, distinctCount: 900 })])).toEqual({});
  });

  it('takes a bare id for the loan id only where it is one', () => {
    const unique = { ...number, values: null, distinctCount: 1000 };
    expect(proposeMapping([column('ID', number)])).toEqual({});
    const short = { ...number, values: [{ value: '1', count: 1 }], distinctCount: 1 };
    expect(proposeMapping([column('ID', short)])).toEqual({ loanId: 'ID' });
    expect(proposeMapping([column('ID', { ...short, missingCount: 1 })])).toEqual({});
    expect(proposeMapping([column('ID', short), column('LAN')])).toEqual({ loanId: 'LAN' });
    expect(proposeMapping([column('ID', unique)])).toEqual({ loanId: 'ID' });
  });
});

describe('mayBeOutcome', () => {
  it('wants a few values that repeat', () => {
    expect(mayBeOutcome(column('any'))).toBe(true);
    expect(mayBeOutcome(column('any', { values: null, distinctCount: 51 }))).toBe(false);
    expect(mayBeOutcome(column('any', { distinctCount: 1 }))).toBe(false);
    const once = ['a', 'b', 'c'].map((value) => ({ value, count: 1 }));
    expect(mayBeOutcome(column('any', { values: once, distinctCount: 3 }))).toBe(false);
  });
});
