/**
 * Seeded named random streams: the algorithm of src/math/random.ts (xoshiro128** seeded
 * through SplitMix32), kept here as well because plain Node cannot import TypeScript.
 * generate.test.ts checks that both give the same numbers.
 */

/** FNV-1a over UTF-16 code units. */
function hashName(name) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

function splitMix32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

function rotateLeft(x, k) {
  return (x << k) | (x >>> (32 - k));
}

/**
 * Opens the stream `name` of `seed`: `next()` is uniform in [0, 1), `below(n)` a whole
 * number in [0, n), `normal()` standard normal. Names do not depend on each other's use.
 */
export function randomStream(seed, name) {
  const mix = splitMix32((seed >>> 0) ^ hashName(name));
  let [a, b, c, d] = [mix(), mix(), mix(), mix()];

  function uint32() {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotateLeft(d, 11);
    return result;
  }

  function next() {
    return ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  }

  let spare = Number.NaN;
  function normal() {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = Number.NaN;
      return value;
    }
    let u, v, s;
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
export function shuffle(values, random) {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [values[i], values[j]] = [values[j], values[i]];
  }
  return values;
}

/** Index drawn with the given probabilities, which sum to 1. */
export function drawIndex(probabilities, random) {
  const u = random.next();
  let cumulative = 0;
  for (let i = 0; i < probabilities.length - 1; i++) {
    cumulative += probabilities[i];
    if (u < cumulative) return i;
  }
  return probabilities.length - 1;
}

/** Poisson draw by inversion; `mean` is small (below some 30). */
export function poisson(mean, random) {
  const u = random.next();
  let count = 0;
  let term = Math.exp(-mean);
  let cumulative = term;
  while (u >= cumulative && count < 100) {
    count++;
    term *= mean / count;
    cumulative += term;
  }
  return count;
}
