import { describe, expect, it } from 'vitest';
import {
  ACTION_BASES,
  defaultSettings,
  type Mapping,
  type Review,
  type Settings,
  type StrategyValues,
} from '../domain';
import type { Column, Table } from '../table';
import type { Evidence } from './effects/evidence';
import { planActions } from './plan';
import { builtInPacks } from './rules';
import type { PlanInput } from './setting';

const MAPPING: Mapping = {
  borrowerId: 'Borrower',
  outstandingAmount: 'Balance',
  daysPastDue: 'DPD',
  deceased: 'Deceased',
  promiseDate: 'Promised',
  promiseKept: 'Kept',
  snapshotDate: 'Day',
  callsLast7Days: 'Called',
};

const text = (name: string, values: readonly string[]): Column => {
  const labels = [...new Set(values)];
  return { kind: 'text', name, labels, codes: Int32Array.from(values, (v) => labels.indexOf(v)) };
};
const numbers = (name: string, values: readonly number[], kind: 'number' | 'date' = 'number') =>
  ({ kind, name, values: Float64Array.from(values) }) as Column;

/** Six open loans of five borrowers; the second and the sixth are one borrower's. */
const TABLE: Table = {
  rowCount: 6,
  columns: [
    text('Borrower', ['A', 'B', 'C', 'D', 'E', 'B']),
    numbers('Balance', [1000, 2000, 3000, 4000, Number.NaN, 500]),
    numbers('DPD', [10, 40, 70, 100, 130, 5]),
    text('Deceased', ['No', 'No', 'No', 'Yes', 'No', 'No']),
    numbers('Promised', [90, Number.NaN, 110, Number.NaN, Number.NaN, Number.NaN], 'date'),
    text('Kept', ['No', '', '', '', '', '']),
    numbers('Day', [100, 100, 100, 100, 100, 100], 'date'),
    numbers('Called', [9, 0, 0, 0, 0, 0]),
  ],
};

/** Legal steps bring ten points more than calls for all. */
const EVIDENCE: Evidence = {
  methods: ['Calls', 'Legal'],
  rows: new Uint32Array(),
  arm: new Uint8Array(),
  recovered: new Float64Array(),
  splits: [],
  expected: Float32Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? 0.5 : 0.6)),
  shareError: 0.4,
};

function values(supported: boolean): StrategyValues {
  const value = { value: 0.6, low: 0.5, high: 0.7 };
  const found = { id: 'assignment', name: '', rule: '', value, gain: 0.1, cost: 0 };
  return {
    unit: 'share',
    loans: 100,
    today: value,
    strategies: [{ ...found, gainLow: supported ? 0.01 : -0.01, supported }],
    recommended: supported ? 'assignment' : null,
    withoutTiers: '',
  };
}

function planned(change: Partial<PlanInput> = {}, settings: Partial<Settings> = {}) {
  const plan = planActions({
    table: TABLE,
    mapping: MAPPING,
    settings: { ...defaultSettings(), ...settings },
    risk: { supported: true },
    evidence: EVIDENCE,
    values: values(true),
    overdue: { amounts: null, estimated: false },
    reviews: [],
    open: new Uint8Array(6).fill(1),
    outcome: new Int8Array(6).fill(-1),
    score: Float64Array.of(0.9, 0.6, 0.6, 0.9, 0.2, 0.2),
    fold: new Int8Array(6).fill(-1),
    ...change,
  });
  const { columns, actions, section } = plan;
  const orders = Array.from(columns.action, (action, row) => [
    ACTION_BASES[columns.basis[row]!],
    actions[action],
  ]);
  return { ...plan, section, columns, orders };
}

const LEGAL_DEAR = {
  Legal: { cost: 150, capacity: null, delayDays: 0, recovered: null },
};

