import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import type { Column } from '../../table';
import { stabilityIndex } from './stability';

const numbers = (values: readonly number[]): Column => ({
  kind: 'number',
  name: 'x',
  values: Float64Array.from(values),
});

const texts = (values: readonly (string | null)[]): Column => {
  const labels = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : labels.indexOf(value)));
  return { kind: 'text', name: 'x', codes, labels };
};

describe('stabilityIndex', () => {
  const cells = fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(NaN)), {
    minLength: 1,
    maxLength: 50,
  });

  it('is 0 for the same rows in any order, and never below', () => {
    fc.assert(
      fc.property(cells, cells, (a, b) => {
        expect(stabilityIndex(numbers(a), numbers([...a].reverse()))).toBeCloseTo(0, 12);
        expect(stabilityIndex(numbers(a), numbers(b))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is what the formula says, with missing cells a bin and labels by name', () => {
    const learned = texts(['a', 'a', 'a', 'b', null]);
    const other = texts(['b', 'a', null, null]);
    const term = (p: number, q: number): number => (q - p) * Math.log(q / p);
    expect(stabilityIndex(learned, other)).toBeCloseTo(
      term(3 / 5, 1 / 4) + term(1 / 5, 1 / 4) + term(1 / 5, 2 / 4),
      12,
    );
    // A label that only one side has counts half a row on the other.
    expect(stabilityIndex(texts(['a', 'a']), texts(['b', 'b']))).toBeCloseTo(
      term(1, 0.25) + term(0.25, 1),
      12,
    );
  });

  it('tells a shifted column from one that is drawn alike', () => {
    const random = randomStream(1, 'stability');
    const draw = (shift: number): Column =>
      numbers(Array.from({ length: 3000 }, () => random.normal() + shift));
    const learned = draw(0);
    expect(stabilityIndex(learned, draw(0))).toBeLessThan(0.02);
    expect(stabilityIndex(learned, draw(0.3))).toBeGreaterThan(0.05);
    expect(stabilityIndex(learned, draw(1))).toBeGreaterThan(0.5);
  });

  it('is nothing without rows, and refuses two kinds', () => {
    expect(stabilityIndex(numbers([]), numbers([1]))).toBeUndefined();
    expect(stabilityIndex(numbers([1]), numbers([]))).toBeUndefined();
    expect(() => stabilityIndex(numbers([1]), texts(['a']))).toThrow(TypeError);
  });
});
