import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suspectsOf } from './suspects';

const numbers = (values: readonly number[]) => ({
  kind: 'number' as const,
  name: 'x',
  values: Float64Array.from(values),
});
const days = (texts: readonly string[]) => ({
  kind: 'date' as const,
  name: 'x',
  values: Float64Array.from(texts, (text) => Date.parse(text) / 86_400_000),
});
const found = (values: readonly number[]): string[] =>
  suspectsOf(numbers(values), []).map(({ value }) => value);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('suspectsOf', () => {
  it('finds negative codes where nothing else is negative', () => {
    const [suspect] = suspectsOf(numbers([...upTo(85), ...times(4, -9)]), []);
    expect(suspect).toEqual({
      value: '-9',
      count: 4,
      reason: 'all other values lie between 0 and 84',
    });
    expect(found([...upTo(85), ...times(4, -9), -3])).toEqual([]);
    expect(found([...upTo(85), -9, -9])).toEqual([]);
  });

  it('finds nines far above all else, and leaves those among the values alone', () => {
    expect(found([...upTo(80), ...times(5, 999)])).toEqual(['999']);
    expect(found([...upTo(95), ...times(5, 99)])).toEqual([]);
    expect(found([...upTo(720), ...times(5, 999)])).toEqual([]);
    expect(found([...upTo(20), ...times(5, 99), ...times(3, 9999)])).toEqual(['99', '9999']);
    expect(found([...upTo(80), ...times(5, 999), Number.NaN])).toEqual(['999']);
  });

  it('takes −1 for a rating among ratings', () => {
    expect(found([...times(50, 0), ...times(30, 1), ...times(20, -1)])).toEqual([]);
    expect(found([...upTo(50), ...times(20, -1)])).toEqual(['-1']);
    expect(found([...upTo(9), ...times(20, -1), ...times(20, -2)])).toEqual([]);
  });

  it('finds the first and last days of calendars', () => {
    const dates = [...times(20, '2024-03-05'), '2023-01-01', ...times(3, '1900-01-01')];
    expect(suspectsOf(days(dates), [])).toMatchObject([{ value: '1900-01-01', count: 3 }]);
    expect(suspectsOf(days([...dates, '1899-06-01']), [])).toEqual([]);
  });

  it('finds a word that stands again and again where numbers belong', () => {
    const unreadable = ['XXX', 'XXX', '7a', 'XXX'].map((text, row) => ({ row, text }));
    expect(suspectsOf(numbers(upTo(40)), unreadable)).toMatchObject([{ value: 'XXX', count: 3 }]);
  });

  it('counts every suspect exactly, and finds none in values that no code lies beyond', () => {
    const values = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 20 });
    const code = fc.constantFrom(-99, -9, 999, 9999);
    fc.assert(
      fc.property(values, code, fc.integer({ min: 3, max: 9 }), (plain, sentinel, count) => {
        fc.pre(Math.max(...plain) > 0);
        expect(found(plain)).toEqual([]);
        const suspects = suspectsOf(numbers([...plain, ...times(count, sentinel)]), []);
        expect(suspects).toMatchObject([{ value: String(sentinel), count }]);
      }),
    );
  });
});
