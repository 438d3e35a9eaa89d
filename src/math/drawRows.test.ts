import { expect, it } from 'vitest';
import { drawRows } from './drawRows';
import { randomStream } from './random';

it('draws rows once each, in order, every one as likely as another', () => {
  const counts = new Uint32Array(10);
  for (let seed = 0; seed < 2000; seed++) {
    const rows = drawRows(10, 3, randomStream(seed, 'draw'));
    expect(new Set(rows).size).toBe(3);
    expect([...rows]).toEqual([...rows].sort((a, b) => a - b));
    for (const row of rows) counts[row]!++;
  }
  // 600 each; five standard deviations are 102.
  for (const count of counts) expect(Math.abs(count - 600)).toBeLessThan(102);
});

it('takes all where they fit', () => {
  expect([...drawRows(3, 3, randomStream(1, 'draw'))]).toEqual([0, 1, 2]);
  expect(drawRows(0, 5, randomStream(1, 'draw'))).toHaveLength(0);
});
