import { describe, expect, it } from 'vitest';
import { randomStream, shuffle } from './random';

describe('randomStream', () => {
  it('repeats itself for the same seed and name, and differs for another', () => {
    const draw = (seed: number, name: string): number[] => {
      const stream = randomStream(seed, name);
      return Array.from({ length: 5 }, () => stream.next());
    };
    expect(draw(7, 'folds')).toEqual(draw(7, 'folds'));
    expect(draw(7, 'folds')).not.toEqual(draw(8, 'folds'));
    expect(draw(7, 'folds')).not.toEqual(draw(7, 'trees'));
  });

  it('is uniform in [0, 1): mean and variance within 5 standard errors', () => {
    const stream = randomStream(1, 'uniform');
    const n = 100_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const x = stream.next();
      expect(x >= 0 && x < 1).toBe(true);
      sum += x;
      squares += (x - 0.5) ** 2;
    }
    expect(Math.abs(sum / n - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(squares / n - 1 / 12)).toBeLessThan(0.002);
  });

  it('draws normals with mean 0 and variance 1', () => {
    const stream = randomStream(2, 'normal');
    const n = 100_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const x = stream.normal();
      sum += x;
      squares += x * x;
    }
    expect(Math.abs(sum / n)).toBeLessThan(0.016);
    expect(Math.abs(squares / n - 1)).toBeLessThan(0.025);
  });

  it('reaches every whole number below the bound about equally often', () => {
    const stream = randomStream(3, 'below');
    const counts = [0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 70_000; i++) {
      const k = stream.below(7);
      counts[k] = (counts[k] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});

describe('shuffle', () => {
  it('keeps every element', () => {
    const shuffled = shuffle(
      Uint32Array.from({ length: 1000 }, (_, i) => i),
      randomStream(4, 's'),
    );
    expect([...shuffled].sort((x, y) => x - y)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect([...shuffled.subarray(0, 20)]).not.toEqual(Array.from({ length: 20 }, (_, i) => i));
  });
});
