import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitThresholds } from './thresholds';

const anyNumbers = fc.array(
  fc.oneof(
    fc.double({ noDefaultInfinity: false }),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom(NaN, -0, Infinity, -Infinity, Number.MAX_VALUE, Number.MIN_VALUE),
  ),
  { maxLength: 80 },
);
const binLimits = fc.integer({ min: 2, max: 255 });

function countPerBin(values: readonly number[], thresholds: Float64Array): number[] {
  const counts = Array.from({ length: thresholds.length + 1 }, () => 0);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const bin = thresholds.filter((threshold) => threshold < value).length;
    counts[bin]!++;
  }
  return counts;
}

describe('fitThresholds', () => {
  it('makes at most maxBins bins, ascending, none of them empty', () => {
    fc.assert(
      fc.property(anyNumbers, binLimits, (values, maxBins) => {
        const thresholds = fitThresholds(Float64Array.from(values), maxBins);
        expect(thresholds.length).toBeLessThan(maxBins);
        expect([...thresholds]).not.toContain(NaN);
        for (let b = 1; b < thresholds.length; b++) {
          expect(thresholds[b]).toBeGreaterThan(thresholds[b - 1]!);
        }
        if (values.some((value) => !Number.isNaN(value))) {
          expect(Math.min(...countPerBin(values, thresholds))).toBeGreaterThan(0);
        } else {
          expect(thresholds.length).toBe(0);
        }
      }),
    );
  });

  it('gives each distinct value a bin of its own where there are enough', () => {
    fc.assert(
      fc.property(anyNumbers, (values) => {
        const distinct = new Set(values.map((value) => (value === 0 ? 0 : value)));
        distinct.delete(NaN);
        const thresholds = fitThresholds(Float64Array.from(values), 255);
        expect(thresholds.length).toBe(Math.max(0, distinct.size - 1));
      }),
    );
  });

  it('does not care about the order of rows', () => {
    fc.assert(
      fc.property(anyNumbers, binLimits, (values, maxBins) => {
        const reversed = values.slice().reverse();
        expect(fitThresholds(Float64Array.from(reversed), maxBins)).toEqual(
          fitThresholds(Float64Array.from(values), maxBins),
        );
      }),
    );
  });

  it('splits halfway between neighbouring values', () => {
    expect([...fitThresholds(Float64Array.of(4, 1, 2, 4), 255)]).toEqual([1.5, 3]);
  });

  it('fills bins evenly where no value repeats', () => {
    const values = Array.from({ length: 1000 }, (_, i) => (i * 377) % 1000);
    const thresholds = fitThresholds(Float64Array.from(values), 10);
    expect(countPerBin(values, thresholds)).toEqual(Array.from({ length: 10 }, () => 100));
  });

  it('sets a value apart that fills a bin by itself, and shares the rest evenly', () => {
    const light = Array.from({ length: 90 }, (_, i) => i + 1);
    const heavy = Array.from({ length: 900 }, () => 0);
    const values = [...light.map((value) => -value), ...heavy, ...light];
    const [below, own, ...above] = countPerBin(
      values,
      fitThresholds(Float64Array.from(values), 10),
    );
    expect([below, own]).toEqual([90, 900]);
    expect(above.length).toBe(8);
    for (const count of above) expect(Math.abs(count - 90 / 8)).toBeLessThan(1);
  });
});
