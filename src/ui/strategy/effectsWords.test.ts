import { describe, expect, it } from 'vitest';
import {
  effectsBasis,
  effectsBecause,
  effectsHeadline,
  naiveSentence,
  strategiesTable,
} from './effectsWords';
import { effects, plain, strategy, values } from './testEffects';

describe('words of strategies', () => {
  it('support no change, and say how near the nearest comes', () => {
    expect(effectsHeadline(effects())).toBe('This file does not support a change of strategy.');
    expect(plain(effectsBecause(effects(), 'INR'))).toBe(
      'Today’s choices bring back 75 % (72 to 78 %) of a settled loan. No other strategy is surely better: the one that comes nearest, “Calls for all”, may bring 1 point more, or as little as 2 points less.',
    );
  });

  it('support one with what it surely gains', () => {
    const found = effects({
      values: values({
        recommended: 'tree',
        strategies: [strategy({ gain: 0.08, gainLow: 0.031, supported: true })],
      }),
    });
    expect(effectsHeadline(found)).toBe(
      'This file supports a change: a rule of at most three questions.',
    );
    expect(plain(effectsBecause(found, 'INR'))).toMatch(
      /72 % \(68 to 76 %\): at least 3\.1 points more/,
    );
  });

  it('speak of money, in the currency of the run, where costs are stated', () => {
    const found = effects({
      values: values({
        unit: 'money',
        today: { value: 560_000, low: 540_000, high: 580_000 },
        strategies: [strategy({ gain: -20_000, gainLow: -45_000 })],
      }),
    });
    expect(plain(effectsBecause(found, 'INR'))).toMatch(
      /bring back INR 5.6 L \(5.4 L to 5.8 L\) a settled loan, costs counted\. .* may bring INR 20 k a loan less/,
    );
    expect(plain(effectsBecause(found, null))).toContain(
      '560 k (540 k to 580 k) a settled loan, costs counted (in the currency of the file).',
    );
    const { columns, rows } = strategiesTable(found, 'EUR');
    expect(columns[1]?.name).toBe('Would bring back a loan, net of cost (EUR)');
    expect(plain(String(rows[0]?.[1]))).toBe('560 k (540 k to 580 k)');
    expect(plain(columns[2]?.format?.(-20_000) ?? '')).toBe('−20 k');
    expect(plain(effectsBasis(found)[0] ?? '')).toContain('net of the stated costs');
  });

  it('warn of the figure that is too good', () => {
    expect(plain(naiveSentence(effects()))).toMatch(
      /seem to bring back 84 % of a loan; on loans kept aside it brings 72 % \(68 to 76 %\)/,
    );
  });

  it('fill tables whose figures have their signs', () => {
    const { columns, rows } = strategiesTable(effects(), 'INR');
    expect(rows[0]?.[0]).toBe('Today’s');
    expect(rows[1]?.slice(2)).toEqual([-0.03, -0.1, 'no']);
    expect(columns[2]?.format?.(-0.03)).toBe('−3 points');
    expect(columns[2]?.format?.(0)).toBe('0 points');
  });

  it('say what the figures rest on', () => {
    const sentences = effectsBasis(effects({ byAmount: 12, tooFew: ['Visit'] })).map(plain);
    expect(sentences[0]).toContain('“Paid” counts as 100 % and “Part” counts as 50 %');
    expect(sentences[1]).toContain('Of 12 loans the file has the recovered amount');
    expect(sentences.at(-1)).toBe('Too few loans to compare: Visit.');
  });
});
