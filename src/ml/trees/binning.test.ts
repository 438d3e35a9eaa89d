import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeColumn, type Column, type NumberColumn, type TextColumn } from '../../table';
import { MISSING_BIN, type BinnedData } from './binnedData';
import { applyBinMappers, binCount, fitBinMappers } from './binning';

function numbers(name: string, values: readonly number[]): NumberColumn {
  return { kind: 'number', name, values: Float64Array.from(values) };
}

/** A text column whose dictionary lists its labels in the order given. */
function texts(
  name: string,
  cells: readonly (string | null)[],
  labels: readonly string[] = [...new Set(cells)].filter((cell) => cell !== null),
): TextColumn {
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : labels.indexOf(cell)));
  return { kind: 'text', name, codes, labels };
}

function binsOf(binned: BinnedData, feature: number): number[] {
  return Array.from(
    { length: binned.rowCount },
    (_, row) => binned.bins[row * binned.stride + feature]!,
  );
}

const options = { maxBins: 255 };
const cells = fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')), { minLength: 1 });

describe('bins of numbers', () => {
  it('are the count of thresholds below the value; missing is MISSING_BIN', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double(), { minLength: 1 }),
        fc.array(fc.double(), { minLength: 1 }),
        fc.integer({ min: 2, max: 20 }),
        (learned, others, maxBins) => {
          const [mapper] = fitBinMappers([numbers('x', learned)], { maxBins });
          if (mapper?.kind !== 'number') throw new Error('a number column was binned as text');
          const values = [...learned, ...others, ...mapper.thresholds];
          const expected = values.map((value) =>
            Number.isNaN(value)
              ? MISSING_BIN
              : mapper.thresholds.filter((threshold) => threshold < value).length,
          );
          expect(binsOf(applyBinMappers([mapper], [numbers('x', values)]), 0)).toEqual(expected);
          expect(Math.max(-1, ...expected.filter((bin) => bin !== MISSING_BIN))).toBeLessThan(
            binCount(mapper),
          );
        },
      ),
    );
  });

  it('take −0 for 0, on either side of the comparison', () => {
    for (const zero of [-0, 0]) {
      const mapper = { kind: 'number', name: 'x', thresholds: Float64Array.of(-1, zero) } as const;
      const binned = applyBinMappers([mapper], [numbers('x', [-0, 0, Number.MIN_VALUE])]);
      expect(binsOf(binned, 0)).toEqual([1, 1, 2]);
    }
  });

  it('treat dates as numbers', () => {
    const dates: Column = { kind: 'date', name: 'd', values: Float64Array.of(3, 1, NaN, 2) };
    expect(binsOf(applyBinMappers(fitBinMappers([dates], options), [dates]), 0)).toEqual([
      2,
      0,
      MISSING_BIN,
      1,
    ]);
  });
});

describe('bins of categories', () => {
  it('rank labels by frequency, then by label', () => {
    const column = texts('t', ['b', 'c', 'c', 'a', null]);
    expect(fitBinMappers([column], options)).toEqual([
      { kind: 'category', name: 't', labels: ['c', 'a', 'b'], pooledLabels: [] },
    ]);
  });

  it('do not depend on the order of the dictionary, when fitting or when applying', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 2, max: 8 }), (column, maxBins) => {
        const labels = ['f', 'e', 'd', 'c', 'b', 'a', 'unused'];
        const reordered = texts('t', column, labels);
        const mappers = fitBinMappers([texts('t', column)], { maxBins });
        expect(fitBinMappers([reordered], { maxBins })).toEqual(mappers);
        expect(applyBinMappers(mappers, [reordered])).toEqual(
          applyBinMappers(mappers, [texts('t', column)]),
        );
      }),
    );
  });

  it('share the last bin beyond maxBins - 1', () => {
    const column = texts('t', ['a', 'a', 'a', 'b', 'b', 'c', 'd']);
    const mappers = fitBinMappers([column], { maxBins: 3 });
    expect(binsOf(applyBinMappers(mappers, [column]), 0)).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(mappers.map(binCount)).toEqual([3]);
  });

  it('send missing and unseen labels to MISSING_BIN', () => {
    const mappers = fitBinMappers([texts('t', ['a', 'b'])], options);
    const other = applyBinMappers(mappers, [texts('t', ['new', 'b', null, 'a'])]);
    expect(binsOf(other, 0)).toEqual([MISSING_BIN, 1, MISSING_BIN, 0]);
  });
});

describe('applyBinMappers', () => {
  const table: Column[] = [
    numbers('x', [1, 2, 3, 4]),
    texts('t', ['a', 'b', 'b', null]),
    numbers('y', [NaN, NaN, NaN, NaN]),
  ];
  const mappers = fitBinMappers(table, options);

  it('matches columns by name and describes the features', () => {
    const binned = applyBinMappers(mappers, [...table].reverse());
    expect(binned).toEqual(applyBinMappers(mappers, table));
    expect(binned).toMatchObject({ rowCount: 4, featureCount: 3, stride: 4 });
    expect([...binned.binCounts]).toEqual([4, 2, 1]);
    expect([...binned.categorical]).toEqual([0, 1, 0]);
    expect(binsOf(binned, 2)).toEqual([255, 255, 255, 255]);
  });

  it('bins a row the same in any company', () => {
    const rows = Uint32Array.of(2, 0);
    const part = applyBinMappers(
      mappers,
      table.map((column) => takeColumn(column, rows)),
    );
    const whole = applyBinMappers(mappers, table);
    for (let f = 0; f < 3; f++) {
      expect(binsOf(part, f)).toEqual([...rows].map((row) => binsOf(whole, f)[row]));
    }
  });

  it('works from a mapper that was cloned', () => {
    expect(applyBinMappers(structuredClone(mappers), table)).toEqual(
      applyBinMappers(mappers, table),
    );
  });

  it('refuses an absent column, one of another kind, and one of another length', () => {
    expect(() => applyBinMappers(mappers, table.slice(1))).toThrow('needs a column x');
    expect(() =>
      applyBinMappers(mappers, [texts('x', ['1', '2', '3', '4']), ...table.slice(1)]),
    ).toThrow('column x is text');
    expect(() => applyBinMappers(mappers, [...table.slice(0, 2), numbers('y', [1])])).toThrow(
      'not as long',
    );
  });

  it('refuses a number of bins that a byte cannot hold', () => {
    for (const maxBins of [1, 256, 2.5, NaN]) {
      expect(() => fitBinMappers(table, { maxBins })).toThrow('maxBins');
    }
  });
});
