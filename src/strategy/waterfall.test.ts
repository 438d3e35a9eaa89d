import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_BASES, type LoanTally, type Waterfall } from '../domain';
import { rejectedTally, waterfallOf } from './waterfall';

interface Loan {
  readonly open: 0 | 1;
  readonly outcome: 0 | 1;
  readonly tier: number;
  readonly basis: number;
  readonly outstanding: number;
  readonly overdue: number;
}

/** In cents, or with more digits than money has, or missing. */
const amount = fc.oneof(
  fc.integer({ min: -1000, max: 1e11 }).map((cents) => cents / 100),
  fc.double({ min: 0, max: 1e9, noNaN: true }),
  fc.constant(Number.NaN),
);

const anyLoan: fc.Arbitrary<Loan> = fc.record({
  open: fc.constantFrom(0 as const, 1 as const),
  outcome: fc.constantFrom(0 as const, 1 as const),
  tier: fc.integer({ min: -1, max: 2 }),
  basis: fc.integer({ min: 0, max: ACTION_BASES.length - 1 }),
  outstanding: amount,
  overdue: amount,
});

function waterfall(loans: readonly Loan[], rejected: LoanTally): Waterfall {
  return waterfallOf({
    columns: {
      open: Uint8Array.from(loans, ({ open }) => open),
      outcome: Int8Array.from(loans, ({ open, outcome }) => (open === 1 ? -1 : outcome)),
      tier: Int8Array.from(loans, ({ tier }) => tier),
      basis: Uint8Array.from(loans, ({ basis }) => basis),
    },
    outstanding: Float64Array.from(loans, ({ outstanding }) => outstanding),
    overdue: Float64Array.from(loans, ({ overdue }) => overdue),
    rejected,
  });
}

function rejectedOf(amounts: readonly number[], unread: number): LoanTally {
  const outstanding = Float64Array.from(amounts);
  return rejectedTally({ outstanding, overdue: outstanding, count: amounts.length + unread });
}

/** Every figure of a tally that has to add up. */
function figuresOf({ loans, outstanding, overdue }: LoanTally): Record<string, number> {
  return {
    loans,
    outstanding: outstanding?.cents ?? Number.NaN,
    withoutOutstanding: outstanding?.unknownCount ?? Number.NaN,
    overdue: overdue?.cents ?? Number.NaN,
    withoutOverdue: overdue?.unknownCount ?? Number.NaN,
  };
}

function sumOf(tallies: readonly LoanTally[]): Record<string, number> {
  const sums: Record<string, number> = {
    loans: 0,
    outstanding: 0,
    withoutOutstanding: 0,
    overdue: 0,
    withoutOverdue: 0,
  };
  for (const tally of tallies) {
    for (const [name, value] of Object.entries(figuresOf(tally))) {
      sums[name] = (sums[name] ?? 0) + value;
    }
  }
  return sums;
}

describe('waterfallOf', () => {
  const cases = fc.tuple(fc.array(anyLoan), fc.array(amount, { maxLength: 9 }), fc.nat(9));

  it('takes every total apart into parts that add up to it, in loans and in cents', () => {
    fc.assert(
      fc.property(cases, ([loans, rejected, unread]) => {
        const steps = waterfall(loans, rejectedOf(rejected, unread));
        for (const { total, parts } of steps) {
          expect(sumOf(parts.map(({ tally }) => tally))).toEqual(figuresOf(total));
        }
        const [file, accepted, scored, planned] = steps;
        expect(file?.total.loans).toBe(loans.length + rejected.length + unread);
        expect(file?.parts[1]?.tally).toEqual(accepted?.total);
        expect(planned?.total).toEqual(scored?.total);
        const open = accepted?.parts.find(({ id }) => id === 'open')?.tally;
        expect(planned?.total).toEqual(open?.loans === 0 ? accepted?.total : open);
      }),
    );
  });

  it('counts each loan and each cent once, and those without an amount', () => {
    // Whole cents: the sum is known without rounding.
    const inCents = fc.array(
      fc.record({ cents: fc.option(fc.nat(1e9)), of: anyLoan }).map(({ cents, of }) => ({
        cents,
        loan: { ...of, outstanding: cents === null ? Number.NaN : cents / 100 },
      })),
    );
    fc.assert(
      fc.property(inCents, (loans) => {
        const steps = waterfall(
          loans.map(({ loan }) => loan),
          rejectedOf([], 0),
        );
        expect(steps[1]?.total.outstanding).toEqual({
          cents: loans.reduce((sum, { cents }) => sum + (cents ?? 0), 0),
          unknownCount: loans.filter(({ cents }) => cents === null).length,
        });
        for (const isOpen of [0, 1] as const) {
          const of = loans.filter(({ loan }) => loan.open === isOpen);
          const parts = steps[1]?.parts.filter(({ id }) => (id === 'open') === (isOpen === 1));
          expect(sumOf(parts?.map(({ tally }) => tally) ?? []).outstanding).toBe(
            of.reduce((sum, { cents }) => sum + (cents ?? 0), 0),
          );
        }
      }),
    );
  });

  it('rounds the whole, not each loan: a thousand thirds of a cent are 333 cents', () => {
    const third = { open: 1, outcome: 0, tier: 0, basis: 0, overdue: 0 } as const;
    const loans = Array.from({ length: 1000 }, () => ({ ...third, outstanding: 1 / 300 }));
    expect(waterfall(loans, rejectedOf([], 0))[1]?.total.outstanding?.cents).toBe(333);
  });

  it('knows no money where the file has no such column', () => {
    const steps = waterfallOf({
      columns: {
        open: Uint8Array.of(1),
        outcome: Int8Array.of(-1),
        tier: Int8Array.of(-1),
        basis: Uint8Array.of(2),
      },
      outstanding: Float64Array.of(5),
      overdue: null,
      rejected: rejectedTally({ outstanding: Float64Array.of(3), overdue: null, count: 2 }),
    });
    expect(steps[0]?.total).toEqual({
      loans: 3,
      outstanding: { cents: 800, unknownCount: 1 },
      overdue: null,
    });
    expect(steps.at(-1)?.parts.map(({ id, tally }) => [id, tally.loans])).toEqual([
      ['house-rule', 1],
    ]);
  });
});
