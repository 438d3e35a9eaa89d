import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../domain';
import { assumptionsOf } from './assumptions';
import { testRun } from './testRun';

const textOf = (run: RunRecord, id: string): string | undefined =>
  assumptionsOf(run).find((assumption) => assumption.id === id)?.text;

const outcome = { badValues: ['Lost', 'Part'], openValues: ['', 'Active'], recoveredFraction: {} };

describe('assumptionsOf', () => {
  it('says what each value of the outcome was taken for', () => {
    const run = testRun({
      settings: { outcome, mapping: { recoveryStatus: 'Status' } },
    });
    expect(textOf(run, 'outcome')).toBe(
      'In “Status”: “Lost” and “Part” mean not paid in full. An empty cell and “Active” mean still open. Every other value means paid in full.',
    );
    expect(textOf(testRun({ settings: { mapping: {} } }), 'outcome')).toContain('count as open');
  });

  it('says what was said of columns', () => {
    const run = testRun({
      settings: {
        mapping: { loanTenure: 'Term' },
        units: { loanTenure: 'years', age: 'days' },
        columns: { Opened: { dateOrder: 'day-first' }, DPD: { missingValues: ['999', '-9'] } },
      },
    });
    expect(textOf(run, 'columns')).toBe(
      '“Term” is in years, and turned into loan tenure in months. Dates in “Opened” start with the day. In “DPD” “999” and “-9” count as missing.',
    );
    expect(textOf(testRun(), 'columns')).toBeUndefined();
  });

  it('names every id once', () => {
    const ids = assumptionsOf(
      testRun({
        strategy: { overdueEstimated: true, backTest: true },
        settings: { showUnsupportedScores: true },
        risk: { supported: false },
      }),
    ).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['gate', 'overdue', 'back-test', 'shown-anyway']));
  });

  it('says only what holds for this run', () => {
    const ids = assumptionsOf(testRun()).map(({ id }) => id);
    for (const id of ['overdue', 'back-test', 'shown-anyway']) expect(ids).not.toContain(id);
  });

  it('tells tiers from the house rule', () => {
    expect(textOf(testRun(), 'plan')).toContain('above 0.75 high');
    const houseRule = testRun({ strategy: { chosen: 'house-rule' } });
    expect(textOf(houseRule, 'plan')).toContain('not learned from the file');
  });

  it('does not claim a test for scores that come from another run', () => {
    const run = testRun({ risk: { scoredBy: { runId: 'x', name: 'May' } } });
    expect(textOf(run, 'gate')).toBeUndefined();
    expect(textOf(run, 'model')).toContain('“May”');
  });
});
