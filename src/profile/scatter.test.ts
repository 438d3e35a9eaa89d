import { describe, expect, it } from 'vitest';
import { randomStream } from '../math';
import { scatterOf, type ScatterInput } from './scatter';

function input(xs: readonly number[], ys: readonly number[], seed = 42): ScatterInput {
  const words = { x: 'monthly income', y: 'loan amount' };
  return { x: 'a', y: 'b', xs: Float64Array.from(xs), ys: Float64Array.from(ys), words, seed };
}

const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u202f', ' ');
const many = Array.from({ length: 5000 }, (_, i) => i);

describe('scatterOf', () => {
  it('draws at most 1,000 of the pairs, the same ones for the same seed', () => {
    const one = scatterOf(input(many, many));
    expect(one?.count).toBe(5000);
    expect(one?.points).toHaveLength(1000);
    expect(new Set(one?.points.map(([x]) => x)).size).toBe(1000);
    expect(scatterOf(input(many, many))).toEqual(one);
    expect(scatterOf(input(many, many, 43))?.points).not.toEqual(one?.points);
  });

  it('leaves out rows that lack either value', () => {
    const { NaN: none } = Number;
    const scatter = scatterOf(input([1, none, 3, 4, 5, 6], [1, 2, none, 4, 6, 5]));
    expect(scatter?.points).toEqual([
      [1, 1],
      [4, 4],
      [5, 6],
      [6, 5],
    ]);
    expect(scatterOf(input([none], [1]))).toBeNull();
  });

  it('says what the interval lets it say', () => {
    const random = randomStream(1, 'test');
    const noise = many.map(() => random.normal());
    const none = scatterOf(input(many.slice(0, 500), noise.slice(0, 500)));
    expect(plain(none?.finding)).toMatch(/^No relation visible: r = .* \(−.* to .*\)\.$/);
    const falling = scatterOf(
      input(
        many,
        many.map((x, i) => -x / 1000 + (noise[i] ?? 0)),
      ),
    );
    expect(falling?.finding).toMatch(
      /^A higher monthly income goes with a lower loan amount: a strong relation, r = −0\.\d+ /,
    );
    expect(scatterOf(input([1, 1, 1, 1], [1, 2, 3, 4]))?.finding).toContain('does not vary');
    expect(scatterOf(input([1, 2], [1, 2]))?.finding).toContain('Too few');
  });
});
