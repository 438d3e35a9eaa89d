import { describe, expect, it } from 'vitest';
import { loanName, loanNameAmong, nameColumns, type NameColumns } from './loanFacts';

const both: NameColumns = {
  borrower: { index: 0, name: 'Borrower_ID' },
  loan: { index: 2, name: 'Loan_ID' },
};

describe('loanName', () => {
  it('names the borrower, with the loan beside', () => {
    expect(loanName(both, ['BRW_1', '42', 'LN_9'], 7)).toEqual({ main: 'BRW_1', beside: 'LN_9' });
  });

  it('takes what the file has', () => {
    expect(loanName(both, ['', '42', 'LN_9'], 7)).toEqual({ main: 'LN_9', beside: null });
    expect(loanName(both, ['', '42', ''], 7)).toEqual({ main: 'Line 7', beside: null });
  });

  it('waits for cells only where a name is in them', () => {
    expect(loanName(both, undefined, 7)).toBeNull();
    expect(loanName({ borrower: null, loan: null }, undefined, 7)).toEqual({
      main: 'Line 7',
      beside: null,
    });
  });
});

describe('loanNameAmong', () => {
  const at = { place: 3, line: 7 };

  it('tells a borrower’s loans apart by their own names, else by place or line', () => {
    expect(loanNameAmong(both, ['BRW_1', '42', 'LN_9'], at)).toBe('LN_9');
    expect(loanNameAmong(both, ['BRW_1', '42', ''], at)).toBe('place 3');
    expect(loanNameAmong({ ...both, loan: null }, ['BRW_1', '42'], at)).toBe('place 3');
    expect(loanNameAmong({ ...both, loan: null }, undefined, { ...at, place: null })).toBe(
      'line 7',
    );
    expect(loanNameAmong(both, undefined, at)).toBeNull();
  });
});

describe('nameColumns', () => {
  it('finds the identifiers by their field, whatever they are called', () => {
    const column = (name: string, field: 'loanId' | 'age' | null) => ({
      name,
      field,
      type: 'text' as const,
      role: 'feature' as const,
      knownWhen: 'unknown' as const,
      missing: 0,
    });
    const run = { data: { columns: [column('Age', 'age'), column('LAN', 'loanId')] } };
    expect(nameColumns(run as unknown as Parameters<typeof nameColumns>[0])).toEqual({
      borrower: null,
      loan: { index: 1, name: 'LAN' },
    });
  });
});
