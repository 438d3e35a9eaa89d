import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultSettings,
  type ConsistencyFinding,
  type LoanTally,
  type RunRecord,
  type Waterfall,
} from '../../domain';
import { testRun } from '../words/testRun';
import { controlLines, type ControlLine } from './controlTotals';
import { trustOf } from './trust';

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

function tally(loans: number, outstanding: number, unknownCount = 0): LoanTally {
  return { loans, outstanding: { cents: outstanding, unknownCount }, overdue: null };
}

/** 12 records: 2 rejected, 10 accepted, of which 4 open. */
const WATERFALL: Waterfall = [
  {
    id: 'file',
    total: tally(12, 120_050, 1),
    parts: [
      { id: 'rejected', tally: tally(2, 20_000, 1) },
      { id: 'accepted', tally: tally(10, 100_050) },
    ],
  },
  {
    id: 'accepted',
    total: tally(10, 100_050),
    parts: [
      { id: 'paid-in-full', tally: tally(3, 30_000) },
      { id: 'not-paid-in-full', tally: tally(3, 30_000) },
      { id: 'open', tally: tally(4, 40_050) },
    ],
  },
];

interface Given {
  readonly loans?: number;
  readonly outstanding?: number;
  readonly overdue?: number;
  readonly findings?: readonly ConsistencyFinding[];
}

function runWith({ findings = [], ...totals }: Given, rejectedRows = 2): RunRecord {
  const controlTotals = { loans: null, outstanding: null, overdue: null, ...totals };
  return {
    ...testRun({
      data: { rows: 10, rejectedRows },
      settings: { ...defaultSettings(), controlTotals },
      profileDetails: { findings },
    }),
    waterfall: WATERFALL,
  };
}

function lineOf(id: ControlLine['id'], given: Given): ControlLine | undefined {
  return controlLines(runWith(given)).find((line) => line.id === id);
}

const REPEATED: ConsistencyFinding = {
  id: 'repeated-rows',
  severity: 'serious',
  count: 1,
  sentence: '1 loan repeats another.',
  done: 'Kept.',
  outstanding: { cents: 5000, unknownCount: 0 },
  examples: [],
};

describe('controlLines', () => {
  it('compares nothing that was not given', () => {
    expect(controlLines(runWith({})).map(({ verdict, sentence }) => [verdict, sentence])).toEqual([
      ['unknown', ''],
      ['unknown', ''],
      ['unknown', ''],
    ]);
  });

  it('agrees to the cent, and only then', () => {
    expect(lineOf('outstanding', { outstanding: 1000.5 })).toMatchObject({
      verdict: 'supported',
      sentence: 'Agrees to the cent.',
    });
    expect(lineOf('outstanding', { outstanding: 1000.51 })).toMatchObject({
      verdict: 'not-supported',
      isExplained: false,
    });
    expect(lineOf('loans', { loans: 10 })?.verdict).toBe('supported');
  });

  it.each([
    [
      { loans: 12 },
      'Differs: 2 loans (17 %) fewer here. The rejected lines hold exactly the difference.',
    ],
    [
      { loans: 4 },
      'Differs: 6 loans (150 %) more here. It is exactly the total of the open loans alone.',
    ],
    [
      { loans: 9, findings: [REPEATED] },
      'Differs: 1 loan (11 %) more here. The lines that repeat an earlier one hold exactly the difference.',
    ],
    [
      { loans: 20 },
      'Differs: 10 loans (50 %) fewer here. No step of the table explains it: compare the file with its source.',
    ],
  ])('says of %j what it differs by, and which step holds it', (given, sentence) => {
    expect(plain(lineOf('loans', given)?.sentence ?? '')).toBe(sentence);
  });

  it.each([
    [
      { outstanding: 1200.5 },
      'Differs: 200.00 (17 %) less here. The rejected lines hold exactly the difference.',
    ],
    [
      { outstanding: 950.5, findings: [REPEATED] },
      'Differs: 50.00 (5.3 %) more here. The lines that repeat an earlier one hold exactly the difference.',
    ],
    [
      { outstanding: 600 },
      'Differs: 400.50 (67 %) more here. It is exactly the total of the settled loans alone.',
    ],
    [
      { outstanding: 1000 },
      'Differs: 0.50 (0.1 %) more here. 1 line of the file has no readable amount (1 of them rejected) and may hold some of it.',
    ],
    [
      { outstanding: 0 },
      'Differs: 1,000.50 more here. 1 line of the file has no readable amount (1 of them rejected) and may hold some of it.',
    ],
  ])('says of money %j what it differs by', (given, sentence) => {
    expect(plain(lineOf('outstanding', given)?.sentence ?? '')).toBe(sentence);
  });

  it('has nothing to compare an amount with that the file does not have', () => {
    expect(lineOf('overdue', { overdue: 5 })).toMatchObject({
      verdict: 'unknown',
      found: null,
      sentence: 'The file has no overdue amounts to compare with.',
    });
  });

  it('agrees with every amount of whole cents that equals its own', () => {
    fc.assert(
      fc.property(fc.nat(1e15), (cents) => {
        const run = runWith({ outstanding: cents / 100 });
        const accepted = { ...WATERFALL[1]!, total: tally(10, cents) };
        const [, line] = controlLines({ ...run, waterfall: [WATERFALL[0]!, accepted] });
        expect(line?.verdict).toBe('supported');
      }),
    );
  });
});

describe('trustOf', () => {
  it.each([
    ['supported', {}, 0],
    ['weak', {}, 0.4],
    ['not-supported', {}, 2],
    ['not-supported', { findings: [REPEATED] }, 0],
    ['weak', { findings: [{ ...REPEATED, severity: 'warning' as const }] }, 0],
    ['supported', { findings: [{ ...REPEATED, severity: 'note' as const }] }, 0],
    ['supported', { loans: 10 }, 0],
    ['weak', { loans: 12 }, 0],
    ['not-supported', { loans: 99 }, 0],
  ] as const)('is %s for %j', (verdict, given, rejectedRows) => {
    expect(trustOf(runWith(given, rejectedRows)).verdict).toBe(verdict);
  });

  it('says what it rests on', () => {
    expect(trustOf(runWith({ loans: 10 }, 0))).toEqual({
      verdict: 'supported',
      headline: 'This file can be trusted.',
      because:
        'All 10 records could be read as loans. No column contradicts another. It agrees with your core system.',
    });
    expect(trustOf(runWith({}, 0)).headline).toBe('Nothing speaks against this file.');
    expect(trustOf(runWith({ loans: 12, findings: [REPEATED] }, 1)).because).toBe(
      '10 of 11 records could be read as loans; the rest was left out, with the reason. In 1 point it contradicts itself. It differs from your core system, and the table says by what.',
    );
  });
});
