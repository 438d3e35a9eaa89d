import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherInterval, pearsonCorrelation, twoSidedZ, wilsonInterval } from './intervals';

describe('wilsonInterval', () => {
  it("equals scipy's", () => {
    const reference = [
      [62, 100, 0.5220975529551107, 0.7090240074752127],
      [0, 10, 0, 0.27753279986288926],
      [10, 10, 0.7224672001371109, 1],
      [1, 3, 0.06149194472039626, 0.7923403991979523],
      [296, 500, 0.5483795122858897, 0.6342176090691847],
    ] as const;
    for (const [successes, trials, low, high] of reference) {
      const found = wilsonInterval(successes, trials);
      expect(found?.value).toBe(successes / trials);
      expect(found?.low).toBeCloseTo(low, 13);
      expect(found?.high).toBeCloseTo(high, 13);
    }
  });

  it('mirrors successes and failures, holds the share, and needs a trial', () => {
    const counts = fc.tuple(fc.nat(500), fc.nat(500)).filter(([a, b]) => a + b > 0);
    fc.assert(
      fc.property(counts, ([good, bad]) => {
        const share = wilsonInterval(good, good + bad);
        const mirror = wilsonInterval(bad, good + bad);
        expect(share?.low).toBeCloseTo(1 - (mirror?.high ?? Number.NaN), 12);
        expect(share && share.low <= share.value && share.value <= share.high).toBe(true);
        expect(share && share.low >= 0 && share.high <= 1).toBe(true);
      }),
    );
    expect(wilsonInterval(0, 0)).toBeUndefined();
  });
});

describe('correlation', () => {
  it('equals scipy with its interval', () => {
    const r = pearsonCorrelation([1, 2, 3, 4, 5, 6.5], [2, 1, 4, 3, 7, 5]);
    expect(r).toBeCloseTo(0.7675295564533362, 14);
    const interval = fisherInterval(r ?? Number.NaN, 6);
    expect(interval?.low).toBeCloseTo(-0.11676320093848377, 12);
    expect(interval?.high).toBeCloseTo(0.9730072666787921, 12);
  });

  it('says nothing where nothing can be said', () => {
    expect(pearsonCorrelation([1, 1, 1], [1, 2, 3])).toBeUndefined();
    expect(pearsonCorrelation([1], [1])).toBeUndefined();
    expect(fisherInterval(0.5, 3)).toBeUndefined();
    expect(fisherInterval(Number.NaN, 30)).toBeUndefined();
    expect(fisherInterval(1, 30)).toEqual({ value: 1, low: 1, high: 1 });
  });

  it('does not depend on units or place', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ max: 1000 }), fc.integer({ max: 1000 })), {
      minLength: 3,
      maxLength: 50,
    });
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 1000 }), (values, scale) => {
        const xs = values.map(([x]) => x % 1000);
        const ys = values.map(([, y]) => y % 1000);
        const r = pearsonCorrelation(xs, ys);
        const moved = pearsonCorrelation(
          xs.map((x) => x * scale + 1e6),
          ys,
        );
        if (r === undefined) expect(moved).toBeUndefined();
        else expect(moved).toBeCloseTo(r, 9);
      }),
    );
  });

  it('has the usual z', () => {
    expect(twoSidedZ(0.95)).toBeCloseTo(1.959963984540054, 14);
  });
});
