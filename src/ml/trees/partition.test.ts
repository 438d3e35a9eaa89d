import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MISSING_BIN } from './binnedData';
import { partitionRows } from './partition';
import { drawSample } from './sample';
import { createSplit } from './splitting';
import { binnedOf, testRows } from './testSamples';

describe('partitionRows', () => {
  it('puts the left rows first, both sides in their order, and touches no other row', () => {
    fc.assert(
      fc.property(
        testRows({ maxRows: 40, maxFeatures: 2 }),
        fc.record({
          threshold: fc.integer({ min: 0, max: 254 }),
          missingLeft: fc.boolean(),
          bySet: fc.boolean(),
          set: fc.uint8Array({ minLength: 32, maxLength: 32 }),
        }),
        (data, { threshold, missingLeft, bySet, set }) => {
          const rowCount = data.target.length;
          const drawn = drawSample(
            binnedOf(data.features, rowCount),
            Uint32Array.from({ length: rowCount }, (_, i) => i),
            Uint8Array.from(data.weights),
            Uint8Array.from(data.target),
          );
          const sample = { ...drawn, rows: drawn.rows.toReversed() };
          const before = [...sample.rows];
          const leftBins = new Uint32Array(set.slice().buffer);
          const feature = data.features.length - 1;
          const split = { ...createSplit(), feature, threshold, missingLeft, bySet, leftBins };
          const isLeft = (row: number): boolean => {
            const bin = data.features[feature]!.bins[row]!;
            if (bySet) return ((leftBins[bin >> 5]! >>> (bin & 31)) & 1) === 1;
            return bin === MISSING_BIN ? missingLeft : bin <= threshold;
          };
          const [start, end] = [Math.floor(rowCount / 4), rowCount];
          const middle = partitionRows(sample, start, end, split, new Uint32Array(rowCount));
          const inside = before.slice(start, end);
          expect([...sample.rows]).toEqual([
            ...before.slice(0, start),
            ...inside.filter(isLeft),
            ...inside.filter((row) => !isLeft(row)),
          ]);
          expect(middle).toBe(start + inside.filter(isLeft).length);
        },
      ),
    );
  });
});
