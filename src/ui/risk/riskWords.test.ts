import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../domain';
import {
  attributeText,
  aucSentence,
  aucText,
  calibrationSentence,
  choiceSentence,
  excludedByAuc,
  liftSentence,
  permutationSentence,
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

describe('excludedByAuc', () => {
  it('lists every column, the telling ones first', () => {
    expect(excludedByAuc(risk({ excluded })).map(({ column }) => column)).toEqual([
      'Collection_Attempts',
      'Age',
      'Borrower_ID',
    ]);
  });
});

describe('choiceSentence', () => {
  const model = (id: string, logLoss: number) =>
    ({ id, logLoss }) as RunRecord['risk']['models'][0];

  it('says whether the chosen model is the best, or the simplest of those about as good', () => {
    const models = [model('scorecard', 0.5747), model('boosting', 0.5743)];
    expect(choiceSentence(risk({ models, chosen: 'boosting' }))).toBe(
      'Scores come from the boosted trees: with 0.5743 its log loss is the lowest, and no simpler model comes close enough.',
    );
    expect(choiceSentence(risk({ models, chosen: 'scorecard' }))).toBe(
      'Scores come from the scorecard. Its log loss is 0.5747; the lowest, 0.5743, is that of the boosted trees, but loan by loan the difference is within one standard error. Of models that are about as good, the simplest is taken.',
    );
  });

  it('says nothing where there was no choice', () => {
    expect(choiceSentence(risk({ models: [model('forest', 0.6)], chosen: 'forest' }))).toBeNull();
    expect(choiceSentence(risk({ models: [], chosen: null }))).toBeNull();
  });
});

describe('attributeText', () => {
  const range = (above: number | null, upTo: number | null, isWhole = false) =>
    attributeText({ kind: 'range', above, upTo, isWhole });

  it('names ranges by their limits, those of whole numbers by values that occur', () => {
    expect(range(null, 12.25)).toBe('Up to 12.25');
    expect(range(12.25, 30)).toBe('Above 12.25, up to 30');
    expect(range(30, null)).toBe('Above 30');
    expect(range(null, null)).toBe('Any value');
    expect(range(null, 1.5, true)).toBe('1 or less');
    expect(range(1.5, 2.5, true)).toBe('2');
    expect(range(23.5, 42.5, true)).toBe('24 to 42');
    expect(range(21, 24, true)).toBe('22 to 24');
    expect(range(1999.5, null, true)).toBe('2,000 or more');
  });

  it('lists labels, and calls missing so', () => {
    expect(attributeText({ kind: 'labels', labels: ['Home', 'Auto'] })).toBe('Home, Auto');
    expect(attributeText({ kind: 'missing' })).toBe('No value');
  });
});
