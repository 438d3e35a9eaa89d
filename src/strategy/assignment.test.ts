import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type MethodTerms } from '../domain';
import { assignWithinLimits, capacityCurve, type AssignmentInput } from './assignment';
import { treatmentsOf } from './treatments';

const ARMS = ['Calls', 'Legal'];

function terms(patch: Partial<MethodTerms>): MethodTerms {
  return { cost: 0, capacity: null, delayDays: 0, recovered: null, ...patch };
}

interface Loan {
  readonly amount: number;
  /** Expected shares under calls and legal steps. */
  readonly shares: readonly [number, number];
  readonly borrower: number;
  readonly decided: boolean;
  /** Legal steps are stopped by rule 3. */
  readonly noLegal: boolean;
}

const LOAN: Loan = {
  amount: 1000,
  shares: [0.5, 0.6],
  borrower: -1,
  decided: true,
  noLegal: false,
};

function inputOf(
  loans: readonly Loan[],
  methods: Record<string, MethodTerms> = {},
  patch: Partial<AssignmentInput> = {},
): AssignmentInput {
  const treatments = treatmentsOf(ARMS, { ...defaultSettings(), methods });
  const none = new Int16Array(loans.length).fill(-1);
  const stopped = Int16Array.from(loans, ({ noLegal }) => (noLegal ? 3 : -1));
  return {
    treatments,
    expected: Float32Array.from(loans.flatMap(({ shares }) => [...shares])),
    armCount: ARMS.length,
    amounts: Float64Array.from(loans, ({ amount }) => amount),
    isDecided: Uint8Array.from(loans, ({ decided }) => Number(decided)),
    borrower: Int32Array.from(loans, ({ borrower }) => borrower),
    stops: treatments.map(({ name }) => (name === 'Legal' ? stopped : none)),
    budget: null,
    shareError: 0.4,
    seed: 1,
    ...patch,
  };
}

const anyLoan = fc.record<Loan>({
  amount: fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(Number.NaN)),
  shares: fc.tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ),
  borrower: fc.integer({ min: -1, max: 6 }),
  decided: fc.boolean(),
  noLegal: fc.boolean(),
});

describe('assignWithinLimits', () => {
  it('gives all loans of a borrower one treatment, within capacities, budget and rules', () => {
    const limits = fc.record({
      capacity: fc.nat(8),
      cost: fc.nat(500),
      budget: fc.option(fc.nat(2000), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(anyLoan, { maxLength: 25 }), limits, (loans, limit) => {
        const methods = { Legal: terms(limit), Calls: terms({ cost: 10 }) };
        const input = inputOf(loans, methods, { budget: limit.budget });
        const { section, choice, net } = assignWithinLimits(input);
        const legal = section.treatments.find(({ method }) => method === 'Legal');
        expect(legal?.cases).toBeLessThanOrEqual(limit.capacity);
        if (limit.budget !== null) expect(section.cost).toBeLessThanOrEqual(limit.budget + 1e-9);
        const ofBorrower = new Map<number, number>();
        loans.forEach(({ amount, borrower, decided, noLegal }, row) => {
          const isIn = decided && amount >= 0;
          expect(choice[row]! >= 0).toBe(isIn);
          expect(Number.isNaN(net[row])).toBe(!isIn);
          if (!isIn) return;
          if (noLegal) expect(choice[row]).not.toBe(1);
          if (borrower < 0) return;
          expect(ofBorrower.get(borrower) ?? choice[row]).toBe(choice[row]);
          ofBorrower.set(borrower, choice[row]!);
        });
        // What loans bring is what borrowers bring: a case is paid for once.
        const sum = net.reduce((total, each) => total + (Number.isNaN(each) ? 0 : each), 0);
        expect(sum).toBeCloseTo(section.expectedNet, 3);
        expect(section.expectedNet).toBeGreaterThanOrEqual(section.idleNet - 1e-6);
        expect(section.bound).toBeGreaterThanOrEqual(section.expectedNet - 1e-6);
      }),
    );
  });

  it('takes what is dearer only where it brings more', () => {
    const loans = [500, 2000].map((amount) => ({ ...LOAN, amount }));
    // Ten points more for 100: worth it above 1,000.
    const { choice } = assignWithinLimits(inputOf(loans, { Legal: terms({ cost: 100 }) }));
    expect([...choice]).toEqual([0, 1]);
  });

  it('gives the one case to whom it brings most, and says what another would bring', () => {
    const loans = [1000, 3000, 2000].map((amount) => ({ ...LOAN, amount }));
    const { choice, section, gain } = assignWithinLimits(
      inputOf(loans, { Legal: terms({ capacity: 1 }) }),
    );
    expect([...choice]).toEqual([0, 1, 0]);
    // The next would bring 200, the one that there is 300: prices lie between.
    expect(section.treatments[1]?.casePrice).toBeGreaterThanOrEqual(200 - 1e-3);
    expect(section.treatments[1]?.casePrice).toBeLessThanOrEqual(300 + 1e-3);
    // Against half of what the least effective treatment would bring.
    expect(gain[1]).toBeCloseTo(3000 * (0.6 - 0.25), 3);
    expect(section.gap).toBeLessThan(1e-6);
  });

  it('names the rule without which a borrower would have had another treatment', () => {
    const loans = [LOAN, { ...LOAN, noLegal: true }, { ...LOAN, noLegal: true }];
    const worse = { ...LOAN, shares: [0.6, 0.5] as const, noLegal: true };
    const { rule } = assignWithinLimits(inputOf([...loans, worse]));
    expect([...rule]).toEqual([-1, 3, 3, -1]);
  });

  it('knows treatments that the file does not by the user’s word alone', () => {
    const said = {
      'Hardship plan': terms({ recovered: 0.9 }),
      'No contact': terms({ recovered: 0.1 }),
    };
    const { section, choice } = assignWithinLimits(inputOf([LOAN], said));
    expect(section.treatments.map(({ method, learned }) => [method, learned])).toEqual([
      ['Calls', true],
      ['Legal', true],
      ['No contact', false],
      ['Hardship plan', false],
    ]);
    expect([...choice]).toEqual([3]);
    expect(section.idleNet).toBeCloseTo(100, 3);
  });
});

describe('capacityCurve', () => {
  const loans = Array.from({ length: 200 }, (_, i) => ({ ...LOAN, amount: 1000 + 10 * i }));
  const input = inputOf(loans, { Legal: terms({ capacity: 30, cost: 20 }) });

  it('rises less and less, and meets the plan at its own capacity', () => {
    const { points } = capacityCurve(input, 1);
    expect(points[0]?.capacity).toBe(0);
    expect(points.at(-1)?.capacity).toBe(200);
    const slopes = points.slice(1).map((point, i) => {
      const before = points[i]!;
      return (point.expectedNet - before.expectedNet) / (point.capacity - before.capacity);
    });
    slopes.forEach((slope, i) => {
      expect(slope).toBeGreaterThanOrEqual(-1e-6);
      if (i > 0) expect(slope).toBeLessThanOrEqual(slopes[i - 1]! * (1 + 1e-6) + 1e-6);
    });
    const own = points.find(({ capacity }) => capacity === 30);
    expect(own?.expectedNet).toBeCloseTo(assignWithinLimits(input).section.expectedNet, 6);
  });
});
