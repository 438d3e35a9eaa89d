import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { argsort } from './argsort';
import { randomStream } from './random';

/** The plain twin: JavaScript's own stable sort. */
function naive(values: Float64Array): number[] {
  return [...values.keys()].sort((i, j) => {
    const [a, b] = [values[i]!, values[j]!];
    if (Number.isNaN(a) || Number.isNaN(b))
      return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return a - b || 0;
  });
}

describe('argsort', () => {
  it('equals a stable sort, NaN last, −0 equal to 0', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(0, -0, NaN, 1, -1), fc.float()), { maxLength: 60 }),
        (list) => {
          const values = Float64Array.from(list.map((x) => (Math.abs(x) === Infinity ? 7 : x)));
          expect([...argsort(values)]).toEqual(naive(values));
        },
      ),
    );
  });

  it('equals it beyond the size at which it counts digits', () => {
    const random = randomStream(5, 'argsort');
    const special = [0, -0, NaN, 1e-300, -1e-300, 5e-324, Infinity, -Infinity];
    const values = Float64Array.from({ length: 9000 }, (_, i) =>
      i % 3 === 0 ? special[random.below(special.length)]! : Math.round(random.normal() * 300) / 8,
    );
    const finite = values.map((x) => (Math.abs(x) === Infinity ? Math.sign(x) * 1e308 : x));
    expect([...argsort(values)]).toEqual(naive(finite));
    expect([...argsort(new Float64Array(5000))]).toEqual([...new Float64Array(5000).keys()]);
  });
});
