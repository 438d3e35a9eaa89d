import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { ROWS_PER_SUM, fillGradients, firstOf, gradientUnits, secondOf } from './gradients';

/** As the fit computes chances from margins: a chord of 1/256 is off by no more. */
const CHORD_ERROR = 2e-7;

/** The log loss of one row, written out. */
function lossOf(margin: number, target: number, weight: number): number {
  return weight * Math.log1p(Math.exp(target === 1 ? -margin : margin));
}

/** Both derivatives by central differences, each with the step that leaves it the least error. */
function differences(margin: number, target: number, weight: number): [number, number] {
  const at = (step: number): number => lossOf(margin + step, target, weight);
  return [(at(1e-5) - at(-1e-5)) / 2e-5, (at(1e-3) - 2 * at(0) + at(-1e-3)) / 1e-6];
}

/** What rounding leaves of both derivatives of rows that are all alike. */
function rounded(row: { margin: number; target: number; weight: number }, count: number) {
  const units = gradientUnits(row.weight);
  const packed = new Float64Array(count);
  const data = {
    margin: new Float64Array(count).fill(row.margin),
    target: new Uint8Array(count).fill(row.target),
    weight: new Float64Array(count).fill(row.weight),
  };
  const rows = Uint32Array.from(packed.keys());
  fillGradients(rows, data, units, randomStream(1, 'rounding'), packed);
  const first = Array.from(packed, (sum) => firstOf(sum) * units.first);
  const second = Array.from(packed, (sum) => secondOf(sum, firstOf(sum)) * units.second);
  return { units, first, second };
}

const anyRow = fc.record({
  margin: fc.double({ min: -15, max: 15, noNaN: true }),
  target: fc.constantFrom(0, 1),
  weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
});

describe('rounded derivatives', () => {
  it('are within a unit of finite differences of the loss', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const [first, second] = differences(row.margin, row.target, row.weight);
        const { units, ...found } = rounded(row, 4);
        const error = CHORD_ERROR * row.weight;
        for (const each of found.first) {
          expect(Math.abs(each - first)).toBeLessThan(units.first + error);
        }
        for (const each of found.second) {
          expect(Math.abs(each - second)).toBeLessThan(units.second + error);
        }
      }),
    );
  });

  it('are finite differences of the loss on average', () => {
    const count = 4096;
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    fc.assert(
      fc.property(anyRow, (row) => {
        const [first, second] = differences(row.margin, row.target, row.weight);
        const { units, ...found } = rounded(row, count);
        // Six standard errors of a mean of `count` roundings, each off by half a unit at most.
        const share = (6 * 0.5) / Math.sqrt(count);
        const error = CHORD_ERROR * row.weight;
        expect(Math.abs(mean(found.first) - first)).toBeLessThan(share * units.first + error);
        expect(Math.abs(mean(found.second) - second)).toBeLessThan(share * units.second + error);
      }),
      { numRuns: 60 },
    );
  });

  it('do not depend on the order of rows', () => {
    const data = {
      margin: Float64Array.from({ length: 50 }, (_, row) => (row - 25) / 9),
      target: Uint8Array.from({ length: 50 }, (_, row) => row % 2),
      weight: null,
    };
    const rows = Uint32Array.from(data.target.keys());
    const filled = (order: Uint32Array): Float64Array => {
      const packed = new Float64Array(50);
      fillGradients(order, data, gradientUnits(1), randomStream(1, 'rounding'), packed);
      return packed;
    };
    expect(filled(rows.toReversed())).toEqual(filled(rows));
  });

  it('add up exactly over as many rows as are summed at once, whatever their signs', () => {
    for (const margin of [-40, -1, 0, 1, 40]) {
      const packed = new Float64Array(ROWS_PER_SUM);
      const target = Uint8Array.from(packed, (_, row) => (row % 3 === 0 ? 1 : 0));
      const data = { margin: packed.map(() => margin), target, weight: null };
      const rows = Uint32Array.from(packed.keys());
      fillGradients(rows, data, gradientUnits(1), randomStream(1, 'rounding'), packed);
      const firsts = packed.map(firstOf);
      const sum = packed.reduce((total, each) => total + each, 0);
      const first = firsts.reduce((total, each) => total + each, 0);
      const second = packed.reduce((total, each, row) => total + secondOf(each, firsts[row]!), 0);
      expect(firstOf(sum)).toBe(first);
      expect(secondOf(sum, firstOf(sum))).toBe(second);
    }
  });
});
