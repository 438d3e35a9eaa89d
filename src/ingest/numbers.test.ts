import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyOf, isPercent, parseNumber, type DecimalMark } from './numbers';

/** A number as some locale writes it. */
function written(value: number, decimal: DecimalMark, groupMark: string): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, groupMark);
  return `${value < 0 ? '-' : ''}${grouped}${fraction ? decimal + fraction : ''}`;
}

describe('parseNumber', () => {
  it('gives every written number back, however its thousands are parted', () => {
    const amount = fc.integer({ min: -1e12, max: 1e12 }).map((cents) => cents / 100);
    const mark = fc.constantFrom('', ' ', '\u00a0', '\u202f', "'", '’');
    fc.assert(
      fc.property(amount, mark, (value, groupMark) => {
        expect(parseNumber(written(value, '.', groupMark), '.')).toBe(value);
        expect(parseNumber(written(value, ',', groupMark), ',')).toBe(value);
        expect(parseNumber(written(value, '.', ','), '.')).toBe(value);
        expect(parseNumber(written(value, ',', '.'), ',')).toBe(value);
      }),
    );
  });

  it.each([
    ['12,34,567.89', 1234567.89],
    ['₹1,00,000', 100000],
    ['Rs. 5,000/-', 5000],
    ['-$3.50', -3.5],
    ['$ -3.50', -3.5],
    ['US$ 7', 7],
    ['7 EUR', 7],
    ['(1,250.00)', -1250],
    ['(₹ 40)', -40],
    ['30-', -30],
    ['−5', -5],
    ['12.5 %', 12.5],
    ['1e3', 1000],
    ['.5', 0.5],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text, '.')).toBe(value);
  });

  it.each([
    '1,23',
    '1,2345',
    '12,345,67',
    '1,234,56.7',
    '1 23',
    '$',
    '%',
    '()',
    '1.2.3',
    'Rs',
    '5 apples',
    '1 234,567.8',
    '12-34',
    'EURO 5',
    '1e999',
    '',
  ])('does not read %j', (text) => {
    expect(parseNumber(text, '.')).toBeNaN();
  });

  it('does not read a decimal point where the comma is decimal, nor the reverse', () => {
    expect(parseNumber('1.5', ',')).toBeNaN();
    expect(parseNumber('1,5', '.')).toBeNaN();
    expect([parseNumber('1.234', ','), parseNumber('1.234', '.')]).toEqual([1234, 1.234]);
  });

  it('names the currency and the percent sign beside a number', () => {
    expect(['₹ 5', '5 EUR', 'Rs.5', '(USD 5)', '5'].map(currencyOf)).toEqual([
      ...['₹', 'EUR', 'Rs.', 'USD', null],
    ]);
    expect(['5 %', '5'].map(isPercent)).toEqual([true, false]);
  });
});
