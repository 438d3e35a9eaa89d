import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_BASES, type LoanColumns } from '../domain';
import { runFixture } from '../export/runFixture';
import type { Table } from '../table';
import type { RowQuery } from './protocol';
import { loansOfBorrower, queryRows, readRows, type LoanRows } from './rows';

const ALL: RowQuery = { list: 'all', sortBy: null, descending: false, search: '', filters: {} };

function loansOf(amounts: readonly number[], labels = ['LN_10', 'LN_9', 'Ünal']): LoanRows {
  const n = amounts.length;
  const table: Table = {
    rowCount: n,
    columns: [
      { kind: 'number', name: 'Amount', values: Float64Array.from(amounts) },
      {
        kind: 'text',
        name: 'Id',
        codes: Int32Array.from({ length: n }, (_, i) => (i % 4) - 1),
        labels,
      },
    ],
  };
  const numbers = (f: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => f(i));
  const columns: LoanColumns = {
    line: Uint32Array.from({ length: n }, (_, i) => i + 2),
    open: Uint8Array.from({ length: n }, (_, i) => i % 2),
    outcome: Int8Array.from({ length: n }, (_, i) => (i % 2 === 1 ? -1 : 1)),
    fold: new Int8Array(n),
    segment: Int8Array.from({ length: n }, (_, i) => i % 3),
    score: numbers((i) => i / n),
    spread: numbers(() => Number.NaN),
    tier: new Int8Array(n),
    action: new Uint16Array(n),
    basis: new Uint8Array(n),
    rank: Int32Array.from({ length: n }, (_, i) => (i % 2 === 1 ? n - i : -1)),
    outstanding: numbers((i) => i),
    overdue: numbers((i) => i),
    daysPastDue: numbers((i) => i),
    falling: numbers(() => Number.NaN),
    leader: new Int32Array(n).fill(-1),
    rule: new Int16Array(n).fill(-1),
    method: new Int8Array(n).fill(-1),
    expectedNet: numbers(() => Number.NaN),
    agent: new Int16Array(n).fill(-1),
    brokenPromise: new Uint8Array(n),
  };
  return { run: runFixture(), table, columns };
}

describe('queryRows', () => {
  it('sorts any column both ways, missing last, ties in file order', () => {
    const amount = fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 50 }), fc.boolean(), (amounts, descending) => {
        const rows = [...queryRows(loansOf(amounts), { ...ALL, sortBy: 'Amount', descending })];
        expect([...rows].sort((a, b) => a - b)).toEqual(amounts.map((_, i) => i));
        for (let i = 1; i < rows.length; i++) {
          const [before, after] = [amounts[rows[i - 1]!]!, amounts[rows[i]!]!];
          if (Number.isNaN(before)) expect(after).toBeNaN();
          else if (!Number.isNaN(after) && before !== after) {
            expect(before < after).toBe(!descending);
          } else if (before === after) expect(rows[i - 1]!).toBeLessThan(rows[i]!);
        }
      }),
    );
  });

  it('sorts text as people do: LN_9 before LN_10', () => {
    const loans = loansOf([0, 0, 0, 0]);
    expect([...queryRows(loans, { ...ALL, sortBy: 'Id' })]).toEqual([2, 1, 3, 0]);
  });

  it('sorts many numbered labels as few, others too', () => {
    const count = 12_000;
    const labels = Array.from({ length: count }, (_, i) => `LN_${(i * 7919) % count}`);
    const amounts = labels.map(() => 0);
    const sorted = (named: readonly string[]): string[] => {
      const { table, ...rest } = loansOf(amounts);
      const codes = Int32Array.from(named.keys());
      const id = { kind: 'text' as const, name: 'Id', codes, labels: named };
      const loans = { ...rest, table: { ...table, columns: [id] } };
      return Array.from(queryRows(loans, { ...ALL, sortBy: 'Id' }), (row) => named[row]!);
    };
    const inOrder = Array.from({ length: count }, (_, i) => `LN_${i}`);
    expect(sorted(labels)).toEqual(inOrder);
    expect(sorted(['LA_x', ...labels.slice(1)])).toEqual(['LA_x', ...inOrder.slice(1)]);
  });

  it('lists the work list in its own order, without loans that are not acted on', () => {
    expect([...queryRows(loansOf([0, 0, 0, 0, 0]), { ...ALL, list: 'work-list' })]).toEqual([3, 1]);
  });

  it('finds part of a text whatever its case, and never a missing cell', () => {
    const loans = loansOf([0, 0, 0, 0, 0, 0]);
    expect([...queryRows(loans, { ...ALL, search: 'ln_' })]).toEqual([1, 2, 5]);
    expect([...queryRows(loans, { ...ALL, search: 'üNAL ' })]).toEqual([3]);
    expect([...queryRows(loans, { ...ALL, search: 'nowhere' })]).toEqual([]);
  });

  it('filters by state and segment together', () => {
    const rows = queryRows(loansOf([0, 0, 0, 0, 0, 0]), {
      ...ALL,
      filters: { state: 'open', segment: 1 },
    });
    expect([...rows]).toEqual([1]);
  });
});

