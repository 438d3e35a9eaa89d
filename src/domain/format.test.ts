import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatAmountShort,
  formatCents,
  formatCorrelation,
  formatCount,
  formatCounted,
  formatEstimate,
  formatNumber,
  formatP,
  formatShare,
} from './format';

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

describe('format', () => {
  it('groups counts and writes a true minus', () => {
    expect(formatCount(1512)).toBe('1,512');
    expect(formatCount(-1512)).toBe('−1,512');
    expect(formatNumber(12.3456)).toBe('12.35');
    expect(formatNumber(-0.001)).toBe('0');
    expect(formatCount(Number.NaN)).toBe('–');
    expect(formatCounted(1, 'loan')).toBe('1 loan');
    expect(formatCounted(2000, 'loan')).toBe('2,000 loans');
  });

  it('writes shares with at most one decimal and never claims none or all', () => {
    const cases = [
      [0, '0 %'],
      [0.0001, 'under 0.1 %'],
      [0.017, '1.7 %'],
      [0.05, '5 %'],
      [0.0996, '10 %'],
      [0.62, '62 %'],
      [0.625, '63 %'],
      [0.984, '98.4 %'],
      [0.9999, 'over 99.9 %'],
      [1, '100 %'],
    ] as const;
    for (const [share, text] of cases) expect(plain(formatShare(share))).toBe(text);
  });

  it('keeps number and unit on one line', () => {
    expect(formatShare(0.5)).toBe('50\u202f%');
  });

  it('writes intervals in words', () => {
    expect(plain(formatEstimate({ value: 0.62, low: 0.57, high: 0.67 }))).toBe('62 % (57 to 67 %)');
    expect(plain(formatEstimate({ value: 0.8, low: 0.627, high: 0.905 }))).toBe(
      '80 % (63 to 91 %)',
    );
    expect(plain(formatEstimate({ value: 0.9, low: 0.5, high: 0.997 }))).toBe(
      '90 % (50 to 99.7 %)',
    );
    expect(plain(formatEstimate({ value: 0.017, low: 0.004, high: 0.12 }))).toBe(
      '1.7 % (0.4 to 12 %)',
    );
    expect(plain(formatEstimate({ value: 0.62, low: null, high: null }))).toBe('62 %');
    expect(formatCorrelation({ value: 0.002, low: -0.0857, high: 0.0897 })).toBe(
      '0.002 (−0.09 to 0.09)',
    );
    expect(plain(formatEstimate({ value: 0.618, low: 0.615, high: 0.621 }))).toBe(
      '61.8 % (61.5 to 62.1 %)',
    );
    expect(formatCorrelation({ value: 0.002, low: -0.0042, high: 0.0081 })).toBe(
      '0.002 (−0.004 to 0.008)',
    );
    expect(formatCorrelation({ value: -0.314, low: null, high: null })).toBe('−0.31');
  });

  it('writes p-values', () => {
    expect(formatP(0.5482)).toBe('p = .55');
    expect(formatP(0.0123)).toBe('p = .012');
    expect(formatP(1e-9)).toBe('p < .001');
    expect(formatP(0.999)).toBe('p > .99');
  });

  it('writes amounts in full and short', () => {
    expect(formatAmount(1234567.891)).toBe('1,234,568');
    expect(formatAmount(12.5)).toBe('12.50');
    expect(plain(formatAmount(1000, 'INR'))).toBe('INR 1,000');
    const short = [
      [9500, '9,500'],
      [999_499, '999 k'],
      [1_234_567, '1.2 M'],
      [84_210_000, '84.2 M'],
      [999_999_999, '1 bn'],
      [-1_234_567, '−1.2 M'],
    ] as const;
    for (const [amount, text] of short) expect(plain(formatAmountShort(amount))).toBe(text);
  });

  it('groups and counts rupees as they are counted', () => {
    expect(plain(formatAmount(1234567, 'INR'))).toBe('INR 12,34,567');
    expect(plain(formatAmount(1234567, 'EUR'))).toBe('EUR 1,234,567');
    const short = [
      [9500, 'INR 9,500'],
      [45_000, 'INR 45 k'],
      [1_234_567, 'INR 12.3 L'],
      [9_999_999, 'INR 1 Cr'],
      [84_210_000, 'INR 8.4 Cr'],
      [-1_234_567, 'INR −12.3 L'],
    ] as const;
    for (const [amount, text] of short) {
      expect(plain(formatAmountShort(amount, 'INR'))).toBe(text);
    }
  });

  it('writes cents in full, so that they can be added up as they stand', () => {
    expect(formatCents(123_450)).toBe('1,234.50');
    expect(formatCents(-5)).toBe('−0.05');
    expect(formatCents(0)).toBe('0.00');
    expect(formatCents(123_400, { wholeUnits: true })).toBe('1,234');
    expect(formatCents(1_234_567_800, { currency: 'INR' })).toBe('1,23,45,678.00');
  });
});
