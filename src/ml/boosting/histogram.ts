import type { TreeSample } from '../trees';
import { ROWS_PER_SUM, firstOf, secondOf } from './gradients';

/** Bins of a feature in a histogram, MISSING_BIN among them. */
export const BINS = 256;
/** Numbers of a feature in a histogram: a first and a second derivative for each bin. */
export const FEATURE_SIZE = 2 * BINS;

/** How many features are summed in one pass over a node's rows. */
const FEATURES_PER_PASS = 4;

// Scratch memory, zero between passes: packed sums of the features of a pass.
const sums = new Float64Array(FEATURES_PER_PASS * BINS);

/**
 * Fills a node's histogram: for each of `features`, in their order, the sums of both
 * derivatives (in units) by bin, over the rows at positions `start` to `end`.
 */
export function fillHistogram(
  histogram: Float64Array,
  sample: TreeSample,
  start: number,
  end: number,
  features: Uint16Array,
): void {
  for (let first = 0; first < features.length; first += FEATURES_PER_PASS) {
    const count = Math.min(FEATURES_PER_PASS, features.length - first);
    for (let from = start; from < end; from += ROWS_PER_SUM) {
      const to = Math.min(from + ROWS_PER_SUM, end);
      if (count === FEATURES_PER_PASS) sumFour(sample, from, to, features, first);
      else if (count === 1) sumOne(sample, from, to, features[first]!);
      else sumTwo(sample, from, to, features, first);
      // Three of them: the last by itself.
      if (count === 3) sumOne(sample, from, to, features[first + 2]!, 2 * BINS);
      for (let slot = 0; slot < count; slot++) {
        const at = (first + slot) * FEATURE_SIZE;
        if (from === start) takeSums(slot, histogram, at);
        else addSums(slot, histogram, at);
      }
    }
  }
}

/** `parent − child`, written over the parent: the other child's histogram. */
export function subtractHistogram(parent: Float64Array, child: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) parent[i]! -= child[i]!;
}

// One loop a function: see trees/partition.ts.

function sumFour(
  sample: TreeSample,
  start: number,
  end: number,
  features: Uint16Array,
  first: number,
): void {
  const { bins, stride, packed, rows } = sample;
  const feature0 = features[first]!;
  const feature1 = features[first + 1]!;
  const feature2 = features[first + 2]!;
  const feature3 = features[first + 3]!;
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    const derivatives = packed[row]!;
    const base = row * stride;
    sums[bins[base + feature0]!]! += derivatives;
    sums[BINS + bins[base + feature1]!]! += derivatives;
    sums[2 * BINS + bins[base + feature2]!]! += derivatives;
    sums[3 * BINS + bins[base + feature3]!]! += derivatives;
  }
}

function sumTwo(
  sample: TreeSample,
  start: number,
  end: number,
  features: Uint16Array,
  first: number,
): void {
  const { bins, stride, packed, rows } = sample;
  const feature0 = features[first]!;
  const feature1 = features[first + 1]!;
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    const derivatives = packed[row]!;
    const base = row * stride;
    sums[bins[base + feature0]!]! += derivatives;
    sums[BINS + bins[base + feature1]!]! += derivatives;
  }
}

function sumOne(sample: TreeSample, start: number, end: number, feature: number, slot = 0): void {
  const { bins, stride, packed, rows } = sample;
  for (let i = start; i < end; i++) {
    const row = rows[i]!;
    sums[slot + bins[row * stride + feature]!]! += packed[row]!;
  }
}

/** Moves the packed sums of a slot to a feature's part of a histogram, over what was there. */
function takeSums(slot: number, histogram: Float64Array, at: number): void {
  const base = slot * BINS;
  for (let bin = 0; bin < BINS; bin++) {
    const sum = sums[base + bin]!;
    sums[base + bin] = 0;
    const first = firstOf(sum);
    histogram[at + 2 * bin] = first;
    histogram[at + 2 * bin + 1] = secondOf(sum, first);
  }
}

/** Adds them to what is there. */
function addSums(slot: number, histogram: Float64Array, at: number): void {
  const base = slot * BINS;
  for (let bin = 0; bin < BINS; bin++) {
    const sum = sums[base + bin]!;
    sums[base + bin] = 0;
    const first = firstOf(sum);
    histogram[at + 2 * bin]! += first;
    histogram[at + 2 * bin + 1]! += secondOf(sum, first);
  }
}
