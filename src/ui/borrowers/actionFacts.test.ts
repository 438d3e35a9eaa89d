import { describe, expect, it } from 'vitest';
import type { OpenRun } from '../../domain';
import { TEST_LOAN } from '../loans/testLoan';
import type { LoanFacts } from '../loans';
import { testRun } from '../words/testRun';
import { actionFacts } from './actionFacts';

const OPEN = { run: testRun() } as unknown as OpenRun;
const factsOf = (loan: Partial<LoanFacts>): Record<string, string> =>
  Object.fromEntries(
    actionFacts(OPEN, { ...TEST_LOAN, ...loan }).map(({ name, value }) => [name, value]),
  );

describe('actionFacts', () => {
  it('says no more than is known', () => {
    expect(factsOf({})).toEqual({
      Because: '112 days past due, 61,400 overdue',
      Basis: 'House rule',
      Contact: 'about this loan alone',
      'Work list': 'place 1 of 30',
    });
  });

  it('names the basis of an expected amount, and how far it can be off', () => {
    const facts = factsOf({ expectedNet: 1234.4, method: 'Calls', agent: 2 });
    expect(facts['Expected net']).toMatch(
      /^1,234 on average .*less the cost of the case.*anything/,
    );
    expect(facts).toMatchObject({ Treatment: 'Calls', Agent: 'Agent 2' });
  });

  it('says what a rule did, with its source', () => {
    const rule = { name: 'Debt disputed', citation: 'House rule', text: '', kind: 'stop' as const };
    expect(factsOf({ rule })['Changed by']).toBe('Debt disputed (House rule)');
    expect(factsOf({ rule: { ...rule, kind: 'review' } })['Needs a person']).toBeDefined();
    const review = {
      ...{ row: 4, decision: 'override' as const, action: 'Write', reason: 'r', initials: 'AB' },
      at: '2026-01-02T03:04:05Z',
    };
    expect(factsOf({ rule, review })['Contact rule']).toBe('Debt disputed (House rule)');
  });

  it('says under which loan the borrower is contacted', () => {
    const contact = (loan: Partial<LoanFacts>) => factsOf(loan).Contact;
    expect(contact({ contactLoans: 3 })).toBe(
      'one about 3 loans of the borrower, made under this one',
    );
    expect(contact({ contactLoans: 3, leader: 9 })).toContain('made under another one');
    expect(contact({ contactLoans: 0, leader: null })).toBe('none about this loan');
    expect(contact({ place: null })).toBeUndefined();
  });
});
