import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCompactDay, parseDay } from './dates';

const date = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((day) => new Date(Math.floor(day.getTime() / 86_400_000) * 86_400_000));
const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const padded = (n: number): string => String(n).padStart(2, '0');

describe('parseDay', () => {
  it('gives every day back in all the usual ways to write it', () => {
    fc.assert(
      fc.property(date, fc.constantFrom('-', '/', '.'), (day, mark) => {
        const [y, m, d] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
        const expected = day.getTime() / 86_400_000;
        const name = NAMES[m - 1]!;
        for (const text of [
          [y, padded(m), padded(d)].join(mark),
          [y, m, d].join(mark),
          [padded(d), padded(m), y].join(mark),
          `${d}${mark}${m}${mark}${y} 23:59:59`,
          `${d} ${name} ${y}`,
          `${padded(d)}-${name.toUpperCase()}-${y}`,
          `${name} ${d}, ${y}`,
        ]) {
          expect(parseDay(text, 'day-first')).toBe(expected);
        }
        const american = [padded(m), padded(d), y].join(mark);
        expect(parseDay(`${american} 1:05 PM`, 'month-first')).toBe(expected);
        expect(parseCompactDay(`${y}${padded(m)}${padded(d)}`)).toBe(expected);
      }),
    );
  });

  it('puts years of two digits between 1970 and 2069', () => {
    const year = (text: string): number =>
      new Date(parseDay(text, 'day-first') * 86_400_000).getUTCFullYear();
    expect(['1/1/69', '1/1/70', '1-Jan-99', '1-Jan-00'].map(year)).toEqual([
      2069, 1970, 1999, 2000,
    ]);
  });

  it.each([
    '31/02/2024',
    '2023-02-29',
    '13/13/2024',
    '00/01/2024',
    '1/2',
    '5 Foo 2024',
    '12:30',
    '1/2/123',
    '2024-1/2',
    '',
  ])('does not read %j', (text) => {
    expect(parseDay(text, 'day-first')).toBeNaN();
    expect(parseDay(text, 'month-first')).toBeNaN();
  });
});
