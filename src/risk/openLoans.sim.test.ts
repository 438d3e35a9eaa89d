import { describe, expect, it } from 'vitest';
import { comparableThoughSlow, openLoansAsScored } from './testOpenLoans';

describe('open loans against resolved ones', () => {
  it('warns where bad loans take longer to end, in ten files', async () => {
    expect(await comparableThoughSlow(10)).toBe(0);
  });

  it('does not where they take as long: there, percentages and order hold for open loans of ten files', async () => {
    const { warnedCount, meanShare, meanGap } = await openLoansAsScored(10);
    expect(warnedCount).toBe(0);
    expect(meanShare).toBeGreaterThan(0.9);
    expect(meanShare).toBeLessThan(1.1);
    expect(Math.abs(meanGap)).toBeLessThan(0.03);
  });
});
