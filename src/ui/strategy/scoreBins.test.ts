import { describe, expect, it } from 'vitest';
import { BIN_COUNT, scoreBins } from './scoreBins';

describe('scoreBins', () => {
  const loans = {
    open: Uint8Array.from([1, 1, 0, 1, 1]),
    score: Float64Array.from([0, 1, 0.5, Number.NaN, 0.0199]),
  };
  const sum = (bins: Uint32Array) => bins.reduce((total, count) => total + count, 0);

  it('counts every scored loan to act on once', () => {
    const bins = scoreBins(loans, false);
    expect([bins[0], bins[BIN_COUNT - 1], sum(bins)]).toEqual([2, 1, 3]);
  });

  it('counts settled ones too in a back-test', () => {
    const bins = scoreBins(loans, true);
    expect([bins[BIN_COUNT / 2], sum(bins)]).toEqual([1, 4]);
  });
});
