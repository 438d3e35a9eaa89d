import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctNumbers } from './distinctNumbers';

const number = fc.oneof(
  fc.double(),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(-0, 0, NaN, Infinity, -Infinity, Number.MIN_VALUE),
);

/** As a Map counts, in which −0 is 0 too. */
function countedByMap(numbers: readonly number[]): [number, number, number][] {
  const found = new Map<number, [number, number, number]>();
  numbers.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const entry = found.get(value);
    if (entry) entry[1]++;
    else found.set(value, [value + 0, 1, row]);
  });
  return [...found.values()];
}

function expectCounted(numbers: readonly number[]): void {
  // A view into a larger buffer.
  const column = Float64Array.from([7, ...numbers]).subarray(1);
  const { values, counts, firstRows } = distinctNumbers(column);
  const entries = Array.from(values, (value, i) => [value, counts[i], firstRows[i]]);
  expect(entries).toEqual(countedByMap(numbers));
}

describe('distinctNumbers', () => {
  it('counts as a map does, in the order of first appearance', () => {
    fc.assert(fc.property(fc.array(number, { maxLength: 100 }), expectCounted));
  });

  it('counts many alike, whatever their bits', () => {
    expectCounted(Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 9_001));
    expectCounted(Array.from({ length: 20_000 }, (_, i) => ((i * 7919) % 9_001) / 7));
    expectCounted(Array.from({ length: 5_000 }, (_, i) => i * 2 ** 40));
  });

  it('gives up beyond the most that were asked for', () => {
    const numbers = Float64Array.of(3, 1, 3, 2, NaN);
    expect(distinctNumbers(numbers, 2)).toBeUndefined();
    expect(distinctNumbers(numbers, 3)?.values).toEqual(Float64Array.of(3, 1, 2));
  });
});
