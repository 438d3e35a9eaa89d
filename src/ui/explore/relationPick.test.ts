import { describe, expect, it } from 'vitest';
import type { Axis, ExploreColumn, OutcomeRelation } from '../../domain';
import { conditionOfGroup, isPickable } from './relationPick';

function column(id: string, axis: Axis, patch: Partial<ExploreColumn> = {}): ExploreColumn {
  return { id, field: null, unit: 'none', axis, missing: 0, afterEvent: false, ...patch };
}

function relation(id: string, labels: readonly string[]): OutcomeRelation {
  return {
    column: id,
    afterEvent: false,
    outcomes: [],
    groups: labels.map((label) => ({
      label,
      count: 1,
      counts: [],
      paidInFull: null,
      paidByMoney: null,
    })),
    test: null,
    finding: '',
    moneyFinding: null,
    outcomesFinding: null,
  };
}

const history = column(
  'history',
  { kind: 'words', labels: ['On', 'Off'], others: 0 },
  { missing: 3 },
);
const missed = column('missed', { kind: 'numbers', values: [0, 1, 4, 5, 7] });
const days = column(
  'days',
  { kind: 'ranges', scale: 'linear', edges: [0, 50, 100] },
  { field: 'daysPastDue' },
);
const buckets = column('@bucket', { kind: 'words', labels: ['0', '1–29', '90+'], others: 0 });
const columns = [history, missed, days, buckets];

describe('groups of a relation as conditions', () => {
  it('are the bins of the same values', () => {
    const ofHistory = relation('history', ['Off', 'On', 'Not given']);
    expect([0, 1, 2].map((place) => conditionOfGroup(ofHistory, place, columns)?.bins)).toEqual([
      [1],
      [0],
      [2],
    ]);
    expect(conditionOfGroup(relation('missed', ['1', '4+']), 1, columns)?.bins).toEqual([2, 3, 4]);
    const ofDays = relation('days', ['1–29', '90+']);
    expect(conditionOfGroup(ofDays, 1, columns)).toEqual({ column: '@bucket', bins: [2] });
    expect(isPickable(ofDays, columns)).toBe(true);
  });

  it('are none where the bins are others', () => {
    expect(isPickable(relation('days', ['1–30']), columns)).toBe(false);
    expect(conditionOfGroup(relation('gone', ['1']), 0, columns)).toBeNull();
    expect(conditionOfGroup(relation('history', ['On']), 5, columns)).toBeNull();
  });
});
