import { describe, expect, it } from 'vitest';
import type { Review } from '../../domain';
import { moneyFormats } from '../words/formats';
import { basisSentence, becauseOf } from './because';
import type { LoanFacts } from './loanFacts';
import { TEST_LOAN as LOAN } from './testLoan';

const words = { ...moneyFormats(null), overdueEstimated: false };

const reviewOf = (decision: Review['decision']): Review => ({
  ...{ row: 4, decision, action: null, reason: '', initials: 'AB', at: '2026-01-02T03:04:05Z' },
});

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

  it('says first that a promise was broken', () => {
    expect(factsOf({ brokenPromise: true })).toBe(
      'Broke a promise to pay, 112 days past due, 61,400 overdue',
    );
  });

  it('names who decided, and keeps the ground of what was accepted', () => {
    const by = (decision: Review['decision']) =>
      sourceOf({ review: reviewOf(decision), basis: decision === 'accept' ? 'model' : 'review' });
    expect(by('override')).toBe('Decided by AB');
    expect(by('defer')).toBe('Deferred by AB');
    expect(by('accept')).toBe('Risk score · accepted by AB');
  });

  it('mentions no score where a score does not steer', () => {
    expect(sourceOf({ score: 0.4 })).toBe('House rule');
  });
});

describe('becauseOf of a rule', () => {
  const rule = {
    ...{ name: 'Debt disputed', citation: 'House rule: disputed debts', text: '' },
    kind: 'stop',
  } as const;
  const changedOf = (loan: Partial<LoanFacts>) => becauseOf({ ...LOAN, ...loan }, words).changed;

  it('says what changed the action, with its source', () => {
    expect(changedOf({})).toBeNull();
    expect(changedOf({ rule })).toBe('changed by: Debt disputed (House rule: disputed debts)');
    expect(changedOf({ rule: { ...rule, citation: '' } })).toBe('changed by: Debt disputed');
  });

  it('does not say that a rule changed what a person decided, or what it only asks about', () => {
    const review = reviewOf('override');
    expect(changedOf({ rule, review })).toMatch(/^contact rule: Debt disputed/);
    expect(changedOf({ rule, review: reviewOf('accept') })).toMatch(/^changed by: /);
    expect(changedOf({ rule: { ...rule, kind: 'review' } })).toMatch(/^needs a person: /);
  });
});

describe('basisSentence', () => {
  it('says so where a person decided', () => {
    const of = (decision: Review['decision']) =>
      basisSentence({ basis: 'review', review: reviewOf(decision) });
    expect(of('override')).toContain('A person decided');
    expect(of('defer')).toContain('put the decision off');
    expect(of('accept')).toBe(basisSentence({ basis: 'review', review: null }));
  });
});
