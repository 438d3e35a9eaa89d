import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { MISSING_BIN, type BinnedData } from '../trees';
import { fitInputs, inputTable, widthOf } from './inputs';
import { layoutOf } from './layout';
import { predictBinnedNetwork, type FittedNetwork } from './network';
import { networkShares } from './shapley';

/** Features of the given numbers of bins, the last of them a category; some values are missing. */
function someRows(rowCount: number, binCounts: readonly number[]): BinnedData {
  const random = randomStream(3, 'network test');
  const stride = 4;
  const bins = new Uint8Array(rowCount * stride).map((_, at) => {
    const count = binCounts[at % stride];
    if (count === undefined) return 0;
    return random.next() < 0.1 ? MISSING_BIN : random.below(count);
  });
  return {
    rowCount,
    featureCount: binCounts.length,
    stride,
    bins,
    binCounts: Uint16Array.from(binCounts),
    categorical: Uint8Array.from(binCounts, (_, feature) =>
      Number(feature === binCounts.length - 1),
    ),
  };
}

const everyRow = ({ rowCount }: BinnedData): Uint32Array =>
  Uint32Array.from({ length: rowCount }, (_, row) => row);

function randomNetwork(binned: BinnedData, members: number, backgroundRows: number): FittedNetwork {
  const random = randomStream(4, 'weights');
  const inputs = fitInputs(binned, everyRow(binned));
  const hidden = [5, 3] as const;
  const { length } = layoutOf(
    inputs.reduce((sum, each) => sum + widthOf(each), 0),
    hidden,
  );
  return {
    inputs,
    hidden,
    members: Array.from({ length: members }, () =>
      new Float32Array(length).map(() => random.normal()),
    ),
    background: new Uint8Array(backgroundRows * binned.featureCount).map(
      (_, at) =>
        binned.bins[random.below(binned.rowCount) * binned.stride + (at % binned.featureCount)]!,
    ),
  };
}

describe('fitInputs', () => {
  it('makes numbers normal scores of mean 0 and variance 1, and marks what is missing', () => {
    const binned = someRows(2000, [40, 2, 3]);
    const [first] = fitInputs(binned, everyRow(binned));
    const table = inputTable(first!);
    const present = [...everyRow(binned)]
      .map((row) => binned.bins[row * 4]!)
      .filter((bin) => bin !== MISSING_BIN);
    const values = present.map((bin) => table[bin * 2]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 5);
    expect(variance).toBeCloseTo(1, 5);
    expect([...table.slice(MISSING_BIN * 2)]).toEqual([0, 1]);
    expect(values.every((_, i) => table[present[i]! * 2 + 1] === 0)).toBe(true);
    const scores = first!.kind === 'number' ? [...first!.scores] : [];
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
  });

  it('gives each frequent label, and frequent gaps, an input of their own', () => {
    const binned = someRows(300, [10, 4]);
    const [, category] = fitInputs(binned, everyRow(binned));
    expect(widthOf(category!)).toBe(5);
    const table = inputTable(category!);
    for (const bin of [0, 1, 2, 3, MISSING_BIN]) {
      const own = [...table.slice(bin * 5, bin * 5 + 5)];
      expect(own.reduce((sum, value) => sum + value, 0)).toBe(1);
    }
    // A label that was hardly ever met says nothing.
    expect([...table.slice(7 * 5, 8 * 5)]).toEqual([0, 0, 0, 0, 0]);
  });

  it('has nothing to say of a column of one value, or of none', () => {
    const binned = { ...someRows(50, [1, 3]), bins: new Uint8Array(200).fill(0) };
    expect(fitInputs(binned, everyRow(binned))[0]).toEqual({
      kind: 'number',
      scores: Float64Array.of(0),
      marksMissing: false,
    });
    const missing = { ...binned, bins: new Uint8Array(200).fill(MISSING_BIN) };
    expect(fitInputs(missing, everyRow(missing))[0]).toEqual({
      kind: 'number',
      scores: Float64Array.of(0),
      marksMissing: true,
    });
  });
});

