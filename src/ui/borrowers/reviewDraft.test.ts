import { describe, expect, it } from 'vitest';
import { testRun } from '../words/testRun';
import {
  askedWords,
  decisionSentence,
  knownActions,
  missingWords,
  reviewOf,
  type ReviewDraft,
} from './reviewDraft';

const DRAFT: ReviewDraft = {
  ...{ decision: 'override', action: ' Write to the guarantor ', reason: ' Moved ' },
  initials: ' AB ',
};
const AT = '2026-01-02T03:04:05.678Z';

describe('missingWords', () => {
  it('asks for the action, a reason and initials, each where it is needed', () => {
    expect(missingWords(DRAFT)).toBeNull();
    expect(missingWords({ ...DRAFT, action: ' ', reason: '', initials: ' ' })).toBe(
      'Still missing: what is to be done instead, a reason and your initials.',
    );
    const blank = { action: '', reason: '', initials: '' };
    expect(missingWords({ ...blank, decision: 'defer' })).toBe(
      'Still missing: a reason and your initials.',
    );
    expect(missingWords({ ...blank, decision: 'accept' })).toBe('Still missing: your initials.');
    expect(missingWords({ ...blank, decision: 'accept', initials: 'AB' })).toBeNull();
  });
});

describe('reviewOf', () => {
  it('keeps what was typed without blanks around it, and an action only where one replaces', () => {
    expect(reviewOf(DRAFT, 7, AT)).toEqual({
      ...{ row: 7, decision: 'override', action: 'Write to the guarantor', reason: 'Moved' },
      ...{ initials: 'AB', at: AT },
    });
    expect(reviewOf({ ...DRAFT, decision: 'defer' }, 7, AT).action).toBeNull();
  });
});

describe('decisionSentence', () => {
  it('says who decided what, and when', () => {
    expect(decisionSentence(reviewOf(DRAFT, 7, AT))).toMatch(/^Overridden by AB, \d+ Jan 2026, /);
  });
});

describe('askedWords', () => {
  const rule = { name: 'n', citation: 'c', text: 'A person looks.' };

  it('says why a person is asked, and warns where a rule holds the loan back', () => {
    expect(askedWords({ queue: null, rule: null, basis: 'model' })).toBeNull();
    expect(askedWords({ queue: 'open', rule: null, basis: 'review' })).toContain('Nothing decides');
    const asks = { ...rule, kind: 'review' as const };
    expect(askedWords({ queue: 'open', rule: asks, basis: 'model' })).toBe(
      'This action waits for a person: A person looks.',
    );
    expect(askedWords({ queue: 'decided', rule: asks, basis: 'model' })).toBeNull();
    const stops = { ...rule, kind: 'stop' as const };
    expect(askedWords({ queue: null, rule: stops, basis: 'contact-rule' })).toContain(
      'holds this loan back',
    );
  });
});

describe('knownActions', () => {
  it('offers what the plan does with others, once each, and not what it would do now', () => {
    const line = (action: string, basis: 'model' | 'review') => ({
      ...{ action, basis, count: 1, outstanding: null, overdue: null },
    });
    const run = testRun({
      strategy: { plan: [line('Call', 'model'), line('Decide by hand', 'review')], houseRule: [] },
      settings: { tierActions: { high: 'Sue', moderate: 'Call', low: 'Remind' } },
    });
    expect(knownActions(run, 'Remind')).toEqual(['Call', 'Sue']);
  });
});
