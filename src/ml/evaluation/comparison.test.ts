import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { pairedDifference, simplestWithinOneError } from './comparison';
import { FOLD_DEPENDENCE } from './foldAuc';

const losses = fc.array(fc.double({ min: 0, max: 5, noNaN: true }), {
  minLength: 2,
  maxLength: 40,
});

describe('pairedDifference', () => {
  it('is the mean and the widened standard error of the rows’ differences', () => {
    fc.assert(
      fc.property(losses, (values) => {
        const first = Float64Array.from(values);
        const second = first.map((_, row) => row % 3);
        const differences = Array.from(first, (value, row) => value - second[row]!);
        const n = differences.length;
        const mean = differences.reduce((sum, d) => sum + d, 0) / n;
        const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (n - 1);
        const found = pairedDifference(first, second, null);
        expect(found.mean).toBeCloseTo(mean, 10);
        expect(found.standardError).toBeCloseTo(FOLD_DEPENDENCE * Math.sqrt(variance / n), 10);
      }),
    );
  });

  it('counts a loan that is there twice once', () => {
    fc.assert(
      fc.property(losses, (values) => {
        const once = Float64Array.from(values);
        const zero = new Float64Array(once.length);
        const twice = Float64Array.from([...values, ...values]);
        const groups = Int32Array.from(twice, (_, row) => row % values.length);
        const single = pairedDifference(once, zero, null);
        const grouped = pairedDifference(twice, new Float64Array(twice.length), groups);
        expect(grouped.mean).toBeCloseTo(single.mean, 10);
        expect(grouped.standardError).toBeCloseTo(single.standardError, 10);
      }),
    );
  });
});

describe('simplestWithinOneError', () => {
  const random = randomStream(1, 'losses');
  const base = Float64Array.from({ length: 2000 }, () => random.next());
  /** As hard as the others on each row, but for a hundredth of its own to and fro. */
  const worseBy = (gap: number): Float64Array =>
    base.map((loss, row) => loss + gap + (row % 2 === 0 ? 0.01 : -0.01));

  it('takes a simpler model that is as good, though rows differ widely', () => {
    expect(simplestWithinOneError([worseBy(0.0001), base, base], null)).toBe(0);
  });

  it('takes the better one where the simpler is clearly worse', () => {
    expect(simplestWithinOneError([worseBy(0.01), base], null)).toBe(1);
    expect(simplestWithinOneError([worseBy(0.05), worseBy(0.0001), base], null)).toBe(1);
  });

  it('takes the only one there is', () => {
    expect(simplestWithinOneError([worseBy(1)], null)).toBe(0);
    expect(() => simplestWithinOneError([], null)).toThrow(RangeError);
  });
});