describe('predictBinnedNetwork', () => {
  it('is two layers that rectify, and the mean of its members', () => {
    const binned = someRows(60, [6, 5, 4]);
    const fitted = randomNetwork(binned, 2, 2);
    const tables = fitted.inputs.map((each) => ({ table: inputTable(each), width: widthOf(each) }));
    const width = tables.reduce((sum, each) => sum + each.width, 0);
    const layout = layoutOf(width, fitted.hidden);
    const expected = [...everyRow(binned)].map((row) => {
      const inputs = tables.flatMap(({ table, width: own }, feature) => {
        const bin = binned.bins[row * 4 + feature]!;
        return [...table.slice(bin * own, (bin + 1) * own)];
      });
      const outputs = fitted.members.map((w) => {
        const first = [0, 1, 2, 3, 4].map((j) =>
          Math.max(
            0,
            inputs.reduce(
              (sum, x, i) => sum + x * w[layout.weights1 + i * 5 + j]!,
              w[layout.constants1 + j]!,
            ),
          ),
        );
        const second = [0, 1, 2].map((k) =>
          Math.max(
            0,
            first.reduce(
              (sum, x, j) => sum + x * w[layout.weights2 + j * 3 + k]!,
              w[layout.constants2 + k]!,
            ),
          ),
        );
        return second.reduce(
          (sum, x, k) => sum + x * w[layout.weights3 + k]!,
          w[layout.constant3]!,
        );
      });
      return (outputs[0]! + outputs[1]!) / 2;
    });
    const predicted = predictBinnedNetwork(fitted, binned, everyRow(binned));
    expected.forEach((value, row) => expect(predicted[row]).toBeCloseTo(value, 10));
    expect(predictBinnedNetwork(fitted, binned, Uint32Array.of(7))[0]).toBe(predicted[7]);
  });
});

describe('networkShares', () => {
  it('adds up to the score, exactly, with the mean score of the made-up rows', () => {
    const binned = someRows(40, [6, 5, 4]);
    const fitted = randomNetwork(binned, 3, 16);
    const rows = everyRow(binned);
    const { base, values } = networkShares(fitted, binned, rows);
    const scores = predictBinnedNetwork(fitted, binned, rows);
    rows.forEach((row) => {
      const sum = values.slice(row * 3, row * 3 + 3).reduce((total, part) => total + part, base);
      expect(sum).toBeCloseTo(scores[row]!, 10);
    });
  });

  it('comes close to the Shapley values of every order', () => {
    const binned = someRows(30, [6, 5, 4]);
    const fitted = randomNetwork(binned, 1, 400);
    const { values } = networkShares(fitted, binned, Uint32Array.of(0, 1, 2));
    const exact = shapleyByEveryOrder(fitted, binned, [0, 1, 2]);
    const size = Math.sqrt(exact.reduce((sum, value) => sum + value * value, 0) / exact.length);
    exact.forEach((value, at) => expect(Math.abs(values[at]! - value) / size).toBeLessThan(0.1));
  });
});

/** By definition: all orders of three features, all made-up rows. */
function shapleyByEveryOrder(
  fitted: FittedNetwork,
  binned: BinnedData,
  rows: readonly number[],
): number[] {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  const count = fitted.background.length / 3;
  return rows.flatMap((row) => {
    const shares = [0, 0, 0];
    for (let b = 0; b < count; b++) {
      for (const order of orders) {
        const bins = Uint8Array.of(...fitted.background.subarray(b * 3, b * 3 + 3), 0);
        const score = (): number =>
          predictBinnedNetwork(fitted, { ...binned, rowCount: 1, bins }, Uint32Array.of(0))[0]!;
        for (const feature of order) {
          const before = score();
          bins[feature] = binned.bins[row * 4 + feature]!;
          shares[feature]! += (score() - before) / (count * orders.length);
        }
      }
    }
    return shares;
  });
}
