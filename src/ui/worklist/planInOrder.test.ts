import { describe, expect, it } from 'vitest';
import type { OpenRun } from '../../domain';
import { firstPlaces, planInOrder } from './planInOrder';

/** Five loans, one settled; the house rule's lines stand mildest first in the plan. */
function openRun(): OpenRun {
  const line = (action: string, basis: string, count: number) => ({
    action,
    basis,
    count,
    outstanding: count * 100,
    overdue: null,
  });
  return {
    run: {
      reviews: [],
      strategy: {
        totals: { loans: 4 },
        plan: [
          line('monitor', 'house-rule', 1),
          line('call', 'house-rule', 2),
          line('do not contact', 'contact-rule', 1),
        ],
      },
    },
    columns: {
      rank: Int32Array.from([2, 0, -1, 3, 1]),
      action: Uint16Array.from([0, 1, 3, 2, 1]),
      basis: Uint8Array.from([2, 2, 2, 3, 2]),
    },
    actions: ['monitor', 'call', 'do not contact', 'resolved'],
  } as unknown as OpenRun;
}

describe('planInOrder', () => {
  it('lists the lines as the work list comes to them', () => {
    expect(
      planInOrder(openRun()).map(({ action, firstPlace, together, share, actionIndex }) => ({
        action,
        firstPlace,
        together,
        share,
        actionIndex,
      })),
    ).toEqual([
      { action: 'call', firstPlace: 1, together: true, share: 0.5, actionIndex: 1 },
      { action: 'monitor', firstPlace: 3, together: true, share: 0.25, actionIndex: 0 },
      { action: 'do not contact', firstPlace: 4, together: true, share: 0.25, actionIndex: 2 },
    ]);
  });

  it('knows which lines a person decided on', () => {
    const open = openRun();
    const { strategy } = open.run;
    const plan = strategy.plan.map((line, i) => (i === 0 ? { ...line, basis: 'review' } : line));
    const of = (decision: string) =>
      planInOrder({
        ...open,
        run: { ...open.run, reviews: [{ row: 0, decision }], strategy: { ...strategy, plan } },
        columns: { ...open.columns, basis: Uint8Array.from([4, 2, 2, 3, 2]) },
      } as unknown as OpenRun).flatMap(({ action, byPerson }) => (byPerson ? [action] : []));
    expect(of('override')).toEqual(['monitor']);
    expect(of('defer')).toEqual(['monitor']);
    expect(of('accept')).toEqual([]);
  });

  it('sees where another line’s loans stand between', () => {
    const open = openRun();
    const rank = Int32Array.from([1, 0, -1, 3, 2]);
    const mixed = planInOrder({ ...open, columns: { ...open.columns, rank } });
    expect(mixed.map(({ action, together }) => [action, together])).toEqual([
      ['call', false],
      ['monitor', true],
      ['do not contact', true],
    ]);
  });
});

describe('firstPlaces', () => {
  it('adds up what the first places hold', () => {
    const columns = {
      ...openRun().columns,
      outstanding: Float64Array.from([1, 20, 300, 4000, Number.NaN]),
      overdue: new Float64Array(5).fill(Number.NaN),
    };
    expect(firstPlaces({ columns }, 3)).toEqual({ count: 3, outstanding: 21, overdue: null });
    expect(firstPlaces({ columns }, 100)).toEqual({ count: 4, outstanding: 4021, overdue: null });
  });
});
