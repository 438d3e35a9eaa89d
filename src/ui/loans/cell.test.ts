import { describe, expect, it } from 'vitest';
import { moneyFormats } from '../words/formats';
import { cellOf, type CellWords, type RowWords } from './cell';
import type { LoanFacts } from './loanFacts';
import { TEST_LOAN } from './testLoan';

const SETTLED: LoanFacts = {
  ...TEST_LOAN,
  open: false,
  outcome: 'bad',
  fold: 1,
  segment: 1,
  score: 0.62,
  tier: 'moderate',
  action: 'No action: loan is resolved',
  place: null,
  leader: null,
  contactLoans: 0,
  outstanding: 1234.5,
  overdue: null,
  daysPastDue: 0,
};
const words: CellWords & RowWords = {
  contact: null,
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

  it('puts the agent below the place, and the contact below the action', () => {
    expect(cellOf('place', { ...TEST_LOAN, agent: 3 }, words)).toEqual({
      text: '1',
      below: 'Agent 3',
    });
    expect(cellOf('action', TEST_LOAN, { ...words, contact: 'same contact as above' })).toEqual({
      text: TEST_LOAN.action,
      below: 'same contact as above',
    });
  });

  it('says below the reasons what a rule changed', () => {
    const rule = { name: 'Debt disputed', citation: '', text: '', kind: 'stop' as const };
    expect(cellOf('because', { ...TEST_LOAN, rule }, words)).toEqual({
      text: '112 days past due, 61,400 overdue',
      above: 'House rule',
      below: 'changed by: Debt disputed',
    });
  });

  it('writes what is expected net of cost, losses too', () => {
    expect(cellOf('expectedNet', TEST_LOAN, words)).toEqual({ text: '–' });
    expect(cellOf('expectedNet', { ...TEST_LOAN, expectedNet: -1200.4 }, words)).toEqual({
      text: '−1,200',
    });
  });

  it('says how a settled loan ended', () => {
    expect(cellOf('state', SETTLED, words)).toEqual({ text: 'Settled', below: 'not paid in full' });
  });
});
