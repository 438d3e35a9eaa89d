import { describe, expect, it } from 'vitest';
import { datesInDoubt, doubtsOf } from './doubts';
import { column, fileOf } from './testFile';

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

  it('shows what is no more than likely, and what it only suggests', () => {
    const file = fileOf(column('LN', { type: 'text' }), column('Rate'), column('Bucket'));
    const matches = [
      { field: 'interestRate', column: 'Rate', confidence: 'likely', reason: 'often named so' },
      { field: 'missedPayments', column: 'Bucket', confidence: 'possible', reason: 'may be' },
    ] as const;
    const found = doubtsOf(file, { ...mapping, interestRate: 'Rate' }, matches);
    expect(found.filter(({ field }) => field !== 'daysPastDue')).toEqual([
      { field: 'interestRate', reason: 'Likely: often named so.' },
      { field: 'missedPayments', reason: 'Perhaps “Bucket”: may be. Choose it if it is.' },
    ]);
    // Another column was chosen: the proposal is no longer of interest.
    const other = doubtsOf(file, { ...mapping, interestRate: 'Bucket' }, matches);
    expect(other.find(({ field }) => field === 'interestRate')).toBeUndefined();
  });

  it('asks for a unit that may be another', () => {
    const range = { min: 1, median: 3, max: 7 };
    const file = fileOf(column('LN', { type: 'text' }), column('DPD'), column('Term', { range }));
    const [doubt] = doubtsOf(file, { ...mapping, loanTenure: 'Term' });
    expect(doubt).toMatchObject({ field: 'loanTenure' });
    expect(doubt?.reason).toContain('months or years');
  });

  it('asks about words that are neither yes nor no', () => {
    const flags = (...values: string[]) =>
      doubtsOf(
        fileOf(
          column('LN', { type: 'text' }),
          column('DPD'),
          column('Dead', { type: 'text', values: values.map((value) => ({ value, count: 9 })) }),
        ),
        { ...mapping, deceased: 'Dead' },
      );
    expect(flags('Ja', 'nein', '')).toEqual([]);
    expect(flags('Yes', 'Reported')[0]?.reason).toContain('“Reported” is neither yes nor no');
  });
});

describe('datesInDoubt', () => {
  const inDoubt = (name: string, ...examples: string[]) =>
    column(name, { type: 'text', dateOrderInDoubt: true, examples });

  it('asks once for all columns, with a cell that shows the difference', () => {
    expect(
      datesInDoubt([inDoubt('a', '05/05/2024', '03/04/2024'), inDoubt('b'), column('c')]),
    ).toEqual({
      columns: ['a', 'b'],
      example: '03/04/2024',
      dayFirst: '3 April 2024',
      monthFirst: '4 March 2024',
    });
  });

  it('asks nothing where nothing is in doubt', () => {
    expect(datesInDoubt([column('c')])).toBeNull();
  });
});
