import { describe, expect, it } from 'vitest';
import type { ColumnInfo } from '../domain';
import { proposeCurrency } from './currency';
import { KINDS } from './testColumns';

const amount = (name: string, currency?: string): ColumnInfo => ({
  ...KINDS.amount(name),
  ...(currency !== undefined && { currency }),
});

describe('proposeCurrency', () => {
  it.each([
    ['₹', 'INR', true],
    ['Rs.', 'INR', false],
    ['INR', 'INR', true],
    ['$', 'USD', false],
    ['US$', 'USD', true],
    ['€', 'EUR', true],
    ['kr', 'SEK', false],
    ['zł', 'PLN', true],
  ])('takes %s in the cells for %s', (sign, code, isCertain) => {
    const proposal = proposeCurrency([amount('Loan_Amount', sign), amount('EMI')]);
    expect(proposal).toMatchObject({ code, isCertain });
    expect(proposal?.reason).toContain(`“Loan_Amount” write ${sign}`);
  });

  it.each([
    ['Amount (INR)', 'INR'],
    ['Loan_Amount_USD', 'USD'],
    ['EUR Betrag', 'EUR'],
    ['Balance £', 'GBP'],
    ['EMI (Rs.)', 'INR'],
  ])('finds it in the name “%s”', (name, code) => {
    expect(proposeCurrency([amount(name)])?.code).toBe(code);
  });

  it.each(['Principal', 'Currency', 'usdt_flag', 'EURIBOR', 'Dinring', 'Rs_count'])(
    'finds none in “%s”',
    (name) => {
      expect(proposeCurrency([amount(name)])).toBeNull();
    },
  );

  it('lets a code say what a sign of many currencies means', () => {
    const proposal = proposeCurrency([amount('a', '$'), amount('Balance (CAD)')]);
    expect(proposal).toMatchObject({ code: 'CAD', isCertain: true });
  });

  it('takes none where the file names two', () => {
    const proposal = proposeCurrency([amount('a', '₹'), amount('b', '€')]);
    expect(proposal?.code).toBeNull();
    expect(proposal?.reason).toContain('two currencies');
  });
});
