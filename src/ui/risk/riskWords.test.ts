import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../domain';
import {
  aucSentence,
  aucText,
  calibrationSentence,
  excludedByAuc,
  liftSentence,
  permutationSentence,
  worstLeak,
} from './riskWords';

const risk = (part: Partial<RunRecord['risk']>): RunRecord['risk'] => part as RunRecord['risk'];
const excluded = [
  { column: 'Borrower_ID', reason: 'names a borrower', auc: null },
  { column: 'Age', reason: 'protected', auc: 0.51 },
  { column: 'Collection_Attempts', reason: 'after the event', auc: 0.787 },
];

describe('aucText and aucSentence', () => {
  it('give the interval where there is one', () => {
    const auc = { value: 0.741, low: 0.72, high: 0.76 };
    expect(aucText(auc)).toBe('.74 (.72 to .76)');
    expect(aucText({ value: 1, low: null, high: null })).toBe('1.00');
    expect(aucSentence(auc)).toContain('74 (72 to 76) times out of 100');
  });
});

describe('permutationSentence', () => {
  it('counts the shuffles that did as well', () => {
    const of = (permutationP: number) =>
      permutationSentence(risk({ permutationP, permutations: 999 }));
    expect(of(0.001)).toBe('None of 999 shuffled files scored as well as yours or better.');
    expect(of(0.41)).toBe('409 of 999 shuffled files scored as well as yours or better.');
    expect(permutationSentence(risk({ permutationP: null, permutations: 0 }))).toBeNull();
  });
});

describe('liftSentence', () => {
  it('compares with a random tenth', () => {
    expect(liftSentence({ value: 0.24, low: 0.2, high: 0.28 })).toContain('2.4 times as many');
  });
});

describe('calibrationSentence', () => {
  const bin = (predicted: number, value: number) => ({
    predicted,
    observed: { value, low: value - 0.05, high: value + 0.05 },
    count: 100,
  });

  it('counts the groups that came out as predicted', () => {
    expect(calibrationSentence([bin(0.1, 0.12), bin(0.4, 0.6), bin(0.8, 0.79)])).toBe(
      'In 2 of 3 groups the predicted share lies within the interval of what really happened: from 10\u202f% predicted, 12\u202f% real, to 80\u202f% predicted, 79\u202f% real.',
    );
  });

  it('says where the scores hardly differ', () => {
    expect(calibrationSentence([bin(0.4, 0.4), bin(0.41, 0.39)])).toContain('nearly the same');
    expect(calibrationSentence([])).toContain('too few');
  });
});

describe('worstLeak', () => {
  it('is the column that would have told most, if any tells much', () => {
    expect(worstLeak(risk({ excluded }))).toEqual({ column: 'Collection_Attempts', auc: 0.787 });
    expect(worstLeak(risk({ excluded: excluded.slice(0, 2) }))).toBeNull();
  });
});

describe('excludedByAuc', () => {
  it('lists every column, the telling ones first', () => {
    expect(excludedByAuc(risk({ excluded })).map(({ column }) => column)).toEqual([
      'Collection_Attempts',
      'Age',
      'Borrower_ID',
    ]);
  });
});
