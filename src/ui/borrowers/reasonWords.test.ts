import { describe, expect, it } from 'vitest';
import type { LoanExplanation } from '../../domain';
import { amountText, explanationSentence, shownParts, cellWords } from './reasonWords';

const explanation = (amounts: readonly number[], scale: LoanExplanation['scale'] = 'log-odds') => ({
  scale,
  base: scale === 'chance' ? 0.4 : 0,
  parts: amounts.map((amount, i) => ({ column: `c${i}`, cell: String(i), amount })),
});

describe('shownParts', () => {
  it('shows the largest one by one, adds up the rest, and leaves out what says nothing', () => {
    const { parts, others } = shownParts(explanation([3, -2, 1, 1, 1, 1, 1, 1, 0.5, -0.25, 0]));
    expect(parts.map(({ amount }) => amount)).toEqual([3, -2, 1, 1, 1, 1, 1, 1]);
    expect(others).toEqual({ count: 2, amount: 0.25 });
    expect(shownParts(explanation([1, 0])).others.count).toBe(0);
  });
});

describe('explanationSentence', () => {
  it('goes from the average loan to the score', () => {
    expect(explanationSentence(explanation([Math.log(3)]), 0.7)).toBe(
      'The average loan starts at 50\u202f%. What the file says of this one takes it to 75\u202f%, and calibration makes that 70\u202f%.',
    );
    expect(explanationSentence(explanation([0.1, -0.2], 'chance'), 0.35)).toContain(
      'starts at 40\u202f%. What the file says of this one takes it to 30\u202f%',
    );
  });
});

describe('amountText', () => {
  it('signs log-odds and percentage points', () => {
    expect(amountText(0.816, 'log-odds')).toBe('+0.82');
    expect(amountText(0.1, 'log-odds')).toBe('+0.10');
    expect(amountText(-0.041, 'chance')).toBe('−4.1 points');
  });
});

describe('cells in words', () => {
  it('writes numbers for the reader, and leaves other text as it is', () => {
    expect(cellWords('387980.34')).toBe('387,980.34');
    expect(cellWords('-1200')).toBe('\u22121,200');
    expect(cellWords('')).toBe('no value');
    expect(cellWords('2025-06-30')).toBe('2025-06-30');
    expect(cellWords('007a')).toBe('007a');
  });
});
