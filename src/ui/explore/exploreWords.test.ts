import { describe, expect, it } from 'vitest';
import type { Association, ExploreColumn, Facet, Tally } from '../../domain';
import { readStarts } from './bucketDraft';
import {
  axisName,
  binLabels,
  binSentence,
  conditionWords,
  facetSentence,
  facetTable,
  nameOf,
  pairSentence,
} from './exploreWords';

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

const income: ExploreColumn = {
  id: 'Monthly_Income',
  field: 'monthlyIncome',
  unit: 'currency',
  axis: { kind: 'ranges', scale: 'log', edges: [10_000, 20_000, 50_000, 100_000] },
  missing: 2,
  afterEvent: false,
};
const kind: ExploreColumn = {
  id: 'kind',
  field: null,
  unit: 'none',
  axis: { kind: 'words', labels: ['Home', 'Car'], others: 3 },
  missing: 0,
  afterEvent: false,
};

function tally(loans: number, patch: Partial<Tally> = {}): Tally {
  return {
    loans,
    outstanding: loans * 1000,
    overdue: null,
    resolved: loans,
    paid: { value: 0.5, low: 0.4, high: 0.6 },
    paidByMoney: null,
    ...patch,
  };
}

function facet(patch: Partial<Facet> = {}): Facet {
  return {
    column: 'kind',
    tallies: [tally(60), tally(30), tally(10)],
    quartiles: null,
    test: { p: 0.001, corrected: 0.004, cramersV: 0.2, isSparse: false },
    ...patch,
  };
}

describe('words of exploring', () => {
  it('name columns and bins as people do', () => {
    expect(nameOf(income)).toBe('Monthly income');
    expect(axisName(income, 'INR')).toBe('Monthly income (INR)');
    expect(nameOf({ id: '@segment', field: null })).toBe('Segment');
    expect(binLabels(income).map(plain)).toEqual([
      '10 k to 20 k',
      '20 k to 50 k',
      '50 k to 100 k',
      'Not given',
    ]);
    expect(binLabels(kind)).toEqual(['Home', 'Car', '3 others']);
  });

  it('put neighbouring ranges together, and list what is apart', () => {
    expect(plain(conditionWords(income, [0, 1]))).toBe('10 k to 50 k');
    expect(plain(conditionWords(income, [0, 2]))).toBe('10 k to 20 k, 50 k to 100 k');
    expect(plain(conditionWords(income, [2, 3]))).toBe('50 k to 100 k, Not given');
    expect(conditionWords(kind, [0, 1, 2])).toBe('Home, Car, 3 others');
  });

  it('say what a bar holds', () => {
    const words = binSentence('Home', { now: tally(12), all: tally(60) }, null);
    expect(plain(words)).toBe(
      'Home: 12 of 60 loans, 12 k outstanding, 50 % (40 to 60 %) paid in full.',
    );
  });

  it('say what the bars show, and no more than the test does', () => {
    expect(plain(facetSentence(kind, facet(), 'loans'))).toBe(
      '“Home” has the most: 60 % of the loans.',
    );
    expect(
      plain(facetSentence(income, facet({ quartiles: [20_000, 30_000, 45_000] }), 'loans')),
    ).toBe('Half lie between 20 k and 45 k; the middle one is 30 k.');
    expect(facetSentence(kind, facet(), 'paid')).toMatch(/^A weak relation is visible \(p = \.001/);
    const hint = facet({ test: { p: 0.03, corrected: 0.3, cramersV: 0.1, isSparse: false } });
    expect(facetSentence(kind, hint, 'paid')).toMatch(/^A hint at most/);
    const none = facet({ test: { p: 0.5, corrected: 1, cramersV: 0, isSparse: false } });
    expect(facetSentence(kind, none, 'paid')).toMatch(/^No relation visible/);
    const open = facet({ tallies: [tally(3, { resolved: 0, paid: null })], test: null });
    expect(facetSentence(kind, open, 'paid')).toBe('No loan has a known outcome yet.');
    const sparse = facet({ test: { p: 0.5, corrected: 1, cramersV: 0, isSparse: true } });
    expect(facetSentence(kind, sparse, 'paid')).toMatch(/too small for the test to be sure\.$/);
    expect(facetSentence({ ...kind, field: 'recoveryStatus' }, facet(), 'paid')).toBe(
      'This is the outcome itself.',
    );
    const nobody = facet({ tallies: [tally(0), tally(0), tally(0)] });
    expect(facetSentence(kind, nobody, 'loans')).toBe('No loan is left.');
  });

  it('have no column for money that the file does not have', () => {
    const options = { currency: null, overdueName: 'Overdue' };
    const names = facetTable(kind, facet().tallies, options).columns.map(({ name }) => name);
    expect(names).toEqual([
      'kind',
      'Loans',
      'Share',
      'Outstanding',
      'Settled',
      'Paid in full',
      'from',
      'to',
    ]);
    const { rows } = facetTable(kind, [tally(3, { outstanding: null })], options);
    expect(rows).toEqual([['Home', 3, 1, 3, 0.5, 0.4, 0.6]]);
  });

  it('call a relation by its size, after correction for the pairs there are', () => {
    const names = { x: 'Age', y: 'Income' };
    const r = (value: number, p: number): Association => ({
      measure: 'pearson',
      value,
      low: value - 0.1,
      high: value + 0.1,
      p,
    });
    expect(pairSentence(r(0.002, 0.97), names, 100)).toBe(
      'No relation visible between age and income: r = 0.002 (−0.1 to 0.1), p = .97.',
    );
    expect(pairSentence(r(0.1, 0.01), names, 100)).toMatch(
      /^A hint at most between age and income/,
    );
    expect(pairSentence(r(-0.7, 1e-9), names, 100)).toMatch(
      /^A higher age goes with a lower income, a strong relation: r = −0\.7/,
    );
    expect(pairSentence(null, names, 100)).toMatch(/nothing to compare/);
    const table: Association = { measure: 'table', value: 0.2, low: null, high: null, p: 1e-6 };
    expect(pairSentence(table, names, 3)).toBe(
      'A weak relation between age and income: Cramér’s V 0.2, p < .001.',
    );
  });
});

describe('readStarts', () => {
  it('takes days one after the other, with 0 before them', () => {
    expect(readStarts('1, 31; 61 91')).toEqual([0, 1, 31, 61, 91]);
    expect(readStarts('0,15')).toEqual([0, 15]);
  });

  it('says what is wrong', () => {
    expect(readStarts(' ')).toMatch(/Write the days/);
    expect(readStarts('1, x')).toMatch(/whole number/);
    expect(readStarts('1, 2.5')).toMatch(/whole number/);
    expect(readStarts('30, 10')).toMatch(/after the one before/);
    expect(readStarts('0')).toMatch(/One start/);
    expect(readStarts(Array.from({ length: 15 }, (_, i) => i + 1).join())).toMatch(/At most/);
  });
});
