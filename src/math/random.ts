/**
 * A deterministic stream of random numbers (xoshiro128** of Blackman and Vigna, seeded
 * through SplitMix32). The same seed and name always give the same numbers; different
 * names give streams that do not depend on each other's use.
 */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform whole number in [0, bound); `bound` is a positive integer below 2^32. */
  below(bound: number): number;
  /** Standard normal (Marsaglia's polar method). */
  normal(): number;
}

/** FNV-1a over UTF-16 code units: spreads a stream's name over 32 bits. */
function hashName(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

function splitMix32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

function rotateLeft(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

/** Opens the stream `name` of the run's `seed` (any integer; taken modulo 2^32). */
export function randomStream(seed: number, name: string): RandomStream {
  const mix = splitMix32((seed >>> 0) ^ hashName(name));
  // Not four variables: where whole numbers have 31 bits, as in Chromium, each store of a
  // larger one into a closure's variable allocates it anew, and a draw takes three times as long.
  const state = Int32Array.of(mix(), mix(), mix(), mix());

  function uint32(): number {
    const a = state[0]!;
    const b = state[1]!;
    const c = state[2]! ^ a;
    const d = state[3]! ^ b;
    state[0] = a ^ d;
    state[1] = b ^ c;
    state[2] = c ^ (b << 9);
    state[3] = rotateLeft(d, 11);
    return Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
  }

  function next(): number {
    return ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  }

  let spare = Number.NaN;
  function normal(): number {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = Number.NaN;
      return value;
    }
    let u, v, s: number;
    do {
      u = 2 * next() - 1;
      v = 2 * next() - 1;
      s = u * u + v * v;
    } while (s >= 1 || s === 0);
    const scale = Math.sqrt((-2 * Math.log(s)) / s);
    spare = v * scale;
    return u * scale;
  }

  return { next, normal, below: (bound) => Math.floor(next() * bound) };
}

/** Shuffles `values` in place (Fisher–Yates) and returns them. */
export function shuffle<T extends { length: number; [index: number]: number }>(
  values: T,
  random: RandomStream,
): T {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const held = values[i]!;
    values[i] = values[j]!;
    values[j] = held;
  }
  return values;
}
