import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, listed, moneyFormats, withUnit } from './formats';

describe('moneyFormats', () => {
  it('writes a figure that does not exist as a dash, never as 0', () => {
    const { money, moneyShort } = moneyFormats(null);
    for (const nothing of [null, undefined, Number.NaN]) {
      expect(money(nothing)).toBe('–');
      expect(moneyShort(nothing)).toBe('–');
    }
    expect(money(0)).toBe('0');
  });

  it('carries the currency', () => {
    expect(moneyFormats('EUR').money(1234567)).toBe('EUR\u00a01,234,567');
    expect(moneyFormats('INR').moneyShort(1234567)).toBe('INR\u00a012.3\u202fL');
    expect(moneyFormats('INR').moneyTick(1234567)).toBe('12.3\u202fL');
    expect(moneyFormats(null).moneyTick(1234567)).toBe('1.2\u202fM');
    expect(withUnit('outstanding', 'EUR')).toBe('outstanding (EUR)');
    expect(withUnit('outstanding', null)).toBe('outstanding');
  });
});

describe('formatBytes', () => {
  it('takes the largest unit that fits', () => {
    expect([512, 1500, 966_198, 147e6, 2.5e9].map(formatBytes)).toEqual([
      '512 bytes',
      '1.5 kB',
      '966 kB',
      '147 MB',
      '2.5 GB',
    ]);
  });
});

describe('formatDuration', () => {
  it('speaks in seconds, then in minutes', () => {
    expect([42, 1234, 12_345, 125_000, 59_700].map(formatDuration)).toEqual([
      '0.04 s',
      '1.2 s',
      '12 s',
      '2 min 5 s',
      '60 s',
    ]);
  });
});

describe('listed', () => {
  it('joins with commas and one “and”', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
});
