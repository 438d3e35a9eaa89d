import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTypedNumber } from './typedNumber';

describe('parseTypedNumber', () => {
  it.each([
    ['1,23,45,678.50', 12_345_678.5],
    ['1.234.567,50', 1_234_567.5],
    ['1,234,567.5', 1_234_567.5],
    ["1'234'567.50", 1_234_567.5],
    ['1 234 567,50', 1_234_567.5],
    ['₹ 12,345', 12_345],
    ['EUR 12.345', 12_345],
    ['1,234', 1234],
    ['1.234', 1234],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['1234.567', 1234.567],
    [' 3000 ', 3000],
    ['0', 0],
    ['(5)', -5],
  ])('reads %j', (text, value) => {
    expect(parseTypedNumber(text)).toBe(value);
  });

  it.each(['', 'many', '1,2,3', '12.34.56', '--5', '=1+1'])('refuses %j', (text) => {
    expect(parseTypedNumber(text)).toBeNaN();
  });

  it('reads any amount back, whichever way a country writes it', () => {
    const locales = fc.constantFrom('en', 'en-IN', 'de', 'fr', 'es', 'it', 'pt', 'de-CH', 'sv');
    fc.assert(
      fc.property(fc.nat(2e14), locales, (cents, locale) => {
        const amount = cents / 100;
        const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount);
        expect(parseTypedNumber(text)).toBe(amount);
      }),
    );
  });
});
