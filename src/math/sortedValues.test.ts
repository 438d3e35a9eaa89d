import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortedValues } from './sortedValues';

const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(-0, 0, NaN, Infinity, -Infinity, Number.MIN_VALUE, -Number.MIN_VALUE),
);

function expectSorted(numbers: readonly number[]): void {
  const expected = Float64Array.from(
    numbers.filter((value) => !Number.isNaN(value)).map((value) => value + 0),
  ).sort();
  const values = Float64Array.from(numbers);
  expect(sortedValues(values)).toEqual(expected);
  expect(values).toEqual(Float64Array.from(numbers));
  // A view into a larger buffer.
  expect(sortedValues(Float64Array.from([7, ...numbers]).subarray(1))).toEqual(expected);
}

describe('sortedValues', () => {
  it('sorts few values as the built-in sort does, and leaves NaN out', () => {
    fc.assert(fc.property(fc.array(number, { maxLength: 200 }), expectSorted));
  });

  it('sorts many values alike', () => {
    const many = fc.array(number, { minLength: 3_000, maxLength: 3_500, size: 'max' });
    fc.assert(fc.property(many, expectSorted), { numRuns: 20 });
    expectSorted(Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 100));
  });
});
