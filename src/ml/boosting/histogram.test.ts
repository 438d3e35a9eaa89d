import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { partitionRows, type SplitRule, type TreeSample } from '../trees';
import { ROWS_PER_SUM, fillGradients, firstOf, gradientUnits, secondOf } from './gradients';
import { BINS, FEATURE_SIZE, fillHistogram, subtractHistogram } from './histogram';
import { allRows, drawBinned } from './testRows';

const FEATURES = Uint16Array.of(0, 1, 2);
const SIZE = FEATURES.length * FEATURE_SIZE;

/** Random rows at random margins, with their derivatives. */
function drawSample(rowCount: number, seed: number): TreeSample {
  const { binned, target, logOdds } = drawBinned(rowCount, seed);
  const packed = new Float64Array(rowCount);
  const rows = allRows(rowCount);
  const data = { margin: logOdds, target, weight: null };
  fillGradients(rows, data, gradientUnits(1), randomStream(seed, 'rounding'), packed);
  return { stride: binned.stride, bins: binned.bins, packed, rows };
}

function histogramOf(sample: TreeSample, start: number, end: number): Float64Array {
  const histogram = new Float64Array(SIZE);
  fillHistogram(histogram, sample, start, end, FEATURES);
  return histogram;
}

/** The same by the definition: each row's derivatives added to its bin, one after the other. */
function plainHistogram(sample: TreeSample, start: number, end: number): Float64Array {
  const histogram = new Float64Array(SIZE);
  for (const row of sample.rows.subarray(start, end)) {
    const first = firstOf(sample.packed[row]!);
    for (const [place, feature] of FEATURES.entries()) {
      const at = 2 * (place * BINS + sample.bins[row * sample.stride + feature]!);
      histogram[at]! += first;
      histogram[at + 1]! += secondOf(sample.packed[row]!, first);
    }
  }
  return histogram;
}

function ruleOf(feature: number, threshold: number): SplitRule {
  const leftBins = new Uint32Array(8).fill(0x0f);
  return { feature, threshold, missingLeft: threshold % 2 === 0, bySet: feature === 2, leftBins };
}

const few = fc
  .record({ rowCount: fc.integer({ min: 2, max: 300 }), seed: fc.nat() })
  .map(({ rowCount, seed }) => drawSample(rowCount, seed));
/** More than are summed at once. */
const many = drawSample(2 * ROWS_PER_SUM + 77, 1);
const rule = fc
  .tuple(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 39 }))
  .map(([feature, threshold]) => ruleOf(feature, threshold));

/** Places that do not hold the same; quicker than an assertion on each. */
function differing(a: Float64Array, b: Float64Array): number[] {
  return [...a.keys()].filter((place) => a[place] !== b[place]);
}

/** Splits again and again, each time the larger child, as the grower takes histograms. */
function expectChildrenToAddUp(sample: TreeSample, rules: readonly SplitRule[]): void {
  const scratch = new Uint32Array(sample.rows.length);
  let [start, end] = [0, sample.rows.length];
  const parent = histogramOf(sample, start, end);
  for (const rule of rules) {
    const middle = partitionRows(sample, start, end, rule, scratch);
    const leftIsSmaller = middle - start <= end - middle;
    const [from, to] = leftIsSmaller ? [start, middle] : [middle, end];
    const small = histogramOf(sample, from, to);
    const whole = parent.slice();
    subtractHistogram(parent, small, SIZE);
    [start, end] = leftIsSmaller ? [middle, end] : [start, middle];
    const large = plainHistogram(sample, start, end);
    expect(differing(parent, large)).toEqual([]);
    const sum = large.map((each, place) => each + small[place]!);
    expect(differing(whole, sum)).toEqual([]);
  }
}

describe('a histogram of derivatives', () => {
  it('is what adding row by row gives', () => {
    fc.assert(
      fc.property(few, (sample) => {
        const count = sample.rows.length;
        const plain = plainHistogram(sample, 0, count);
        expect(differing(histogramOf(sample, 0, count), plain)).toEqual([]);
      }),
    );
    const count = many.rows.length;
    expect(differing(histogramOf(many, 5, count), plainHistogram(many, 5, count))).toEqual([]);
  });

  it('is the sum of its children’s, and less the one it is the other, level by level', () => {
    const levels = fc.array(rule, { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(few, levels, expectChildrenToAddUp));
    expectChildrenToAddUp(many, [ruleOf(0, 19), ruleOf(2, 0), ruleOf(1, 5), ruleOf(0, 9)]);
  });
});
