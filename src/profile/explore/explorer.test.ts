import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisLength, binCount, type Selection } from '../../domain';
import { randomStream } from '../../math';
import { tableOf } from '../testTables';
import { Explorer } from './explorer';
import { moneyShare } from './tally';

const ROWS = 400;

function portfolio(seed: number) {
  const random = randomStream(seed, 'test/explorer');
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random.next() * values.length)]!;
  const loans = Array.from({ length: ROWS }, (_, i) => ({
    Loan_ID: `L${i}`,
    Kind: pick(['Car', 'Home', 'Home', null]),
    Amount: Math.round(Math.exp(8 + 2 * random.next() + random.next()) * 100) / 100,
    Owed: random.next() < 0.1 ? null : Math.round(5000 * random.next()),
    Missed: Math.floor(4 * random.next()),
    side: pick([-1, 0, 0, 1]),
  }));
  const column = <K extends keyof (typeof loans)[number]>(name: K) =>
    loans.map((loan) => loan[name]);
  const table = tableOf({
    Loan_ID: column('Loan_ID'),
    Kind: column('Kind'),
    Amount: column('Amount'),
    Owed: column('Owed'),
    Missed: column('Missed'),
  });
  const explorer = new Explorer({
    table,
    mapping: { loanId: 'Loan_ID', loanAmount: 'Amount', outstandingAmount: 'Owed' },
    outcome: Int8Array.from(column('side')),
    overdue: null,
    more: [],
  });
  return { loans, explorer };
}

const { loans, explorer } = portfolio(1);
const { columns } = explorer.columns();
const ids = columns.map(({ id }) => id);

/** A condition or none on each column. */
const selections = fc
  .tuple(
    ...columns.map((column) => fc.subarray(Array.from({ length: binCount(column) }, (_, i) => i))),
  )
  .map((chosen): Selection =>
    chosen.flatMap((bins, i) => (bins.length === 0 ? [] : [{ column: ids[i]!, bins }])),
  );

describe('Explorer', () => {
  it('offers what groups loans, not what names them', () => {
    expect(ids).toEqual(['Kind', 'Amount', 'Owed', 'Missed']);
    const { moneyBasis, hasOverdue } = explorer.columns();
    expect({ moneyBasis, hasOverdue }).toEqual({
      moneyBasis: 'outstandingAmount',
      hasOverdue: false,
    });
    expect(columns.map(({ axis }) => axis.kind)).toEqual(['words', 'ranges', 'ranges', 'numbers']);
    expect(columns[1]?.axis).toMatchObject({ scale: 'log' });
    expect(columns[0]?.missing).toBe(loans.filter(({ Kind }) => Kind === null).length);
  });

  it('counts as a loop over the loans does, whatever is selected', () => {
    fc.assert(
      fc.property(selections, (selection) => {
        const meets = (row: number, without?: string): boolean =>
          selection.every(
            ({ column, bins }) => column === without || bins.includes(explorer.bins(column)[row]!),
          );
        const { total, facets } = explorer.explore(selection, ids);
        const taken = loans.filter((_, row) => meets(row));
        expect(total.loans).toBe(taken.length);
        expect(total.resolved).toBe(taken.filter(({ side }) => side >= 0).length);
        const owed = taken.reduce((sum, { Owed }) => sum + (Owed ?? 0), 0);
        expect(total.outstanding).toBeCloseTo(owed, 6);
        const good = taken.filter(({ side }) => side === 0);
        const goodMoney = good.reduce((sum, { Owed }) => sum + (Owed ?? 0), 0);
        const known = taken.filter(({ side }) => side >= 0);
        const knownMoney = known.reduce((sum, { Owed }) => sum + (Owed ?? 0), 0);
        if (knownMoney > 0) {
          expect(total.paidByMoney?.value).toBeCloseTo(goodMoney / knownMoney, 12);
        }
        facets.forEach(({ column, tallies }) => {
          const bins = explorer.bins(column);
          tallies.forEach(({ loans: count }, bin) => {
            const expected = loans.filter((_, row) => meets(row, column) && bins[row] === bin);
            expect(count).toBe(expected.length);
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  it('puts each value into the bin that holds it', () => {
    for (const { id, axis } of columns) {
      if (axis.kind !== 'ranges') continue;
      explorer.bins(id).forEach((bin, row) => {
        const value = loans[row]![id as 'Amount' | 'Owed'];
        if (value === null) expect(bin).toBe(axisLength(axis));
        else {
          expect(value).toBeGreaterThanOrEqual(axis.edges[bin]!);
          expect(value).toBeLessThanOrEqual(axis.edges[bin + 1]!);
        }
      });
    }
  });

  it('finds the quartiles of the selected loans', () => {
    const selection = [{ column: 'Kind', bins: [0] }];
    const [facet] = explorer.explore(selection, ['Amount']).facets;
    const values = loans
      .filter(({ Kind }) => Kind === 'Home')
      .map(({ Amount }) => Amount)
      .sort((a, b) => a - b);
    const at = (p: number): number => {
      const place = p * (values.length - 1);
      const low = Math.floor(place);
      const [a, b] = [values[low]!, values[Math.min(low + 1, values.length - 1)]!];
      return a + (place - low) * (b - a);
    };
    expect(facet?.quartiles).toEqual([at(0.25), at(0.5), at(0.75)]);
    const nobody = explorer.explore([{ column: 'Kind', bins: [] }], ['Amount']);
    expect(nobody.total).toMatchObject({ loans: 0, paid: null, paidByMoney: null });
    expect(nobody.facets[0]).toMatchObject({ quartiles: null, test: null });
  });

  it('refuses a column that it does not have', () => {
    expect(() => explorer.explore([], ['Loan_ID'])).toThrow('No column Loan_ID');
  });
});

describe('share of money', () => {
  it('has an interval that holds the truth about as often as it says', () => {
    const random = randomStream(5, 'test/money');
    const TRUTH = 0.7;
    let held = 0;
    const DRAWS = 1000;
    for (let draw = 0; draw < DRAWS; draw++) {
      const sums = { good: 0, bad: 0, goodSquares: 0, badSquares: 0 };
      for (let i = 0; i < 300; i++) {
        const amount = Math.exp(random.next() + random.next() + random.next());
        const side = random.next() < TRUTH ? 'good' : 'bad';
        sums[side] += amount;
        sums[`${side}Squares`] += amount * amount;
      }
      const share = moneyShare(sums)!;
      if (share.low! <= TRUTH && TRUTH <= share.high!) held++;
    }
    expect(held / DRAWS).toBeGreaterThan(0.93);
    expect(held / DRAWS).toBeLessThan(0.97);
  });

  it('of equal amounts is the share of loans, with the normal interval', () => {
    const share = moneyShare({ good: 300, bad: 100, goodSquares: 30_000, badSquares: 10_000 });
    expect(share?.value).toBe(0.75);
    // 4 loans of 100: sqrt(.75 × .25 ÷ 4) × 1.96
    expect(share?.low).toBeCloseTo(0.75 - 1.959964 * Math.sqrt(0.1875 / 4), 6);
    expect(share?.high).toBe(1);
    expect(moneyShare({ good: 0, bad: 0, goodSquares: 0, badSquares: 0 })).toBeNull();
    expect(moneyShare({ good: 5, bad: 0, goodSquares: 25, badSquares: 0 })).toEqual({
      value: 1,
      low: null,
      high: null,
    });
  });
});
