import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { auc } from './auc';
import { precisionRecallCurve, rocCurve } from './curves';
import { averagePrecision } from './scoreMetrics';

/** Expected values: scikit-learn 1.2.1, `roc_curve` and `precision_recall_curve`. */
const SCORES = Float64Array.of(0.9, 0.8, 0.8, 0.7, 0.6, 0.6, 0.6, 0.5, 0.4, 0.3, 0.3, 0.2);
const TARGET = Uint8Array.of(1, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0);

function drawn(count: number): { scores: Float64Array; target: Uint8Array; groups: null } {
  const random = randomStream(3, 'curves');
  const target = new Uint8Array(count).map(() => Number(random.next() < 0.4));
  const scores = new Float64Array(count).map((_, row) => random.normal() + target[row]!);
  return { scores, target, groups: null };
}

describe('rocCurve', () => {
  it('equals scikit-learn, ties in between', () => {
    const curve = rocCurve([{ scores: SCORES, target: TARGET, groups: null }], 6);
    const expected = [1 / 6, 3 / 6, 5 / 6, 5 / 6, 5 / 6, 1, 1];
    expected.forEach((value, i) => expect(curve[i]).toBeCloseTo(value, 12));
  });

  it('has the AUC for its area', () => {
    const fold = drawn(3000);
    const curve = rocCurve([fold], 1000);
    const area = curve.slice(1).reduce((sum, value, i) => sum + (value + curve[i]!) / 2000, 0);
    expect(area).toBeCloseTo(auc(fold.scores, fold.target)!, 3);
  });

  it('leaves out folds that lack a class', () => {
    const fold = drawn(50);
    const oneSided = { ...fold, target: new Uint8Array(50) };
    expect(rocCurve([fold, oneSided], 10)).toEqual(rocCurve([fold], 10));
    expect(rocCurve([oneSided], 10)).toEqual([]);
  });
});

describe('precisionRecallCurve', () => {
  it('equals scikit-learn where its thresholds lie', () => {
    const curve = precisionRecallCurve(SCORES, TARGET, 6);
    expect(curve[0]).toBeCloseTo(1, 12);
    expect(curve[1]).toBeCloseTo(2 / 3, 12);
    expect(curve[2]).toBeCloseTo(3 / 4, 12);
    expect(curve[4]).toBeCloseTo(5 / 7, 12);
  });

  it('has about the average precision for its mean', () => {
    const { scores, target } = drawn(3000);
    const curve = precisionRecallCurve(scores, target, 500);
    const mean = curve.reduce((sum, value) => sum + value, 0) / curve.length;
    expect(mean).toBeCloseTo(averagePrecision(scores, target)!, 2);
    expect(curve.at(-1)).toBeGreaterThanOrEqual(
      target.reduce((sum, label) => sum + label, 0) / 3000,
    );
  });

  it('is empty without a row of class 1', () => {
    expect(precisionRecallCurve(SCORES, new Uint8Array(12), 5)).toEqual([]);
  });
});