describe('a plan by assignment', () => {
  it('gives each borrower the treatment that brings most, where the file supports it', () => {
    const { orders, section, columns } = planned({}, { methods: LEGAL_DEAR });
    expect(section.chosen).toBe('assignment');
    expect(orders).toEqual([
      ['policy', 'Calls'],
      // Two loans of one borrower together are worth the dearer treatment.
      ['policy', 'Legal'],
      ['contact-rule', 'Wait: the payment that was promised is not due yet'],
      ['contact-rule', 'Do not contact: borrower reported deceased. Refer to the estate team'],
      // Without an amount: the tier of its score.
      ['model', defaultSettings().tierActions.low],
      ['policy', 'Legal'],
    ]);
    expect([...columns.leader]).toEqual([0, 1, -1, -1, 4, 1]);
    expect(section.contacts).toBe(3);
    expect(columns.expectedNet[0]).toBeCloseTo(500, 3);
    expect(columns.expectedNet[1]).toBeCloseTo(2000 * 0.6 - 75, 3);
    expect(section.shadowPrices?.methods).toHaveProperty('Legal');
    expect(section.gap).toBeLessThan(0.005);
  });

  it('raises a broken promise, then goes by what a case brings', () => {
    const { columns } = planned({}, { methods: LEGAL_DEAR });
    const order = [...columns.rank.keys()].sort((a, b) => columns.rank[a]! - columns.rank[b]!);
    expect(columns.brokenPromise[0]).toBe(1);
    // The borrower's two loans follow each other; what waits or must not be done comes last.
    expect(order).toEqual([0, 1, 5, 4, 3, 2]);
  });

  it('is offered but does not decide where its gain is not sure, unless the user says so', () => {
    expect(planned({ values: values(false) }).section.chosen).toBe('tiers');
    expect(planned({ values: values(false) }).section.assignment).not.toBeNull();
    const asked = planned({ values: values(false) }, { planBy: 'assignment' });
    expect(asked.section.chosen).toBe('assignment');
    expect(planned({}, { planBy: 'tiers' }).section.chosen).toBe('tiers');
    expect(planned({}, { planBy: 'house-rule' }).section.chosen).toBe('house-rule');
  });

  it('is not there where the file supports neither scores nor a strategy', () => {
    const nothing = { risk: { supported: false }, values: values(false) };
    const { section } = planned(nothing, { planBy: 'assignment' });
    expect(section.assignment).toBeNull();
    expect(section.chosen).toBe('house-rule');
    expect(planned({ evidence: null }).section.assignment).toBeNull();
  });

  it('takes another treatment where a rule stops the best, and says which rule', () => {
    const rules = builtInPacks().map((pack) => ({ ...pack, enabled: true }));
    const dear = { Legal: { ...LEGAL_DEAR.Legal, cost: 90 } };
    const { orders, columns, section } = planned({}, { rules, methods: dear });
    // Seven calls within seven days: the first borrower is not called again.
    expect(orders[0]).toEqual(['policy', 'Legal']);
    const free = planned({}, { methods: { Legal: { ...dear.Legal, cost: 101 } } });
    expect(free.orders[0]).toEqual(['policy', 'Calls']);
    const held = planned({}, { rules, methods: { Legal: { ...dear.Legal, cost: 101 } } });
    expect(held.orders[0]).toEqual(['policy', 'Legal']);
    const rule = held.section.rules[held.columns.rule[0]!];
    expect(rule).toMatchObject({ packId: 'us-regulation-f', ruleId: 'seven-calls', loans: 1 });
    // Legal steps of a strategy want a person's word.
    expect(section.rules[columns.rule[1]!]?.ruleId).toBe('human-review');
  });

  it('values tiers by the treatment that each stands for, else says why not', () => {
    // Whom a rule holds back from everything brings nothing and costs nothing.
    const tierMethods = { high: 'Legal', moderate: 'Calls', low: 'Calls' };
    const by = planned({}, { planBy: 'tiers', tierMethods, methods: LEGAL_DEAR });
    expect(by.section.tierValues).toEqual([
      {
        id: 'high',
        method: 'Legal',
        cost: 150,
        expectedNet: expect.closeTo(600 - 150, 2) as number,
      },
      { id: 'moderate', method: 'Calls', cost: 0, expectedNet: expect.closeTo(1000, 2) as number },
      { id: 'low', method: 'Calls', cost: 0, expectedNet: expect.closeTo(250, 2) as number },
    ]);
    expect(by.columns.expectedNet[0]).toBeCloseTo(600 - 150, 2);
    expect(planned({}, { tierMethods: { high: 'Legal' } }).section.tierValues).toMatch(/Choose/);
  });
});

describe('a person’s word', () => {
  const review = (patch: Partial<Review>): Review => ({
    row: 1,
    decision: 'override',
    action: 'Visit at home',
    reason: 'Asked for it',
    initials: 'AB',
    at: '2026-01-01T00:00:00.000Z',
    ...patch,
  });

  it('comes before everything, and keeps the loan’s place', () => {
    const before = planned();
    const { orders, columns } = planned({ reviews: [review({})] });
    expect(orders[1]).toEqual(['review', 'Visit at home']);
    expect(columns.rank).toEqual(before.columns.rank);
    const accepted = planned({ reviews: [review({ decision: 'accept', action: null })] });
    expect(accepted.orders).toEqual(before.orders);
  });

  it('puts a deferred loan off', () => {
    const { orders, columns } = planned({ reviews: [review({ decision: 'defer', action: null })] });
    expect(orders[1]).toEqual(['review', 'Deferred: decide again']);
    expect(columns.leader[1]).toBe(-1);
    expect(columns.rank[1]).toBeGreaterThan(columns.rank[4]!);
  });
});
