import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedNumbers } from './sortedNumbers';

it('sorts as the built-in sort does, and leaves NaN out', () => {
  const number = fc.oneof(
    fc.double(),
    fc.integer(),
    fc.constantFrom(-0, 0, NaN, Infinity, -Infinity, Number.MIN_VALUE, -Number.MIN_VALUE),
  );
  fc.assert(
    fc.property(fc.array(number, { maxLength: 200 }), (numbers) => {
      const expected = Float64Array.from(
        numbers.filter((value) => !Number.isNaN(value)).map((value) => value + 0),
      ).sort();
      const values = Float64Array.from(numbers);
      expect(sortedNumbers(values)).toEqual(expected);
      expect(values).toEqual(Float64Array.from(numbers));
      // A view into a larger buffer.
      expect(sortedNumbers(Float64Array.from([7, ...numbers]).subarray(1))).toEqual(expected);
    }),
  );
});
