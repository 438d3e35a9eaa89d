import { describe, expect, it } from 'vitest';
import { moneyFormats } from '../words/formats';
import { becauseOf } from './because';
import type { LoanFacts } from './loanFacts';

const LOAN: LoanFacts = {
  row: 4,
  line: 6,
  open: true,
  outcome: null,
  fold: null,
  segment: null,
  score: null,
  tooUncertain: false,
  tier: null,
  action: 'Call and agree a payment date',
  basis: 'house-rule',
  place: 1,
  outstanding: 480_000,
  overdue: 61_400,
  daysPastDue: 112,
};
const words = { ...moneyFormats(null), overdueEstimated: false };

const factsOf = (loan: Partial<LoanFacts>) => becauseOf({ ...LOAN, ...loan }, words).facts;
const sourceOf = (loan: Partial<LoanFacts>) => becauseOf({ ...LOAN, ...loan }, words).source;

describe('becauseOf', () => {
  it('gives the facts that a house rule rests on', () => {
    expect(factsOf({})).toBe('112 days past due, 61,400 overdue');
    expect(factsOf({ daysPastDue: 1, overdue: 0 })).toBe('1 day past due');
    expect(factsOf({ daysPastDue: 0, overdue: 0 })).toBe('Not past due');
    expect(factsOf({ daysPastDue: null, overdue: null })).toBe('Days past due unknown');
  });

  it('calls an estimate one, and carries the currency', () => {
    const estimated = { ...moneyFormats('INR'), overdueEstimated: true };
    expect(becauseOf(LOAN, estimated).facts).toBe(
      '112 days past due, about INR\u00a061,400 overdue',
    );
  });

  it('names what the action rests on', () => {
    expect(sourceOf({})).toBe('House rule');
    expect(sourceOf({ basis: 'contact-rule' })).toBe('Contact rule');
    expect(sourceOf({ basis: 'model', tier: 'high', score: 0.817 })).toBe(
      'Risk score · high tier · 82\u202f%',
    );
  });

  it('does not repeat a score that stands beside', () => {
    const scored: LoanFacts = { ...LOAN, basis: 'model', tier: 'high', score: 0.817 };
    expect(becauseOf(scored, { ...words, scoreBeside: true }).source).toBe(
      'Risk score · high tier',
    );
  });

  it('mentions no score where a score does not steer', () => {
    expect(sourceOf({ score: 0.4 })).toBe('House rule');
  });
});
