import { describe, expect, it } from 'vitest';
import { defaultSettings, type EarlyWarning } from '../../domain';
import { ASSUMED, warningSentence, withAssumed } from './earlyWarningWords';

const warning: EarlyWarning = {
  basis: 'ended-badly',
  chance: new Float64Array(),
  isWarned: new Uint8Array(),
  contactCost: 10,
  loans: 200,
  warned: 50,
  amount: 1000,
  hits: { value: 20.4, low: 12.1, high: 28.7 },
};
const formats = { moneyShort: (amount: number | null | undefined) => `${amount ?? 0} EUR` };

describe('early warning in words', () => {
  it('says whom to speak to and what to expect', () => {
    expect(warningSentence(warning, formats)).toBe(
      'Of 200 loans that are not behind yet, 50 (25\u202f%, 1000 EUR outstanding) are worth a word now. About 20 of them (12 to 29) would end badly, if the chances hold.',
    );
    expect(warningSentence({ ...warning, warned: 0 }, formats)).toContain('none is worth its cost');
  });

  it('takes percentages as shares, and refuses nonsense', () => {
    const settings = defaultSettings().earlyWarning;
    const [cost, prevented] = ASSUMED;
    expect(withAssumed(settings, prevented, 20)).toMatchObject({ preventedShare: 0.2 });
    expect(withAssumed(settings, prevented, 120)).toBeNull();
    expect(withAssumed(settings, cost, -1)).toBeNull();
    expect(withAssumed(settings, cost, Number.NaN)).toBeNull();
  });
});