describe('queryRows of what people decide', () => {
  it('keeps the loans of one agent', () => {
    const loans = loansOf([0, 0, 0, 0, 0, 0]);
    const agent = Int16Array.from([0, -1, 1, 0, 2, 1]);
    const of = (filters: RowQuery['filters']) => [
      ...queryRows({ ...loans, columns: { ...loans.columns, agent } }, { ...ALL, filters }),
    ];
    expect([of({ agent: 0 }), of({ agent: 1 }), of({ agent: 3 })]).toEqual([[0, 3], [2, 5], []]);
  });

  it('keeps where loans stand in the review queue', () => {
    const { run, ...loans } = loansOf([0, 0, 0, 0, 0, 0]);
    const basis = new Uint8Array(6).fill(ACTION_BASES.indexOf('review'));
    const review = (row: number, decision: 'accept' | 'defer') => ({
      ...{ row, decision, action: null, reason: '', initials: 'AB', at: '2026-01-02T03:04:05Z' },
    });
    const decided = {
      ...{ ...loans, run: { ...run, reviews: [review(3, 'accept'), review(5, 'defer')] } },
      columns: { ...loans.columns, basis },
    };
    const of = (state: 'open' | 'decided' | 'deferred') => [
      ...queryRows(decided, { ...ALL, list: 'work-list', filters: { review: state } }),
    ];
    // Loans of even rows are not on the work list.
    expect([of('open'), of('decided'), of('deferred')]).toEqual([[1], [3], [5]]);
  });

  it('sorts by expected net recovery, unknown last', () => {
    const loans = loansOf([0, 0, 0]);
    const expectedNet = Float64Array.of(Number.NaN, -5, 7);
    const columns = { ...loans.columns, expectedNet };
    const query = { ...ALL, sortBy: '@expectedNet', descending: true };
    expect([...queryRows({ ...loans, columns }, query)]).toEqual([2, 1, 0]);
  });
});

describe('loansOfBorrower', () => {
  it('finds all loans of the same borrower; a loan of nobody is alone', () => {
    const { run, ...loans } = loansOf([0, 0, 0, 0, 0, 0, 0]);
    const named = {
      ...loans,
      run: { ...run, settings: { ...run.settings, mapping: { borrowerId: 'Id' } } },
    };
    expect([...loansOfBorrower(named, 5)]).toEqual([1, 5]);
    expect([...loansOfBorrower(named, 3)]).toEqual([3]);
    expect([...loansOfBorrower(named, 4)]).toEqual([4]);
    expect([...loansOfBorrower({ ...loans, run }, 5)]).toEqual([5]);
  });
});

describe('readRows', () => {
  it('gives the cells as text, empty where missing', () => {
    expect(readRows(loansOf([5, Number.NaN]), Uint32Array.of(1, 0))).toEqual([
      { row: 1, cells: ['', 'LN_10'] },
      { row: 0, cells: ['5', ''] },
    ]);
  });

  it('keeps loans that are flagged: a score that is no ground to act alone', () => {
    const loans = loansOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const run = runFixture();
    const risk = { ...run.risk, supported: true, uncertain: { from: 0.35, to: 0.55 } };
    const query = { ...ALL, filters: { flag: 'uncertain' as const } };
    const flagged = queryRows({ ...loans, run: { ...run, risk } }, query);
    // Scores are row ÷ 10.
    expect([...flagged]).toEqual([4, 5]);
    const hidden = { ...risk, supported: false };
    expect([...queryRows({ ...loans, run: { ...run, risk: hidden } }, query)]).toEqual([]);
  });
});
