import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOf } from './histogram';

describe('histogramOf', () => {
  it('has round edges and says where the middle is', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => 10_000 + i * 90.5);
    const histogram = histogramOf('Loan_Amount', values);
    expect(histogram?.edges.slice(0, 3)).toEqual([10_000, 20_000, 30_000]);
    expect(histogram?.finding).toBe(
      'Half of the amounts lie between 32,602 and 77,807; the middle one is 55,205.',
    );
  });

  it('says where a tail pulls the average up', () => {
    const values = Float64Array.from({ length: 200 }, (_, i) => (i < 190 ? 100 + i : 9000));
    expect(histogramOf('x', values)?.finding).toMatch(/A few large ones pull the average up/);
  });

  it('knows single values and none', () => {
    expect(histogramOf('x', Float64Array.of(500, 500))).toMatchObject({
      counts: [2],
      finding: 'All amounts are 500.',
    });
    expect(histogramOf('x', Float64Array.of(0))).toMatchObject({ edges: [0, 1], counts: [1] });
    expect(histogramOf('x', Float64Array.of(Number.NaN))).toBeNull();
  });

  it('counts every value once, in a bin that holds it', () => {
    const amounts = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 });
    fc.assert(
      fc.property(amounts, fc.nat(5), (values, missing) => {
        const all = [...values.map((v) => v / 100), ...Array<number>(missing).fill(Number.NaN)];
        const histogram = histogramOf('x', Float64Array.from(all));
        if (!histogram) throw new Error('no histogram');
        const { edges, counts } = histogram;
        expect(histogram.missing).toBe(missing);
        expect(edges).toHaveLength(counts.length + 1);
        expect(counts.length).toBeLessThanOrEqual(42);
        counts.forEach((count, bin) => {
          const [low, high] = [edges[bin] ?? 0, edges[bin + 1] ?? 0];
          expect(low).toBeLessThan(high);
          const isLast = bin === counts.length - 1;
          const held = values.filter(
            (v) => v / 100 >= low && (v / 100 < high || (isLast && v / 100 === high)),
          );
          expect(count).toBe(held.length);
        });
        expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
      }),
    );
  });
});
