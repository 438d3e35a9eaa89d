import { describe, expect, it } from 'vitest';
import type { LoanTally, Waterfall } from '../../domain';
import { testRun } from '../words/testRun';
import { centsFormat, knownCents, waterfallBlocks } from './waterfallRows';

function tally(loans: number, cents: number): LoanTally {
  return { loans, outstanding: { cents, unknownCount: 0 }, overdue: null };
}

function waterfall(cents: number): Waterfall {
  const all = tally(2, cents);
  return [
    {
      id: 'file',
      total: all,
      parts: [
        { id: 'rejected', tally: tally(0, 0) },
        { id: 'accepted', tally: all },
      ],
    },
    { id: 'accepted', total: all, parts: [{ id: 'open', tally: all }] },
    { id: 'scored', total: all, parts: [{ id: 'not-scored', tally: all }] },
    { id: 'planned', total: all, parts: [{ id: 'house-rule', tally: all }] },
  ];
}

describe('waterfallBlocks', () => {
  it('puts each total above its parts', () => {
    const blocks = waterfallBlocks({ ...testRun(), waterfall: waterfall(100) });
    expect(blocks.map(({ rows }) => rows.map(({ name, depth }) => `${depth} ${name}`))).toEqual([
      ['0 In the file', '1 Rejected', '1 Accepted', '2 Open'],
      ['0 Open: to act on', '1 Action by the house rule'],
      ['1 Without one'],
    ]);
  });

  it('shows nothing of a run without one', () => {
    expect(waterfallBlocks(testRun())).toEqual([]);
  });
});

describe('centsFormat', () => {
  it('writes cents for all or for none', () => {
    expect(centsFormat({ ...testRun(), waterfall: waterfall(123_400) })(123_400)).toBe('1,234');
    expect(centsFormat({ ...testRun(), waterfall: waterfall(123_450) })(123_400)).toBe('1,234.00');
  });
});

describe('knownCents', () => {
  it('tells no money from money that nobody knows', () => {
    expect(knownCents(null, 3)).toBeNull();
    expect(knownCents({ cents: 0, unknownCount: 3 }, 3)).toBeNull();
    expect(knownCents({ cents: 0, unknownCount: 0 }, 0)).toBe(0);
    expect(knownCents({ cents: 7, unknownCount: 2 }, 3)).toBe(7);
  });
});
