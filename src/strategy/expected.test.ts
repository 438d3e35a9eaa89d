import { describe, expect, it } from 'vitest';
import type { AssignmentSection, LoanColumns, RunRecord, StrategyValues } from '../domain';
import { expectedOfFirst } from './expected';

const ASSIGNMENT = { shareError: 0.4 } as AssignmentSection;

function runOf(value: { value: number; low: number; high: number }): RunRecord {
  const found = { id: 'tiers', name: '', rule: '', value, gain: 0, gainLow: 0, cost: 0 };
  const values: Partial<StrategyValues> = { strategies: [{ ...found, supported: false }] };
  const strategy = {
    chosen: 'tiers',
    assignment: ASSIGNMENT,
    effects: { status: 'examined', values },
  };
  return { strategy } as unknown as RunRecord;
}

const NAN = Number.NaN;
/** Five loans: the first and the third are one borrower's, the fourth has no expectation. */
const COLUMNS = {
  rank: Int32Array.of(0, 2, 1, 3, -1),
  leader: Int32Array.of(0, 1, 0, 3, -1),
  expectedNet: Float64Array.of(100, 50, 20, NAN, 1000),
  outstanding: Float64Array.of(200, 100, 50, 400, 2000),
} as unknown as LoanColumns;

describe('expectedOfFirst', () => {
  const exact = runOf({ value: 10, low: 10, high: 10 });

  it('sums the first contacts, each with all loans of its borrower', () => {
    const one = expectedOfFirst({ run: exact, columns: COLUMNS }, 1);
    expect(one).toMatchObject({ contacts: 1, loans: 2, net: { value: 120 } });
    const all = expectedOfFirst({ run: exact, columns: COLUMNS }, 9);
    expect(all).toMatchObject({ contacts: 2, loans: 3, net: { value: 170 } });
  });

  it('counts how loans scatter, and how sure the strategy’s value is', () => {
    const scatter = 1.96 * 0.4 * Math.hypot(200, 50);
    const half = (run: RunRecord): number => {
      const { net } = expectedOfFirst({ run, columns: COLUMNS }, 1)!;
      return (net.high! - net.low!) / 2;
    };
    expect(half(exact)).toBeCloseTo(scatter, 9);
    const unsure = runOf({ value: 10, low: 8, high: 12 });
    expect(half(unsure)).toBeCloseTo(Math.hypot(scatter, 120 * 0.2), 9);
  });

  it('says nothing where nothing is expected', () => {
    const none = { ...COLUMNS, expectedNet: new Float64Array(5).fill(NAN) };
    expect(expectedOfFirst({ run: exact, columns: none }, 3)).toBeNull();
    const run = { strategy: { ...exact.strategy, assignment: null } } as RunRecord;
    expect(expectedOfFirst({ run, columns: COLUMNS }, 3)).toBeNull();
  });
});
