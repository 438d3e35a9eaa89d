import { expect, it } from 'vitest';
import { evenlySpread } from './evenlySpread';

it('takes all where they fit, else evenly spread ones, each once', () => {
  expect([...evenlySpread(3, 5)]).toEqual([0, 1, 2]);
  expect([...evenlySpread(10, 4)]).toEqual([0, 2, 5, 7]);
  expect(new Set(evenlySpread(4001, 4000)).size).toBe(4000);
  expect(evenlySpread(0, 5)).toHaveLength(0);
});
