import { describe, expect, it } from 'vitest';
import { mannWhitneyTest } from './mannWhitney';

/** scipy.stats.mannwhitneyu(…, use_continuity=False, method='asymptotic'). */
const EXPECTED = { auc: 0.9444444444444444, p: 0.009615576939884518 };

describe('mannWhitneyTest', () => {
  it('equals scipy 1.10 mannwhitneyu, asymptotic without continuity correction', () => {
    const values = Float64Array.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8);
    const target = Uint8Array.of(0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 1);
    const test = mannWhitneyTest(values, target);
    expect(test?.auc).toBeCloseTo(EXPECTED.auc, 12);
    expect(test?.p).toBeCloseTo(EXPECTED.p, 9);
  });

  it('leaves out rows without a value', () => {
    const known = mannWhitneyTest(Float64Array.of(1, 2, 3), Uint8Array.of(0, 1, 1));
    const gaps = mannWhitneyTest(Float64Array.of(1, NaN, 2, 3, NaN), Uint8Array.of(0, 0, 1, 1, 1));
    expect(gaps).toEqual(known);
    expect(known?.auc).toBe(1);
  });

  it('is undefined where nothing can be compared', () => {
    expect(mannWhitneyTest(Float64Array.of(1, 2), Uint8Array.of(1, 1))).toBeUndefined();
    expect(mannWhitneyTest(Float64Array.of(2, 2), Uint8Array.of(0, 1))).toBeUndefined();
    expect(mannWhitneyTest(new Float64Array(), new Uint8Array())).toBeUndefined();
  });
});
