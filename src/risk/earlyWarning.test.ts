import { describe, expect, it } from 'vitest';
import { defaultSettings, earlyWarningOf, type RiskSection, type TwoMonths } from '../domain';
import { assessRisk } from './assess';
import { inputOf, plantedLoans } from './testLoans';

const QUICK = { models: ['scorecard'] };

describe('likely to fall behind', () => {
  it('is judged again among loans that are not behind, where the score may tell less', async () => {
    const { section } = await assessRisk(inputOf(plantedLoans(3000, 0.9, { seed: 4 }), QUICK));
    const found = section.earlyWarning!;
    expect(found.verdict).toBe('supported');
    expect(found.resolved).toBeGreaterThan(300);
    expect(found.resolved).toBeLessThan(1000);
    // Days past due tell nothing more there: half of what is planted is gone.
    expect(found.auc!.value).toBeLessThan(section.models[0]!.auc.value - 0.02);
    expect(found.permutationP).toBe(0.001);
  });

  it('is not supported where chance rules, nor with few loans, and says so', async () => {
    const none = await assessRisk(inputOf(plantedLoans(2000, 0, { seed: 4 }), QUICK));
    expect(none.section.earlyWarning).toMatchObject({ verdict: 'not-supported' });
    const few = await assessRisk(inputOf(plantedLoans(150, 1, { seed: 4 }), QUICK));
    expect(few.section.earlyWarning?.sentence).toContain('Too few settled loans');
  });

  it('is nothing without days past due', async () => {
    const table = plantedLoans(400, 1, { seed: 4 });
    const columns = table.columns.filter(({ name }) => name !== 'Days_Past_Due');
    const { section } = await assessRisk(inputOf({ ...table, columns }, QUICK));
    expect(section.earlyWarning).toBeNull();
  });
});

describe('earlyWarningOf', () => {
  const earlyWarning: RiskSection['earlyWarning'] = {
    verdict: 'supported',
    sentence: '',
    resolved: 100,
    bad: 30,
    auc: null,
    permutationP: 0.001,
    platt: { slope: 1, intercept: 0 },
  };
  const run = {
    risk: { supported: true, earlyWarning } as RiskSection,
    settings: {
      ...defaultSettings(),
      earlyWarning: { contactCost: 5, preventedShare: 0.1, lossGivenDefault: 0.5 },
    },
    strategy: { backTest: false },
    months: null,
  } as Parameters<typeof earlyWarningOf>[0];
  const columns = {
    score: Float64Array.of(0.2, 0.05, 0.9, 0.5, 0.5),
    daysPastDue: Float64Array.of(0, 29, 30, Number.NaN, 10),
    outstanding: Float64Array.of(1000, 1000, 1000, 1000, 1000),
    open: Uint8Array.of(1, 1, 1, 1, 0),
    falling: Float64Array.of(0.04, 0.3, NaN, NaN, NaN),
  };

  it('warns of open loans that are not behind, where a word is worth its cost', () => {
    // 5 ÷ (.1 × .5 × 1000) = .1
    const found = earlyWarningOf(run, columns)!;
    expect([...found.chance].map((p) => Math.round(100 * p) / 100)).toEqual([
      0.2,
      0.05,
      NaN,
      NaN,
      NaN,
    ]);
    expect([...found.isWarned]).toEqual([1, 0, 0, 0, 0]);
    expect(found).toMatchObject({ loans: 2, warned: 1, amount: 1000, contactCost: 5 });
    expect(found.hits.value).toBeCloseTo(0.2, 12);
    expect(found.hits.high).toBeLessThanOrEqual(1);
  });

  it('goes by what two files have shown, where they support it', () => {
    const falling = { verdict: 'supported' } as NonNullable<TwoMonths['falling']>;
    const months = { falling } as TwoMonths;
    const found = earlyWarningOf({ ...run, months }, columns)!;
    expect(found.basis).toBe('fell-behind');
    expect([...found.isWarned]).toEqual([0, 1, 0, 0, 0]);
    const alone = earlyWarningOf(
      { ...run, months, risk: { ...run.risk, supported: false } },
      columns,
    );
    expect(alone).toEqual(found);
  });

  it('is nothing where the file does not support it, or has no amounts', () => {
    const weak = { ...earlyWarning, verdict: 'weak' } as const;
    expect(
      earlyWarningOf({ ...run, risk: { ...run.risk, earlyWarning: weak } }, columns),
    ).toBeNull();
    const outstanding = new Float64Array(5).fill(Number.NaN);
    expect(earlyWarningOf(run, { ...columns, outstanding })).toBeNull();
  });
});
