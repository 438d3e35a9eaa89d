import { describe, expect, it } from 'vitest';
import type { LoanFacts } from '../loans';
import { TEST_LOAN } from '../loans/testLoan';
import { contactSentence } from './borrowerLoans';

const loan = (row: number, change: Partial<LoanFacts> = {}): LoanFacts => ({
  ...{ ...TEST_LOAN, row, place: row + 1, leader: 1, contactLoans: 2 },
  ...change,
});
const SETTLED = { open: false, place: null, leader: null };
const sentence = (loans: LoanFacts[]) => contactSentence(loans, ({ row }) => `LN_${row}`);

describe('contactSentence', () => {
  it('says under which loan all others are contacted', () => {
    expect(sentence([loan(1), loan(2)])).toBe('One contact about 2 loans, made under LN_1.');
    expect(contactSentence([loan(1), loan(2)], () => null)).toBe('One contact about 2 loans.');
  });

  it('counts what is held back and what is settled', () => {
    expect(sentence([loan(1), loan(2, { leader: null }), loan(3, SETTLED)])).toBe(
      'One contact about 1 loan, made under LN_1; 1 loan left alone, 1 settled.',
    );
    expect(sentence([loan(2, { leader: null }), loan(3, { leader: null })])).toBe(
      'The borrower is not contacted; 2 loans left alone.',
    );
    expect(sentence([loan(2, SETTLED), loan(3, SETTLED)])).toBe(
      'The borrower is not contacted; 2 settled.',
    );
  });
});
