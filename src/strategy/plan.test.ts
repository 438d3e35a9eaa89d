import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_BASES, DEFAULT_TIER_ACTIONS, defaultSettings, type Mapping } from '../domain';
import type { Column } from '../table';
import { planActions as planOf } from './plan';
import type { PlanInput } from './setting';
import { tierOf } from './tiers';

interface Loan {
  readonly open: boolean;
  readonly bad: boolean;
  readonly score: number;
  readonly daysPastDue: number;
  readonly outstanding: number;
  readonly overdue: number;
  readonly deceased: boolean;
}

const MAPPING: Mapping = {
  daysPastDue: 'DPD',
  outstandingAmount: 'Balance',
  deceased: 'Deceased',
  collectionMethod: 'Method',
};
const LOAN: Loan = {
  open: true,
  bad: false,
  score: 0.6,
  daysPastDue: 45,
  outstanding: 1000,
  overdue: 100,
  deceased: false,
};

const numbers = (name: string, values: number[]): Column => ({
  kind: 'number',
  name,
  values: Float64Array.from(values),
});

function inputOf(loans: readonly Loan[], change: Partial<PlanInput> = {}): PlanInput {
  const columns: Column[] = [
    numbers(
      'DPD',
      loans.map((loan) => loan.daysPastDue),
    ),
    numbers(
      'Balance',
      loans.map((loan) => loan.outstanding),
    ),
    {
      kind: 'text',
      name: 'Deceased',
      codes: Int32Array.from(loans, (loan) => Number(loan.deceased)),
      labels: ['No', 'Yes'],
    },
    {
      kind: 'text',
      name: 'Method',
      codes: Int32Array.from(loans, (_, i) => (i % 4) - 1),
      labels: ['Visits', 'Calls', 'Letters'],
    },
  ];
  return {
    table: { rowCount: loans.length, columns },
    mapping: MAPPING,
    settings: defaultSettings(),
    risk: { supported: true },
    evidence: null,
    values: null,
    reviews: [],
    overdue: { amounts: Float64Array.from(loans, (loan) => loan.overdue), estimated: true },
    open: Uint8Array.from(loans, (loan) => Number(loan.open)),
    outcome: Int8Array.from(loans, (loan) => (loan.open ? -1 : Number(loan.bad))),
    score: Float64Array.from(loans, (loan) => loan.score),
    fold: Int8Array.from(loans, (loan, i) => (loan.open ? -1 : i % 5)),
    ...change,
  };
}

/** The plan with its columns beside it. */
function planActions(input: PlanInput) {
  const plan = planOf(input);
  return { ...plan, ...plan.columns };
}
type Plan = ReturnType<typeof planActions>;

const orderOf = ({ actions, action, basis }: Plan, row: number): string =>
  `${ACTION_BASES[basis[row] ?? -1] ?? '?'}: ${actions[action[row] ?? -1] ?? '?'}`;
const workList = ({ rank }: Plan): number[] =>
  [...rank.keys()].filter((row) => rank[row]! >= 0).sort((a, b) => rank[a]! - rank[b]!);

const anyLoan = fc.record<Loan>({
  open: fc.boolean(),
  bad: fc.boolean(),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  daysPastDue: fc.oneof(fc.nat(200), fc.constant(Number.NaN)),
  outstanding: fc.oneof(fc.nat(1_000_000), fc.constant(Number.NaN)),
  overdue: fc.oneof(fc.nat(100_000), fc.constant(Number.NaN)),
  deceased: fc.boolean(),
});
const anyFile = fc.array(anyLoan, { minLength: 1, maxLength: 40 });
const anyRisk = fc.record({ supported: fc.boolean() });

