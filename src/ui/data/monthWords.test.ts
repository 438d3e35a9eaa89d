import { describe, expect, it } from 'vitest';
import { BUCKETS, STANDINGS, type TwoMonths } from '../../domain';
import { hasMoney, matrixTable, monthsSentence, movesTable } from './monthWords';

const none = { loans: 0, outstanding: 0 };
const months: TwoMonths = {
  earlier: { runId: 'x', name: 'may.csv', sha256: '', snapshot: '2025-05-30' },
  snapshot: '2025-06-30',
  days: 31,
  matrix: BUCKETS.map((_, bucket) =>
    Array.from({ length: STANDINGS }, (__, standing) => {
      if (bucket !== 1) return none;
      if (standing === 1) return { loans: 3, outstanding: 100 };
      return standing === 2 ? { loans: 1, outstanding: 300 } : none;
    }),
  ),
  moves: {
    forward: { loans: 1, outstanding: 300 },
    stable: { loans: 3, outstanding: 100 },
    back: none,
    cured: none,
    paid: none,
    bad: none,
    gone: none,
  },
  added: { loans: 2, outstanding: 9 },
  ambiguous: 0,
  falling: null,
};
const formats = { money: (amount: number | null | undefined) => `${amount ?? 0} EUR` };

describe('two months in words', () => {
  it('says what happened', () => {
    expect(monthsSentence(months)).toBe(
      'In 31 days, of 4 open loans 1 (25\u202f%) got later, 0 (0\u202f%) came back on time and 0 (0\u202f%) ended badly; 2 open loans are new.',
    );
    const undated = { ...months, days: null, ambiguous: 1 };
    expect(monthsSentence(undated)).toMatch(/^Between the two files, of 4 open loans/);
    expect(monthsSentence(undated)).toMatch(/1 loan could not be joined/);
  });

  it('shares each line out, by loans or by money', () => {
    const line = (measure: 'loans' | 'outstanding') =>
      matrixTable(months, measure, formats).rows[1]!;
    expect(line('loans')).toEqual(['1–29', 4, 0, 0.75, 0.25, 0, 0, 0, 0, 0]);
    expect(line('outstanding')).toEqual(['1–29', 400, 0, 0.25, 0.75, 0, 0, 0, 0, 0]);
    // A bucket that nobody was in has no shares.
    expect(matrixTable(months, 'loans', formats).rows[0]!.slice(2)).toEqual(
      new Array(STANDINGS).fill(null),
    );
  });

  it('leaves money out where the file has none', () => {
    expect(hasMoney(months)).toBe(true);
    expect(movesTable(months, formats).rows[0]).toEqual(['Later than before', 1, 0.25, 300]);
    const added = { loans: 2, outstanding: null };
    expect(movesTable({ ...months, added }, formats).rows[0]).toHaveLength(3);
  });
});
