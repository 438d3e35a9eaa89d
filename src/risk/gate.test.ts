import { describe, expect, it } from 'vitest';
import { decide, tooFew } from './gate';

const auc = (value: number, low: number, high: number) => ({ value, low, high });

describe('decide', () => {
  it('needs both a small p and a lower limit above .51 to support a score', () => {
    expect(decide(auc(0.62, 0.56, 0.68), 0.01).verdict).toBe('supported');
    expect(decide(auc(0.62, 0.56, 0.68), 0.011).verdict).toBe('weak');
    expect(decide(auc(0.54, 0.51, 0.57), 0.001).verdict).toBe('weak');
    expect(decide(auc(0.58, 0.49, 0.67), 0.05).verdict).toBe('weak');
    expect(decide(auc(0.58, 0.52, 0.64), 0.051).verdict).toBe('not-supported');
  });

  it('says so with its figures', () => {
    expect(decide(auc(0.487, 0.43, 0.551), 0.62).sentence).toBe(
      'This file does not support a risk score: borrowers scored high went bad no more often than chance would explain (AUC 0.49, 0.43 to 0.55; p = 0.62).',
    );
    expect(decide(auc(0.734, 0.7, 0.77), 0.001).sentence).toContain(
      '73 times out of 100 (AUC 0.73, 0.70 to 0.77; p = 0.001)',
    );
    expect(decide(auc(0.56, 0.5, 0.62), 0.03).sentence).toContain('hints at a risk score');
  });
});

describe('tooFew', () => {
  const counts = (bad: number, good: number, badBorrowers = bad, goodBorrowers = good) => ({
    bad,
    good,
    badBorrowers,
    goodBorrowers,
  });

  it('asks for 50 resolved loans, ten of either outcome, of ten borrowers', () => {
    expect(tooFew(counts(10, 40))).toBeUndefined();
    expect(tooFew(counts(9, 400))).toMatch(/this file has 409, 400 .* and 9 not/);
    expect(tooFew(counts(10, 39))).toMatch(/this file has 49/);
    expect(tooFew(counts(50, 50, 9, 50))).toMatch(/to 50 and the others to 9 borrowers/);
    expect(tooFew(counts(0, 0))).toMatch(/No loan/);
    expect(tooFew(counts(60, 0))).toMatch(/was not paid in full/);
  });
});