describe('planActions', () => {
  it('gives every loan one action and every loan to act on one place in the list', () => {
    fc.assert(
      fc.property(anyFile, anyRisk, (loans, risk) => {
        const plan = planActions(inputOf(loans, { risk }));
        const backTest = loans.every(({ open }) => !open);
        const actedOn = loans.filter(({ open }) => backTest || open).length;
        loans.forEach((loan, row) => {
          expect(plan.actions[plan.action[row] ?? -1]).toBeTypeOf('string');
          expect(plan.rank[row]! >= 0).toBe(backTest || loan.open);
        });
        expect(workList(plan).map((row) => plan.rank[row])).toEqual([...Array(actedOn).keys()]);
        expect(plan.section.totals.loans).toBe(actedOn);
        expect(plan.section.backTest).toBe(backTest);
      }),
    );
  });

  it('adds up: the lines of the plan hold the loans and the money of its totals', () => {
    fc.assert(
      fc.property(anyFile, anyRisk, (loans, risk) => {
        const { plan, totals } = planActions(inputOf(loans, { risk })).section;
        const sum = (of: (line: (typeof plan)[number]) => number | null): number =>
          plan.reduce((total, line) => total + (of(line) ?? 0), 0);
        expect(sum(({ count }) => count)).toBe(totals.loans);
        expect(sum(({ outstanding }) => outstanding)).toBe(totals.outstanding ?? 0);
        expect(sum(({ overdue }) => overdue)).toBe(totals.overdue ?? 0);
      }),
    );
  });

  it('never lets an unsupported score steer anything', () => {
    fc.assert(
      fc.property(anyFile, (loans) => {
        const risk = { supported: false };
        const plan = planActions(inputOf(loans, { risk }));
        const other = planActions(
          inputOf(
            loans.map((loan) => ({ ...loan, score: 0 })),
            { risk },
          ),
        );
        expect(plan).toEqual(other);
        expect(plan.tier.every((tier) => tier === -1)).toBe(true);
        expect(plan.section).toMatchObject({ chosen: 'house-rule', tiers: [] });
        expect(plan.section.totals.expectedLoss).toBeNull();
      }),
    );
  });

  it('keeps contact holds before score and house rule, and at the end of the list', () => {
    fc.assert(
      fc.property(anyFile, anyRisk, (loans, risk) => {
        const plan = planActions(inputOf(loans, { risk }));
        const held = workList(plan).map((row) => loans[row]?.deceased === true);
        expect(held).toEqual([...held].sort((a, b) => Number(a) - Number(b)));
        workList(plan).forEach((row, place) => {
          expect(orderOf(plan, row).startsWith('contact-rule')).toBe(held[place]);
        });
      }),
    );
  });

  it('takes the tier of a supported score and sorts by expected loss', () => {
    const loans: Loan[] = [
      { ...LOAN, score: 0.8, outstanding: 100 },
      { ...LOAN, score: 0.2, outstanding: 1000 },
      { ...LOAN, score: 0.6, outstanding: Number.NaN },
      { ...LOAN, score: 0.75, outstanding: 200 },
    ];
    const plan = planActions(inputOf(loans));
    expect(workList(plan)).toEqual([1, 3, 0, 2]);
    expect(loans.map((_, row) => orderOf(plan, row))).toEqual([
      `model: ${DEFAULT_TIER_ACTIONS.high}`,
      `model: ${DEFAULT_TIER_ACTIONS.low}`,
      `model: ${DEFAULT_TIER_ACTIONS.moderate}`,
      `model: ${DEFAULT_TIER_ACTIONS.moderate}`,
    ]);
    expect([...plan.tier]).toEqual(
      loans.map(({ score }) => tierOf(score, { high: 0.75, moderate: 0.5 })),
    );
    expect(plan.section.totals.expectedLoss).toBeCloseTo(80 + 200 + 150, 9);
  });

  it('sorts by days past due, then overdue amount, where the house rule holds', () => {
    const loans: Loan[] = [
      { ...LOAN, daysPastDue: 31, overdue: 5 },
      { ...LOAN, daysPastDue: 59, overdue: 5 },
      { ...LOAN, daysPastDue: 200, overdue: 1 },
      { ...LOAN, daysPastDue: Number.NaN, overdue: 1e6 },
      { ...LOAN, daysPastDue: 30, overdue: 900 },
      { ...LOAN, daysPastDue: 0, overdue: 0 },
    ];
    const plan = planActions(inputOf(loans, { risk: { supported: false } }));
    expect(workList(plan)).toEqual([2, 4, 0, 1, 5, 3]);
    expect(orderOf(plan, 3)).toBe('review: Check the record: days past due is missing');
    expect(orderOf(plan, 5)).toBe('house-rule: No contact needed: monitor');
    expect(plan.section.plan.map(({ count }) => count)).toEqual([1, 3, 1, 1]);
    expect(plan.section.plan[0]?.action).toBe(orderOf(plan, 2).replace('house-rule: ', ''));
  });

  it('leaves resolved loans alone while others are open, but keeps their tier', () => {
    const plan = planActions(inputOf([LOAN, { ...LOAN, open: false, bad: true, score: 0.9 }]));
    expect(orderOf(plan, 1)).toBe('house-rule: No action: loan is resolved');
    expect([...plan.rank]).toEqual([0, -1]);
    expect([...plan.tier]).toEqual([1, 0]);
    expect(plan.section.tiers[0]).toMatchObject({ count: 0, resolvedCount: 1 });
    expect(plan.section.plan).toHaveLength(1);
  });

  it('counts missed payments as thirty days each in a file without days past due', () => {
    const input = inputOf([LOAN], { risk: { supported: false } });
    const missed: PlanInput = {
      ...input,
      mapping: { missedPayments: 'DPD' },
      table: { rowCount: 1, columns: [numbers('DPD', [2])] },
    };
    expect(orderOf(planActions(missed), 0)).toBe('house-rule: Settlement offer or repayment plan');
  });

  it('hands everything to people, by outstanding amount, where delinquency is unknown', () => {
    const loans = [10, Number.NaN, 30].map((outstanding) => ({ ...LOAN, outstanding }));
    const plan = planActions(
      inputOf(loans, {
        risk: { supported: false },
        mapping: { outstandingAmount: 'Balance' },
        overdue: { amounts: null, estimated: true },
      }),
    );
    expect(workList(plan)).toEqual([2, 0, 1]);
    expect(plan.section.plan).toEqual([
      {
        action: 'Decide by hand: the file has neither days past due nor missed payments',
        basis: 'review',
        count: 3,
        outstanding: 40,
        overdue: null,
      },
    ]);
    expect(plan.section.overdueEstimated).toBe(false);
  });

  it('follows an edited house rule, and merges cells of one text', () => {
    const houseRule = [
      { daysPastDueFrom: 10, overdueFrom: 0, action: 'Call' },
      { daysPastDueFrom: 40, overdueFrom: 0, action: 'Call' },
    ];
    const loans = [5, 20, 60].map((daysPastDue) => ({ ...LOAN, daysPastDue }));
    const base = inputOf(loans, { risk: { supported: false } });
    const plan = planActions({ ...base, settings: { ...base.settings, houseRule } });
    expect(plan.section.houseRule).toBe(houseRule);
    expect(plan.section.plan.map(({ action, basis, count }) => [action, basis, count])).toEqual([
      ['Call', 'house-rule', 2],
      ['Decide by hand: no line of the house rule holds for this loan', 'review', 1],
    ]);
    expect(plan.action[1]).toBe(plan.action[2]);
  });

  it('names the methods that the file used, without figures that were not examined', () => {
    const plan = planActions(inputOf(new Array<Loan>(9).fill(LOAN)));
    expect(plan.section.methods).toEqual(
      ['Calls', 'Letters', 'Visits'].map((method) => ({
        method,
        loans: 2,
        effect: null,
        supported: null,
      })),
    );
  });
});
