import { describe, expect, it } from 'vitest';
import type { OpenRun } from '../../domain';
import { planInOrder } from './planInOrder';

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
      planInOrder(openRun()).map(({ action, firstPlace, share, actionIndex }) => ({
        action,
        firstPlace,
        share,
        actionIndex,
      })),
    ).toEqual([
      { action: 'call', firstPlace: 1, share: 0.5, actionIndex: 1 },
      { action: 'monitor', firstPlace: 3, share: 0.25, actionIndex: 0 },
      { action: 'do not contact', firstPlace: 4, share: 0.25, actionIndex: 2 },
    ]);
  });
});
