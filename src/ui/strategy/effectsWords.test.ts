import { describe, expect, it } from 'vitest';
import type { StrategyFinding, StrategyValues, TreatmentFinding } from '../../domain';
import { moneyFormats } from '../words/formats';
import { testRun } from '../words/testRun';
import {
  effectsBasis,
  effectsBecause,
  effectsHeadline,
  naiveSentence,
  strategiesTable,
  treatmentsTable,
  type Examined,
} from './effectsWords';

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

function treatment(patch: Partial<TreatmentFinding> = {}): TreatmentFinding {
  return {
    method: 'Calls',
    loans: 200,
    effectiveLoans: 150.4,
    plain: 0.8,
    mean: { value: 0.75, low: 0.7, high: 0.8 },
    gain: { value: 0.01, low: -0.02, high: 0.04 },
    robustness: 0,
    verdict: 'no-difference',
    bySegment: [],
    ...patch,
  };
}

function strategy(patch: Partial<StrategyFinding> = {}): StrategyFinding {
  return {
    id: 'tree',
    name: 'A rule of at most three questions',
    rule: 'days above 60: Legal; otherwise: Calls',
    value: { value: 0.72, low: 0.68, high: 0.76 },
    gain: -0.03,
    gainLow: -0.1,
    supported: false,
    cost: 0,
    ...patch,
  };
}

function effects(patch: Partial<Examined> = {}): Examined {
  return {
    status: 'examined',
    loans: 500,
    withoutOverlap: 0,
    today: { value: 0.75, low: 0.72, high: 0.78 },
    spread: 0.4,
    treatments: [treatment()],
    values: values(),
    naive: 0.84,
    heldOut: { value: 0.72, low: 0.68, high: 0.76 },
    balance: [
      { column: 'days', before: 0.4, after: 0.05 },
      { column: 'amount', before: 0.1, after: 0.02 },
    ],
    fractions: { Paid: 1, Part: 0.5 },
    byAmount: 0,
    tooFew: [],
    benchmarks: null,
    ...patch,
  };
}

function values(patch: Partial<StrategyValues> = {}): StrategyValues {
  return {
    unit: 'share',
    loans: 500,
    today: { value: 0.75, low: 0.72, high: 0.78 },
    strategies: [
      strategy(),
      strategy({ id: 'all:Calls', name: 'Calls for all', gain: 0.01, gainLow: -0.02 }),
    ],
    recommended: null,
    withoutTiers: null,
    ...patch,
  };
}

const FORMATS = moneyFormats('INR');

describe('words of treatments', () => {
  it('support no change, and say how near the nearest comes', () => {
    expect(effectsHeadline(effects())).toBe('This file does not support a change of strategy.');
    expect(plain(effectsBecause(effects(), FORMATS))).toBe(
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
    expect(plain(effectsBecause(found, FORMATS))).toMatch(
      /72 % \(68 to 76 %\): at least 3\.1 points more/,
    );
  });

  it('speak of money where costs are stated', () => {
    const found = effects({
      values: values({
        unit: 'money',
        today: { value: 560_000, low: 540_000, high: 580_000 },
        strategies: [strategy({ gain: -20_000, gainLow: -45_000 })],
      }),
    });
    expect(plain(effectsBecause(found, FORMATS))).toMatch(
      /bring back INR 5.6 L \(INR 5.4 L to INR 5.8 L\) a settled loan, costs counted\. .* may bring INR 20 k a loan less/,
    );
    expect(plain(effectsBasis(found, testRun())[0] ?? '')).toContain('net of the stated costs');
  });

  it('warn of the figure that is too good', () => {
    expect(plain(naiveSentence(effects()))).toMatch(
      /seem to bring back 84 % of a loan; on loans kept aside it brings 72 % \(68 to 76 %\)/,
    );
  });

  it('fill tables whose figures have their signs', () => {
    expect(treatmentsTable(effects()).rows[0]?.map((cell) => plain(String(cell)))).toEqual([
      'Calls',
      '200',
      '150',
      '0.8',
      '75 % (70 to 80 %)',
      '+1 point (−2 to +4)',
      'no difference beyond chance',
    ]);
    const { columns, rows } = strategiesTable(effects(), FORMATS);
    expect(rows[0]?.[0]).toBe('Today’s');
    expect(rows[1]?.slice(2)).toEqual([-0.03, -0.1, 'no']);
    expect(columns[2]?.format?.(-0.03)).toBe('−3 points');
    expect(columns[2]?.format?.(0)).toBe('0 points');
  });

  it('say what the figures rest on', () => {
    const run = testRun();
    const sentences = effectsBasis(effects({ withoutOverlap: 3, tooFew: ['Visit'] }), run).map(
      plain,
    );
    expect(sentences[0]).toContain('“Paid” counts as 100 % and “Part” counts as 50 %');
    expect(sentences.join(' ')).toMatch(
      /3 loans hardly could have had.*Too few loans to compare: Visit/,
    );
    expect(sentences.join(' ')).not.toMatch(/one after another|unseen that explains/);
    const better = effects({ treatments: [treatment({ verdict: 'better', robustness: 0.12 })] });
    expect(effectsBasis(better, run).join(' ')).toMatch(/unseen that explains 12/);
    const tried = testRun({ settings: { mapping: { collectionAttempts: 'Attempts' } } });
    expect(effectsBasis(effects(), tried).join(' ')).toMatch(/one after another/);
  });
});
