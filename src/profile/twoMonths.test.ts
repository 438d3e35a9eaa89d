import { describe, expect, it } from 'vitest';
import { BUCKETS, STANDINGS } from '../domain';
import { randomStream } from '../math';
import type { Column, Table } from '../table';
import { joinMonths, type MonthFile } from './twoMonths';

interface Loan {
  readonly id: string;
  readonly days: number;
  readonly amount?: number;
  readonly open?: boolean;
  readonly outcome?: number;
}

function fileOf(
  loans: readonly Loan[],
  without: 'loanId' | 'daysPastDue' | null = null,
): MonthFile {
  const ids = [...new Set(loans.map(({ id }) => id))].filter((id) => id !== '');
  const columns: Column[] = [
    {
      kind: 'text',
      name: 'Id',
      codes: Int32Array.from(loans, ({ id }) => ids.indexOf(id)),
      labels: ids,
    },
    { kind: 'number', name: 'Days', values: Float64Array.from(loans, ({ days }) => days) },
    {
      kind: 'number',
      name: 'Amount',
      values: Float64Array.from(loans, ({ amount = 100 }) => amount),
    },
  ];
  const table: Table = { rowCount: loans.length, columns };
  const mapping = { loanId: 'Id', daysPastDue: 'Days', outstandingAmount: 'Amount' };
  return {
    table,
    mapping: Object.fromEntries(Object.entries(mapping).filter(([field]) => field !== without)),
    open: Uint8Array.from(loans, ({ open = true }) => Number(open)),
    outcome: Int8Array.from(loans, ({ outcome = -1 }) => outcome),
  };
}

describe('joinMonths', () => {
  it('says where each loan stands now, and what became of it', () => {
    const earlier = fileOf([
      { id: 'stays', days: 5 },
      { id: 'later', days: 5, amount: 50 },
      { id: 'cured', days: 40 },
      { id: 'better', days: 95 },
      { id: 'paid', days: 0 },
      { id: 'bad', days: 65 },
      { id: 'gone', days: 0 },
      { id: 'twice', days: 0 },
      { id: 'twice', days: 3 },
      { id: '', days: 3 },
      { id: 'resolved before', days: 0, open: false, outcome: 0 },
    ]);
    const later = fileOf([
      { id: 'better', days: 61 },
      { id: 'later', days: 36 },
      { id: 'new', days: 0, amount: 7 },
      { id: 'stays', days: 29 },
      { id: 'cured', days: 0 },
      { id: 'paid', days: 0, open: false, outcome: 0 },
      { id: 'bad', days: 90, open: false, outcome: 1 },
    ]);
    const { laterRow, figures } = joinMonths(earlier, later)!;
    expect([...laterRow]).toEqual([3, 1, 4, 0, 5, 6, -1, -2, -2, -2, -1]);
    const { moves, added, ambiguous } = figures;
    expect(Object.entries(moves).map(([move, { loans }]) => [move, loans])).toEqual([
      ['forward', 1],
      ['stable', 1],
      ['back', 1],
      ['cured', 1],
      ['paid', 1],
      ['bad', 1],
      ['gone', 1],
    ]);
    expect(moves.forward.outstanding).toBe(50);
    expect(added).toEqual({ loans: 1, outstanding: 7 });
    expect(ambiguous).toBe(3);
    expect(figures.matrix[1]!.map(({ loans }) => loans)).toEqual([0, 1, 1, 0, 0, 0, 0, 0]);
    expect(figures.matrix[4]!.map(({ loans }) => loans)).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('adds up: each bucket then to its standings now, the matrix to the moves', () => {
    const random = randomStream(1, 'months');
    const loans = Array.from({ length: 400 }, (_, i): Loan => ({
      id: `L${i}`,
      days: random.below(120),
      amount: random.below(1000),
    }));
    const now = loans
      .filter(() => random.next() < 0.8)
      .map((loan): Loan => ({ ...loan, days: random.below(120) }));
    const { figures } = joinMonths(fileOf(loans), fileOf(now))!;
    expect(figures.matrix).toHaveLength(BUCKETS.length);
    const sum = (cells: readonly { loans: number; outstanding: number | null }[]) => ({
      loans: cells.reduce((total, cell) => total + cell.loans, 0),
      outstanding: cells.reduce((total, cell) => total + cell.outstanding!, 0),
    });
    figures.matrix.forEach((line, bucket) => {
      expect(line).toHaveLength(STANDINGS);
      const from = BUCKETS[bucket]!.from;
      const to = BUCKETS[bucket + 1]?.from ?? Infinity;
      const own = loans.filter(({ days }) => days >= from && days < to);
      expect(sum(line)).toEqual({
        loans: own.length,
        outstanding: own.reduce((total, { amount = 0 }) => total + amount, 0),
      });
    });
    expect(sum(Object.values(figures.moves))).toEqual(sum(figures.matrix.flat()));
  });

  it('needs a loan id and days past due in both files', () => {
    const loans = [{ id: 'a', days: 1 }];
    for (const without of ['loanId', 'daysPastDue'] as const) {
      expect(joinMonths(fileOf(loans, without), fileOf(loans))).toBeUndefined();
      expect(joinMonths(fileOf(loans), fileOf(loans, without))).toBeUndefined();
    }
  });
});
