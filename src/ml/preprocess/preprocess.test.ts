import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextColumn } from '../../table';
import { encodeText, fitOneHot, ordinalEncoder } from './encode';
import { fillMissing, fillMissingText, fitMedian, fitMostFrequent, missingNote } from './impute';
import { fitScaler, inOwnUnits, skewness, standardise } from './standardise';

function text(...cells: (string | null)[]): TextColumn {
  const labels = [...new Set(cells.filter((cell) => cell !== null))];
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : labels.indexOf(cell)));
  return { kind: 'text', name: 'history', codes, labels };
}

describe('imputing', () => {
  it('fills numbers with the median of those that are there', () => {
    const values = Float64Array.of(1, NaN, 10, 3, NaN);
    const imputer = fitMedian(values);
    expect(imputer).toEqual({ fill: 3, missingCount: 2, rowCount: 5 });
    expect([...fillMissing(values, 3)]).toEqual([1, 3, 10, 3, 3]);
    expect(values[1]).toBeNaN();
  });

  it('has nothing to fill with where every value is missing', () => {
    expect(fitMedian(Float64Array.of(NaN, NaN))).toBeUndefined();
    expect(fitMostFrequent(text(null, null))).toBeUndefined();
  });

  it('fills text with the most frequent label, in a tie the first by order', () => {
    expect(fitMostFrequent(text('b', 'a', null, 'b'))?.fill).toBe('b');
    expect(fitMostFrequent(text('b', 'a', null))?.fill).toBe('a');
    const filled = fillMissingText(text('b', null), 'a');
    expect([...filled.codes].map((code) => filled.labels[code])).toEqual(['b', 'a']);
  });

  it('says what was filled, or nothing', () => {
    expect(missingNote('Income', { missingCount: 12, rowCount: 500 }, 'the median, 54,000')).toBe(
      '12 of 500 values of Income are missing and count as the median, 54,000.',
    );
    expect(missingNote('Income', { missingCount: 0, rowCount: 500 }, '')).toBeUndefined();
  });
});

describe('encoding', () => {
  it('puts ordered labels on a line, missing and unknown ones nowhere', () => {
    const encoder = ordinalEncoder(['On-Time', 'Delayed', 'Missed']);
    const [places] = encodeText(text('Missed', 'On-Time', null, 'Other'), encoder);
    expect([...places!]).toEqual([2, 0, NaN, NaN]);
  });

  it('gives each label a column of its own, and each known cell exactly one 1', () => {
    const column = text('b', 'a', null, 'b');
    const encoder = fitOneHot(column, 10);
    expect(encoder.categories).toEqual(['a', 'b']);
    expect(encodeText(column, encoder).map((values) => [...values])).toEqual([
      [0, 1, 0, 0],
      [1, 0, 0, 1],
    ]);
  });

  it('keeps the most frequent labels where there are too many', () => {
    expect(fitOneHot(text('c', 'c', 'b', 'a', 'a', 'd'), 2).categories).toEqual(['a', 'c']);
  });

  it('goes by label when applied to a file that numbers its labels differently', () => {
    const encoder = fitOneHot(text('b', 'a'), 10);
    expect(encodeText(text('a', 'b', 'new'), encoder).map((values) => [...values])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });
});

const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });

describe('standardising', () => {
  it('gives mean 0 and deviation 1, and comes back to the own units', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 2, maxLength: 50 }), (values) => {
        const feature = Float64Array.from(values);
        const scaler = fitScaler([feature]);
        const scaled = standardise([feature], scaler);
        const mean = scaled.reduce((a, b) => a + b) / scaled.length;
        const variance = scaled.reduce((a, b) => a + b * b, 0) / scaled.length;
        expect(mean).toBeCloseTo(0, 6);
        if (scaler.deviations[0] !== 1) expect(variance).toBeCloseTo(1, 6);
        inOwnUnits(scaled, scaler).forEach((value, i) => {
          const size = Math.max(1, Math.abs(values[i]!), scaler.deviations[0]!);
          expect(Math.abs(value - values[i]!) / size).toBeLessThan(1e-9);
        });
      }),
    );
  });

  it('takes a spread too small to square for none', () => {
    expect(fitScaler([Float64Array.of(3.1434555694052576e-162, 0)]).deviations).toEqual([1]);
    expect(fitScaler([Float64Array.of(2e-99, 0)]).deviations).toEqual([1e-99]);
  });

  it('leaves a constant feature at 0', () => {
    const scaler = fitScaler([Float64Array.of(0.1, 0.1, 0.1)]);
    expect(scaler.deviations).toEqual([1]);
    expect(standardise([Float64Array.of(0.1)], scaler)[0]).toBeCloseTo(0, 12);
  });

  it('equals the StandardScaler of scikit-learn', () => {
    const url = new URL('../../../sample-data/reference/kmeans.json', import.meta.url);
    const { datasets } = JSON.parse(readFileSync(url, 'utf8')) as {
      datasets: { rows: number[][]; means: number[]; standardDeviations: number[] }[];
    };
    for (const { rows, means, standardDeviations } of datasets) {
      const features = means.map((_, j) => Float64Array.from(rows, (row) => row[j]!));
      const scaler = fitScaler(features);
      means.forEach((mean, j) => expect(scaler.means[j]).toBeCloseTo(mean, 10));
      standardDeviations.forEach((deviation, j) =>
        expect(scaler.deviations[j]! / deviation).toBeCloseTo(1, 12),
      );
    }
  });
});

describe('skewness', () => {
  it('is 0 for a symmetric, positive for a right-skewed and undefined for a constant feature', () => {
    expect(skewness(Float64Array.of(1, 2, 3))).toBeCloseTo(0, 12);
    // scipy.stats.skew([1, 2, 3, 10])
    expect(skewness(Float64Array.of(1, 2, 3, 10))).toBeCloseTo(1.0182337649086284, 12);
    expect(skewness(Float64Array.of(5, 5))).toBeUndefined();
  });
});
