import { describe, expect, it } from 'vitest';
import { bucketAnswer, planSentence, tellsOf } from './overview';
import { testRun } from './testRun';

describe('tellsOf', () => {
  const verdicts = (run: Parameters<typeof tellsOf>[0]): string[] =>
    tellsOf(run).map(({ verdict }) => verdict);

  it('says “not yet examined” rather than anything made up', () => {
    expect(verdicts(testRun())).toEqual(['supported', 'unknown', 'unknown']);
    for (const { sentence } of tellsOf(testRun()).slice(1)) {
      expect(sentence).toContain('not yet examined');
    }
  });

  it('takes the run’s own verdicts', () => {
    const run = testRun({
      risk: { verdict: 'not-supported', supported: false },
      segments: { supported: false },
      strategy: { methods: [{ method: 'Calls', loans: 9, effect: null, supported: false }] },
    });
    expect(verdicts(run)).toEqual(['not-supported', 'weak', 'not-supported']);
  });

  it('does not judge a risk that was never asked for', () => {
    expect(verdicts(testRun({ risk: { target: null, verdict: 'not-supported' } }))[0]).toBe(
      'unknown',
    );
  });

  it('names the treatments that work', () => {
    const run = testRun({
      strategy: { methods: [{ method: 'Calls', loans: 9, effect: null, supported: true }] },
    });
    expect(tellsOf(run)[2]).toMatchObject({ verdict: 'supported' });
    expect(tellsOf(run)[2]?.sentence).toContain('Calls');
  });

  it('says why there are no segments', () => {
    const run = testRun({
      segments: {
        k: null,
        presets: [{ preset: 'recommended', available: false, reason: 'No numbers.' }],
      },
    });
    expect(tellsOf(run)[1]).toMatchObject({ verdict: 'not-supported', sentence: 'No numbers.' });
  });
});

describe('planSentence', () => {
  it('never dresses a house rule up as a model', () => {
    const houseRule = { strategy: { chosen: 'house-rule' as const } };
    expect(planSentence(testRun({ ...houseRule }))).toContain('house rule');
    expect(planSentence(testRun({ ...houseRule, risk: { target: null } }))).toContain(
      'Without known outcomes',
    );
    expect(planSentence(testRun())).not.toContain('house rule');
  });

  it('names the earlier run that the scores come from', () => {
    const run = testRun({ risk: { scoredBy: { runId: 'x', name: 'May' } } });
    expect(planSentence(run)).toContain('May');
  });
});

describe('bucketAnswer', () => {
  const bucket = (
    label: string,
    loans: number,
    outstanding: number | null,
    overdue: number | null,
  ) => ({
    label,
    loans,
    outstanding,
    overdue,
  });

  it('speaks of the latest loans, by count and by both amounts', () => {
    expect(
      bucketAnswer([bucket('0', 60, 800, 0), bucket('90+', 20, 200, 50), bucket('x', 0, 0, 0)]),
    ).toBe(
      'Loans 90+ days past due: 25\u202f% of the loans, 20\u202f% of the outstanding amount and 100\u202f% of the overdue amount.',
    );
  });

  it('leaves out amounts that the file does not have', () => {
    expect(bucketAnswer([bucket('0', 1, null, null), bucket('1–29', 1, null, null)])).toBe(
      'Loans 1–29 days past due: 50\u202f% of the loans.',
    );
  });

  it('has an answer where there is nothing', () => {
    expect(bucketAnswer([])).toContain('No loan');
  });
});
