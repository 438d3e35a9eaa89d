import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBinTotals, FEATURES_PER_PASS, sumByBin, takeTotals } from './histogram';
import { drawSample, type TreeSample } from './sample';
import { binnedOf, testRows, totalsOf, type TestRows } from './testSamples';

function sampleOf(data: TestRows): TreeSample {
  const rowCount = data.target.length;
  return drawSample(
    binnedOf(data.features, rowCount),
    Uint32Array.from({ length: rowCount }, (_, row) => row),
    Uint8Array.from(data.weights),
    Uint8Array.from(data.target),
  );
}

/** The totals of `count` features in one pass, each as bin → [weight, positive]. */
function histograms(sample: TreeSample, start: number, end: number, features: number[]) {
  const totals = createBinTotals();
  sumByBin(sample, start, end, Uint16Array.from([9, ...features]), 1, features.length);
  return features.map((_, slot) => {
    takeTotals(slot, end - start, 255, totals);
    const entries = Array.from({ length: totals.length }, (__, k) => [
      totals.bin[k]!,
      [totals.weight[k]!, totals.positive[k]!],
    ]);
    return new Map(entries as [number, [number, number]][]);
  });
}

// Enough rows for both ways of emptying a histogram, which change over at 128 rows.
const anyRows = fc.oneof(
  testRows({ maxRows: 40, maxFeatures: FEATURES_PER_PASS }),
  testRows({ maxRows: 300, maxFeatures: FEATURES_PER_PASS }),
);

describe('a histogram', () => {
  it('holds the totals of each used bin, in ascending order', () => {
    fc.assert(
      fc.property(anyRows, (data) => {
        const features = [...data.features.keys()];
        const found = histograms(sampleOf(data), 0, data.target.length, features);
        for (const feature of features) {
          const { bins } = data.features[feature]!;
          const expected = [...new Set(bins)]
            .sort((a, b) => a - b)
            .map((bin) => {
              const rows = [...bins.keys()].filter((row) => bins[row] === bin);
              const { weight, positive } = totalsOf(data, rows);
              return [bin, [weight, positive]];
            });
          expect([...found[feature]!]).toEqual(expected);
        }
      }),
    );
  });

  it('is the sum of its two halves, wherever the rows are cut', () => {
    fc.assert(
      fc.property(anyRows, fc.double({ min: 0, max: 1, noNaN: true }), (data, share) => {
        const sample = sampleOf(data);
        const rowCount = data.target.length;
        const middle = Math.round(share * rowCount);
        const [parent] = histograms(sample, 0, rowCount, [0]);
        const [left] = histograms(sample, 0, middle, [0]);
        const [right] = histograms(sample, middle, rowCount, [0]);
        for (const [bin, [weight, positive]] of parent!) {
          const [leftWeight, leftPositive] = left!.get(bin) ?? [0, 0];
          const [rightWeight, rightPositive] = right!.get(bin) ?? [0, 0];
          expect([weight, positive]).toEqual([
            leftWeight + rightWeight,
            leftPositive + rightPositive,
          ]);
        }
        expect(parent!.size).toBe(new Set([...left!.keys(), ...right!.keys()]).size);
      }),
    );
  });

  it('is the same for a feature alone and among others', () => {
    fc.assert(
      fc.property(anyRows, (data) => {
        const sample = sampleOf(data);
        const features = [...data.features.keys()];
        const together = histograms(sample, 0, data.target.length, features);
        for (const feature of features) {
          expect(histograms(sample, 0, data.target.length, [feature])).toEqual([together[feature]]);
        }
      }),
    );
  });
});
