import { describe, expect, it } from 'vitest';
import { moneyFormats } from '../words/formats';
import { conditionOf, thresholdText, tierValueSentence, wentBadSentence } from './tierWords';

describe('conditionOf', () => {
  it('says on which side the ends are', () => {
    const tiers = { high: 0.75, moderate: 0.5 };
    expect(conditionOf('high', tiers)).toBe('above .75');
    expect(conditionOf('moderate', tiers)).toBe('.50 to .75, both included');
    expect(conditionOf('low', tiers)).toBe('below .50');
    expect([0, 1, 0.5, 0.713].map(thresholdText)).toEqual(['.00', '1.00', '.50', '.713']);
  });
});

describe('wentBadSentence', () => {
  const tier = {
    id: 'high',
    action: '',
    count: 3,
    outstanding: 1,
    overdue: 1,
    expectedLoss: null,
  } as const;

  it('carries the interval and the count behind it', () => {
    const wentBad = { value: 0.81, low: 0.77, high: 0.85 };
    expect(wentBadSentence({ ...tier, resolvedCount: 412, wentBad })).toBe(
      'Of 412 settled loans scored like this, 81\u202f% (77 to 85\u202f%) really went bad.',
    );
  });

  it('claims nothing without a settled loan', () => {
    expect(wentBadSentence({ ...tier, resolvedCount: 0, wentBad: null })).toContain('nothing');
  });
});

describe('tierValueSentence', () => {
  it('says what comes in net, what it costs, and for how much of it', () => {
    const formats = moneyFormats(null);
    const value = { id: 'high', method: 'Calls', cost: 2000, expectedNet: 98_000 } as const;
    expect(tierValueSentence(value, formats).replace(/[\u202f\u00a0]/g, ' ')).toBe(
      'Calls: expected to bring 98 k net, for 2,000, 2 per 100 recovered.',
    );
    const nothing = { ...value, expectedNet: -2000 };
    expect(tierValueSentence(nothing, formats)).not.toContain('per 100');
  });
});
