import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countDistinct } from './countDistinct';

const whole = fc.integer({ min: -40, max: 40 });
const column = fc.oneof(
  fc.array(whole),
  fc.array(whole.map((cents) => cents / 100)),
  fc.array(fc.oneof(whole, fc.double(), fc.constantFrom(-0, 0, NaN, Infinity, -Infinity))),
  fc.array(fc.oneof(whole, fc.constantFrom(2 ** 25 - 41, 2 ** 25, 2 ** 53, 2 ** 53 + 2, 1e300))),
  fc.array(fc.constantFrom(9007199254740992, 9007199254740994, 9007199254740.99, 0.01)),
);

describe('countDistinct', () => {
  it('counts as a set does', () => {
    fc.assert(
      fc.property(column, (numbers) => {
        const expected = new Set(numbers.filter((value) => !Number.isNaN(value))).size;
        // A view into a larger buffer.
        const values = Float64Array.from([0.5, ...numbers]).subarray(1);
        expect(countDistinct(values)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});
