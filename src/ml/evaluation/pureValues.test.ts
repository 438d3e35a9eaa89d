import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import type { Column } from '../../table';
import { pureValues } from './pureValues';

const LIMITS = { leastCount: 20, mostP: 1e-6 };

const numbers = (values: ArrayLike<number>): Column => ({
  kind: 'number',
  name: 'x',
  values: Float64Array.from(values),
});

/** 200 rows, the first 100 of class 1. */
const TARGET = new Uint8Array(200).fill(1, 0, 100);

describe('pureValues', () => {
  it('finds the tail whose rows are all of one class, whole groups of equal values', () => {
    const values = Array.from(TARGET, (label, row) => (label === 1 && row < 40 ? 9 : row % 7));
    expect(pureValues(numbers(values), TARGET, LIMITS)).toEqual({
      count: 40,
      label: 1,
      p: 0.5 ** 40,
      where: { kind: 'from', least: 9 },
    });
    const low = numbers(values.map((value) => -value));
    expect(pureValues(low, TARGET, LIMITS)?.where).toEqual({ kind: 'up-to', most: -9 });
    // A value that both classes have is no pure one, however many of one class stand before it.
    const mixed = values.map((value, row) => (row === 150 ? 9 : value));
    expect(pureValues(numbers(mixed), TARGET, LIMITS)).toBeUndefined();
  });

  it('finds a text and missing cells', () => {
    const codes = Int32Array.from(TARGET, (label, row) =>
      label === 0 && row < 130 ? 1 : row % 2 === 0 ? 0 : 2,
    );
    const text: Column = { kind: 'text', name: 'x', codes, labels: ['a', 'paid', 'b'] };
    expect(pureValues(text, TARGET, LIMITS)).toMatchObject({
      count: 30,
      label: 0,
      where: { kind: 'value', value: 'paid' },
    });
    const gone = { ...text, codes: codes.map((code) => (code === 1 ? -1 : code)) };
    expect(pureValues(gone, TARGET, LIMITS)?.where).toEqual({ kind: 'missing' });
    const values = Array.from(TARGET, (label, row) => (label === 1 && row < 30 ? NaN : row % 7));
    expect(pureValues(numbers(values), TARGET, LIMITS)?.where).toEqual({ kind: 'missing' });
  });

  it('leaves chance alone: in a thousand columns of noise it finds nothing', () => {
    const random = randomStream(1, 'noise');
    for (let i = 0; i < 1000; i++) {
      const column = numbers(Array.from(TARGET, () => Math.floor(20 * random.next())));
      expect(pureValues(column, TARGET, LIMITS)).toBeUndefined();
    }
  });
});
