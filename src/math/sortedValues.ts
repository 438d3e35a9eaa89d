import { distinctNumbers } from './distinctNumbers';
import { Scratch } from './scratch';

const DIGIT_BITS = 11;
const DIGIT_COUNT = 6;
const DIGIT_VALUES = 1 << DIGIT_BITS;

/** Below this many the built-in sort is the faster one. */
const FEW = 2_000;
/** So many different values are counted rather than sorted. */
const MOST_COUNTED = 1_000;

/**
 * The values in ascending order, without NaN; −0 becomes 0. Many are sorted by radix: three
 * times as fast as the built-in sort on 100,000 numbers, more where they are round.
 * @param scratch where they lie until the next values are sorted there; new memory if not given
 */
export function sortedValues(values: ArrayLike<number>, scratch = new Scratch()): Float64Array {
  const kept = withoutNaN(values, scratch.float64('kept', values.length));
  if (kept.length < FEW) return kept.sort();
  return sortedByCounts(kept) ?? radixSorted(kept, scratch.uint32('moved', 2 * kept.length));
}

/** Where few different values repeat it is enough to sort these. Fills `kept`. */
function sortedByCounts(kept: Float64Array): Float64Array | undefined {
  const distinct = distinctNumbers(kept, MOST_COUNTED);
  if (distinct === undefined) return undefined;
  const { values, counts } = distinct;
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  let from = 0;
  for (const i of order) kept.fill(values[i]!, from, (from += counts[i]!));
  return kept;
}

/** @param kept from the start of its buffer, which is used up */
function radixSorted(
  kept: Float64Array<ArrayBuffer>,
  room: Uint32Array<ArrayBuffer>,
): Float64Array {
  let from = new Uint32Array(kept.buffer, 0, 2 * kept.length);
  let to = room;
  const counts = orderBits(from);
  for (let digit = 0; digit < DIGIT_COUNT; digit++) {
    const starts = counts.subarray(digit * DIGIT_VALUES, (digit + 1) * DIGIT_VALUES);
    // Round numbers end in zeros: most of their digits are the same throughout.
    if (starts.includes(kept.length)) continue;
    runningStarts(starts);
    moveByDigit(from, digit, starts, to);
    [from, to] = [to, from];
  }
  restoreBits(from);
  return new Float64Array(from.buffer, 0, kept.length);
}

function withoutNaN(
  values: ArrayLike<number>,
  kept: Float64Array<ArrayBuffer>,
): Float64Array<ArrayBuffer> {
  let length = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) kept[length++] = value + 0;
  }
  return kept.subarray(0, length);
}

/**
 * Makes the bits of each number, read as one integer, ascend with the numbers. Returns how
 * often each digit has each of its values, digit by digit: all in one pass.
 */
function orderBits(words: Uint32Array): Uint32Array {
  const counts = new Uint32Array(DIGIT_COUNT * DIGIT_VALUES);
  for (let i = 0; i < words.length; i += 2) {
    const flip = -(words[i + 1]! >>> 31);
    const lower = (words[i]! ^ flip) >>> 0;
    const upper = (words[i + 1]! ^ (flip | 0x80000000)) >>> 0;
    words[i] = lower;
    words[i + 1] = upper;
    counts[digitOf(lower, upper, 0)]!++;
    counts[DIGIT_VALUES + digitOf(lower, upper, 1)]!++;
    counts[2 * DIGIT_VALUES + digitOf(lower, upper, 2)]!++;
    counts[3 * DIGIT_VALUES + digitOf(lower, upper, 3)]!++;
    counts[4 * DIGIT_VALUES + digitOf(lower, upper, 4)]!++;
    counts[5 * DIGIT_VALUES + digitOf(lower, upper, 5)]!++;
  }
  return counts;
}

function restoreBits(words: Uint32Array): void {
  for (let i = 0; i < words.length; i += 2) {
    const flip = (words[i + 1]! >>> 31) - 1;
    words[i] = words[i]! ^ flip;
    words[i + 1] = words[i + 1]! ^ (flip | 0x80000000);
  }
}

/** Digit 0 is the least: bits 0 to 10 of the lower word, digit 5 the upper 9 of the upper. */
function digitOf(lower: number, upper: number, digit: number): number {
  const shift = digit * DIGIT_BITS;
  if (shift >= 32) return (upper >>> (shift - 32)) & (DIGIT_VALUES - 1);
  const bits =
    shift + DIGIT_BITS > 32 ? (lower >>> shift) | (upper << (32 - shift)) : lower >>> shift;
  return bits & (DIGIT_VALUES - 1);
}

/** Turns counts into where each digit's numbers start. */
function runningStarts(counts: Uint32Array): void {
  let sum = 0;
  for (let value = 0; value < counts.length; value++) {
    const count = counts[value]!;
    counts[value] = sum;
    sum += count;
  }
}

function moveByDigit(from: Uint32Array, digit: number, starts: Uint32Array, to: Uint32Array): void {
  for (let i = 0; i < from.length; i += 2) {
    const lower = from[i]!;
    const upper = from[i + 1]!;
    const at = 2 * starts[digitOf(lower, upper, digit)]!++;
    to[at] = lower;
    to[at + 1] = upper;
  }
}
