import { describe, expect, it } from 'vitest';
import type { ConsistencyFinding } from '../../domain';
import { testRun } from '../words/testRun';
import { examplesTable, findingsTable, linesOf, moneySentence } from './findingWords';

const FINDING: ConsistencyFinding = {
  id: 'x',
  severity: 'warning',
  count: 7,
  sentence: 'In 7 loans …',
  done: 'Kept as it is.',
  outstanding: { cents: 123_456_700, unknownCount: 2 },
  examples: [
    { line: 2, cells: [{ column: 'DPD', value: '91' }] },
    { line: 1005, cells: [{ column: 'DPD', value: '' }] },
  ],
};

describe('the words of a finding', () => {
  it('say its lines and how many more there are', () => {
    expect(linesOf(FINDING)).toBe('Lines 2, 1,005 and 5 more');
    expect(linesOf({ ...FINDING, count: 2 })).toBe('Lines 2, 1,005');
    expect(linesOf({ ...FINDING, count: 1, examples: FINDING.examples.slice(0, 1) })).toBe(
      'Line 2',
    );
  });

  it('say its money, and whose is not known', () => {
    const plain = moneySentence(FINDING, null).replace(/\u202f/g, ' ');
    expect(plain).toBe('They hold 1.2 M outstanding, not counting 2 without an amount.');
    const one = { ...FINDING, count: 1, outstanding: { cents: 500, unknownCount: 0 } };
    expect(moneySentence(one, null)).toBe('It holds 5 outstanding.');
    expect(moneySentence({ ...FINDING, outstanding: null }, null)).toBe('');
  });

  it('show the cells that clash, and none of earlier versions', () => {
    expect(examplesTable(FINDING)?.rows).toEqual([
      [2, '91'],
      [1005, null],
    ]);
    expect(examplesTable({ ...FINDING, examples: [{ line: 2, cells: [] }] })).toBeNull();
  });

  it('make a table to take away', () => {
    const run = testRun({ profileDetails: { findings: [FINDING] } });
    expect(findingsTable(run).rows).toEqual([
      ['Warning', 'In 7 loans …', 7, 1_234_567, 'Kept as it is.', '2 1005'],
    ]);
  });
});
