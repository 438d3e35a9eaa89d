/** Below this a comparison sort is quicker than four passes over 65,536 counters. */
const RADIX_FROM = 4096;
const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;
const DIGIT_MASK = DIGITS - 1;

/**
 * Positions of `values` in ascending order; equal values keep their order, −0 equals 0 and
 * NaN comes last. O(n).
 */
export function argsort(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length).map((_, i) => i);
  return values.length < RADIX_FROM ? comparisonSort(order, values) : radixSort(order, values);
}

function comparisonSort(order: Uint32Array, values: Float64Array): Uint32Array {
  return order.sort((i, j) => {
    const a = values[i]!;
    const b = values[j]!;
    if (a < b) return -1;
    if (a > b) return 1;
    if (a === b) return i - j;
    return Number(Number.isNaN(a)) - Number(Number.isNaN(b)) || i - j;
  });
}

/** Least significant digit first, over the bits of the float64 made monotone. */
function radixSort(order: Uint32Array, values: Float64Array): Uint32Array {
  const [low, high] = monotoneWords(values);
  let from: Uint32Array = order;
  let to: Uint32Array = new Uint32Array(order.length);
  for (const [words, shift] of [
    [low, 0],
    [low, DIGIT_BITS],
    [high, 0],
    [high, DIGIT_BITS],
  ] as const) {
    if (scatter(from, to, words, shift)) [from, to] = [to, from];
  }
  return from;
}

/** The low and high words of keys whose unsigned order is the order of the values. */
function monotoneWords(values: Float64Array): [low: Uint32Array, high: Uint32Array] {
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  const float = new Float64Array(1);
  const words = new Uint32Array(float.buffer);
  // Every machine that runs a browser is little-endian: the high word comes second.
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    // Adding 0 turns −0 into 0; every NaN becomes the largest key.
    float[0] = value + 0;
    if (Number.isNaN(value)) {
      low[i] = 0xffffffff;
      high[i] = 0xffffffff;
    } else if (words[1]! >>> 31 === 1) {
      low[i] = ~words[0]!;
      high[i] = ~words[1]!;
    } else {
      low[i] = words[0]!;
      high[i] = words[1]! | 0x80000000;
    }
  }
  return [low, high];
}

/** One stable counting pass; false (and nothing moved) where all digits are equal. */
function scatter(from: Uint32Array, to: Uint32Array, words: Uint32Array, shift: number): boolean {
  const starts = new Uint32Array(DIGITS);
  for (let i = 0; i < words.length; i++) starts[(words[i]! >>> shift) & DIGIT_MASK]!++;
  if (starts[(words[0]! >>> shift) & DIGIT_MASK] === words.length) return false;
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = starts[digit]!;
    starts[digit] = start;
    start += count;
  }
  for (let i = 0; i < from.length; i++) {
    const item = from[i]!;
    const digit = (words[item]! >>> shift) & DIGIT_MASK;
    to[starts[digit]!++] = item;
  }
  return true;
}
