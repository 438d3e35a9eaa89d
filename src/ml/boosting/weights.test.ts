import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import type { BinnedData } from '../trees';
import { fitBoosting, predictBoostedTrees } from './boosting';
import { drawBinned, inputOn } from './testRows';

interface WeightedRows {
  readonly binned: BinnedData;
  readonly target: Uint8Array;
  readonly weight: Float64Array;
}

/** The rows at some places, one after the other. */
function rowsAt(binned: BinnedData, rows: readonly number[]): BinnedData {
  const { stride, bins } = binned;
  const chosen = rows.map((row) => bins.subarray(row * stride, (row + 1) * stride));
  const taken = new Uint8Array(rows.length * stride);
  chosen.forEach((each, place) => taken.set(each, place * stride));
  return { ...binned, rowCount: rows.length, bins: taken };
}

/** Each row as often as it weighs. */
function repeated({ binned, target, weight }: WeightedRows): Omit<WeightedRows, 'weight'> {
  const rows = Array.from(target.keys()).flatMap((row) =>
    new Array<number>(weight[row]!).fill(row),
  );
  return { binned: rowsAt(binned, rows), target: Uint8Array.from(rows, (row) => target[row]!) };
}

/** The rows, and for each one of the other class that weighs as much: the odds are even. */
function mirrored(
  { binned, target }: Omit<WeightedRows, 'weight'>,
  weight: Float64Array,
): WeightedRows {
  const rows = Array.from(target.keys());
  // The next row's cells, so that the classes still differ.
  const others = rows.map((row) => (row + 1) % rows.length);
  return {
    binned: rowsAt(binned, [...rows, ...others]),
    target: Uint8Array.from([...target, ...target.map((each) => 1 - each)]),
    weight: Float64Array.from([...weight, ...weight]),
  };
}

const data = fc
  .record({ rowCount: fc.integer({ min: 2, max: 300 }), seed: fc.nat() })
  .map(({ rowCount, seed }) => drawBinned(rowCount, seed));

describe('fitBoosting on weighted rows', () => {
  it('counts a row of weight 1 to 3 as that many rows: the same tree where nothing is rounded', async () => {
    const mostWeight = fc.constantFrom(2, 3);
    await fc.assert(
      fc.asyncProperty(data, mostWeight, fc.integer(), async (drawn, most, seed) => {
        const random = randomStream(seed, 'weights');
        // Beside a 2 a row of weight 1 would have half units: 2 alone, or 1 to 3 with a 3.
        const weight = Float64Array.from(drawn.target, (_, row) =>
          row === 0 || most === 2 ? most : 1 + random.below(most),
        );
        const balanced = mirrored(drawn, weight);
        const params = { treeCount: 1, learningRate: 0.2, minChildWeight: 0.6 };
        const weighted = await fitBoosting({ ...inputOn(balanced, params), ...balanced });
        const plain = await fitBoosting(inputOn(repeated(balanced), params));
        // At even odds each row's derivatives are whole units, of a weight of 3 and of 1.
        expect([weighted.baseLogOdds, plain.baseLogOdds]).toEqual([0, 0]);
        const [a, b] = [weighted.trees[0]!, plain.trees[0]!];
        const { value, weight: _, ...splits } = a;
        expect(b).toMatchObject(splits);
        for (const node of value.keys()) {
          expect(Math.abs(value[node]! - b.value[node]!)).toBeLessThan(1e-12);
          expect(Math.abs(a.weight[node]! / b.weight[node]! - 1)).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('counts a row of weight 2 as two rows, apart from rounding, over many trees', async () => {
    const rows = drawBinned(300, 4);
    const weight = Float64Array.from(rows.target.keys(), (row) => 1 + (row % 3));
    const params = { treeCount: 10, learningRate: 0.2 };
    const weighted = await fitBoosting({ ...inputOn(rows, params), weight });
    const plain = await fitBoosting(inputOn(repeated({ ...rows, weight }), params));
    const a = predictBoostedTrees(weighted, rows.binned);
    const b = predictBoostedTrees(plain, rows.binned);
    expect(weighted.baseLogOdds).toBeCloseTo(plain.baseLogOdds, 12);
    // Close cuts may fall otherwise by rounding; most rows see none of them.
    const differences = a.map((margin, row) => Math.abs(margin - b[row]!)).sort();
    expect(differences[240]).toBeLessThan(0.02);
  });
});
