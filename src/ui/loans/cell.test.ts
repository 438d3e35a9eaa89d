import { describe, expect, it } from 'vitest';
import { moneyFormats } from '../words/formats';
import { cellOf, type CellWords } from './cell';
import type { LoanFacts } from './loanFacts';

const SETTLED: LoanFacts = {
  row: 0,
  line: 2,
  open: false,
  outcome: 'bad',
  fold: 1,
  segment: 1,
  score: 0.62,
  tooUncertain: false,
  tier: 'moderate',
  action: 'No action: loan is resolved',
  basis: 'house-rule',
  place: null,
  outstanding: 1234.5,
  overdue: null,
  daysPastDue: 0,
};
const words: CellWords = {
  formats: moneyFormats(null),
  segmentNames: ['a', 'b'],
  overdueEstimated: false,
  scoreBeside: true,
};

describe('cellOf', () => {
  it('writes what is known, and a dash for what is not', () => {
    expect(cellOf('segment', SETTLED, words)).toEqual({ text: 'b' });
    expect(cellOf('segment', { ...SETTLED, segment: null }, words)).toEqual({ text: '–' });
    expect(cellOf('outstanding', SETTLED, words)).toEqual({ text: '1,235' });
    expect(cellOf('overdue', SETTLED, words)).toEqual({ text: '–' });
    expect(cellOf('daysPastDue', SETTLED, words)).toEqual({ text: '0' });
    expect(cellOf('place', SETTLED, words)).toEqual({ text: '–' });
  });

  it('keeps an action quiet that asks for nothing', () => {
    expect(cellOf('action', SETTLED, words).quiet).toBe(true);
    expect(cellOf('action', { ...SETTLED, place: 4 }, words).quiet).toBeUndefined();
  });

  it('names the tier of a score only where there is one', () => {
    expect(cellOf('scoreAndTier', SETTLED, words)).toEqual({
      text: '62\u202f%',
      tier: 'moderate',
      below: 'Moderate',
    });
    expect(cellOf('scoreAndTier', { ...SETTLED, tier: null }, words)).toEqual({
      text: '62\u202f%',
    });
    expect(cellOf('score', { ...SETTLED, score: null }, words)).toEqual({ text: '–' });
  });

  it('says how a settled loan ended', () => {
    expect(cellOf('state', SETTLED, words)).toEqual({ text: 'Settled', below: 'not paid in full' });
  });
});
