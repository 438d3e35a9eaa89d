import { describe, expect, it } from 'vitest';
import { firstOfWorkList } from './why';

describe('firstOfWorkList', () => {
  it('gives the rows of the first places in order, and skips what is not on the list', () => {
    const rank = Int32Array.from([3, -1, 0, 2, -1, 1]);
    expect([...firstOfWorkList(rank, 3)]).toEqual([2, 5, 3]);
    expect([...firstOfWorkList(rank, 9)]).toEqual([2, 5, 3, 0]);
    expect([...firstOfWorkList(Int32Array.from([-1, -1]), 3)]).toEqual([]);
  });
});
