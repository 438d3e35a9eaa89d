import { describe, expect, it } from 'vitest';
import { sortOutcomes } from './outcome';
import { tableOf } from './testTables';

describe('sortOutcomes', () => {
  const status = tableOf({ status: ['Paid', 'Lost', 'Active', null, 'Else'] });

  it('sorts by the lists; neither is good, missing is open', () => {
    const { open, outcome } = sortOutcomes(status, 'status', {
      badValues: ['Lost'],
      openValues: ['Active'],
    });
    expect([...outcome]).toEqual([0, 1, -1, -1, 0]);
    expect([...open]).toEqual([0, 0, 1, 1, 0]);
  });

  it('takes missing for bad only where that is said', () => {
    const { outcome } = sortOutcomes(status, 'status', { badValues: [''], openValues: [] });
    expect([...outcome]).toEqual([0, 0, 0, 1, 0]);
  });

  it('compares numbers as numbers', () => {
    const table = tableOf({ flag: [0, 1, null, 2] });
    const { outcome } = sortOutcomes(table, 'flag', { badValues: ['1.0'], openValues: ['2', ''] });
    expect([...outcome]).toEqual([0, 1, -1, -1]);
  });

  it('has every loan open without an outcome column', () => {
    const values = { badValues: ['Lost'], openValues: [] };
    for (const column of [null, 'no such column']) {
      expect([...sortOutcomes(status, column, values).outcome]).toEqual([-1, -1, -1, -1, -1]);
    }
  });
});
