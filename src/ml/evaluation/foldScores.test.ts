import { describe, expect, it } from 'vitest';
import { rowsOfFold, splitFolds } from './foldScores';

describe('splitFolds', () => {
  it('sorts rows by fold, in their order, and leaves out rows without one', () => {
    const folds = splitFolds({
      scores: Float64Array.of(1, 2, 3, 4, 5),
      target: Uint8Array.of(0, 1, 0, 1, 0),
      groups: Int32Array.of(9, 8, 7, 6, 5),
      fold: Int8Array.of(1, 0, -1, 0, 1),
      foldCount: 2,
    });
    expect(folds).toEqual([
      { scores: Float64Array.of(2, 4), target: Uint8Array.of(1, 1), groups: Int32Array.of(8, 6) },
      { scores: Float64Array.of(1, 5), target: Uint8Array.of(0, 0), groups: Int32Array.of(9, 5) },
    ]);
    expect([...rowsOfFold(Int8Array.of(1, 0, -1, 0), 0)]).toEqual([1, 3]);
  });
});
