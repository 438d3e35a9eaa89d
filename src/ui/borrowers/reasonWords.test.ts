import { describe, expect, it } from 'vitest';
import type { LoanExplanation } from '../../domain';
import { amountText, explanationSentence, shownParts } from './reasonWords';

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
