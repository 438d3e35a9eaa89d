import { describe, expect, it } from 'vitest';
import { testRun } from '../words/testRun';
import { contactsWords, leftAloneWords, orderWords, waitingWords } from './answerWords';

describe('contactsWords and leftAloneWords', () => {
  it('count contacts, loans, and those left alone', () => {
    const tally = { contacts: 1313, loans: 1339 };
    expect(contactsWords(tally, 1528)).toBe('1,313 contacts cover 1,339 of 1,528 loans');
    expect(leftAloneWords(tally, 1528)).toBe('189 loans are left alone, and each says why.');
    expect(contactsWords({ contacts: 1, loans: 2 }, 2)).toBe('1 contact covers all 2 loans');
    expect(leftAloneWords({ contacts: 1, loans: 2 }, 2)).toBeNull();
    expect(leftAloneWords({ contacts: 1, loans: 2 }, 3)).toBe(
      '1 loan is left alone, and says why.',
    );
  });

  it('say nothing of plans of before contacts were planned', () => {
    expect(contactsWords({ contacts: 0, loans: 0 }, 9)).toBeNull();
    expect(leftAloneWords({ contacts: 0, loans: 0 }, 9)).toBeNull();
  });
});

describe('waitingWords', () => {
  it('counts what waits', () => {
    expect([0, 1, 12].map(waitingWords)).toEqual([
      ...[null, '1 loan waits for a decision', '12 loans wait for a decision'],
    ]);
  });
});

describe('orderWords', () => {
  it('says what stands behind the order', () => {
    const of = (chosen: 'tiers' | 'assignment', hasBrokenPromises: boolean) =>
      orderWords(testRun({ strategy: { chosen } }), hasBrokenPromises);
    expect(of('tiers', false)).toMatch(/expected loss.* outstanding amount\.$/);
    expect(of('assignment', true)).toMatch(/less its cost; broken promises first\.$/);
  });
});
