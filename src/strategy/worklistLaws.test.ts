import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTION_BASES,
  defaultSettings,
  type Mapping,
  type Review,
  type RulePack,
  type Settings,
} from '../domain';
import type { Column } from '../table';
import type { Evidence } from './effects/evidence';
import { planActions, type StrategyOutcome } from './plan';
import { builtInPacks } from './rules';
import type { PlanInput } from './setting';

interface Loan {
  readonly open: boolean;
  /** From 0; −1 where the file does not say. */
  readonly borrower: number;
  readonly score: number;
  readonly daysPastDue: number;
  readonly outstanding: number;
  readonly overdue: number;
  readonly deceased: boolean;
  readonly disputed: boolean;
  readonly calls: number;
  /** Relative to the day of the file; NaN: none was made. */
  readonly promisedInDays: number;
  readonly promiseBroken: boolean;
  readonly decision: Review['decision'] | null;
}

interface File {
  readonly loans: readonly Loan[];
  readonly supported: boolean;
  readonly withEvidence: boolean;
  readonly planBy: Settings['planBy'];
  readonly agents: number;
  /** Which packs are on. */
  readonly packsOn: readonly boolean[];
}

const MAPPING: Mapping = {
  borrowerId: 'Borrower',
  outstandingAmount: 'Balance',
  daysPastDue: 'DPD',
  deceased: 'Deceased',
  disputed: 'Disputed',
  callsLast7Days: 'Called',
  promiseDate: 'Promised',
  promiseKept: 'Kept',
  snapshotDate: 'Day',
};
const DAY = 20_000;
const PACKS = builtInPacks();
const OVERRIDE = 'Write to the guarantor';
const amount = fc.oneof(fc.nat(100_000), fc.constant(Number.NaN));
const days = fc.oneof(fc.nat(200), fc.constant(Number.NaN));

const anyLoan = fc.record<Loan>({
  open: fc.boolean(),
  borrower: fc.integer({ min: -1, max: 6 }),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  daysPastDue: days,
  outstanding: amount,
  overdue: amount,
  deceased: fc.nat(9).map((draw) => draw === 0),
  disputed: fc.nat(5).map((draw) => draw === 0),
  calls: fc.nat(10),
  promisedInDays: fc.oneof(fc.integer({ min: -30, max: 30 }), fc.constant(Number.NaN)),
  promiseBroken: fc.boolean(),
  decision: fc.option(fc.constantFrom('accept', 'override', 'defer'), { freq: 4 }),
});
const anyFile = fc.record<File>({
  loans: fc.array(anyLoan, { minLength: 1, maxLength: 40 }),
  supported: fc.boolean(),
  withEvidence: fc.boolean(),
  planBy: fc.constantFrom('auto', 'assignment', 'tiers', 'house-rule'),
  agents: fc.nat(5),
  packsOn: fc.array(fc.boolean(), { minLength: PACKS.length, maxLength: PACKS.length }),
});

const numbers = (
  name: string,
  values: readonly number[],
  kind: 'number' | 'date' = 'number',
): Column => ({ kind, name, values: Float64Array.from(values) });
const flags = (name: string, values: readonly (boolean | null)[]): Column => ({
  ...{ kind: 'text', name, labels: ['No', 'Yes'] },
  codes: Int32Array.from(values, (value) => (value === null ? -1 : Number(value))),
});

function columnsOf(loans: readonly Loan[]): Column[] {
  return [
    {
      ...{ kind: 'text', name: 'Borrower', labels: ['A', 'B', 'C', 'D', 'E', 'F', 'G'] },
      codes: Int32Array.from(loans, ({ borrower }) => borrower),
    },
    numbers(
      'Balance',
      loans.map(({ outstanding }) => outstanding),
    ),
    numbers(
      'DPD',
      loans.map(({ daysPastDue }) => daysPastDue),
    ),
    flags(
      'Deceased',
      loans.map(({ deceased }) => deceased),
    ),
    flags(
      'Disputed',
      loans.map(({ disputed }) => disputed),
    ),
    numbers(
      'Called',
      loans.map(({ calls }) => calls),
    ),
    numbers(
      'Promised',
      loans.map(({ promisedInDays }) => DAY + promisedInDays),
      'date',
    ),
    flags(
      'Kept',
      loans.map(({ promiseBroken }) => (promiseBroken ? false : null)),
    ),
    numbers(
      'Day',
      loans.map(() => DAY),
      'date',
    ),
  ];
}

/** Two treatments, of which legal steps bring more where the score is high. */
function evidenceOf(loans: readonly Loan[]): Evidence {
  return {
    methods: ['Calls', 'Legal Notice'],
    rows: new Uint32Array(),
    arm: new Uint8Array(),
    recovered: new Float64Array(),
    splits: [],
    expected: Float32Array.from(loans.flatMap(({ score }) => [0.5, score])),
    shareError: 0.3,
  };
}

function reviewsOf(loans: readonly Loan[]): Review[] {
  return loans.flatMap(({ decision }, row) =>
    decision === null
      ? []
      : [
          {
            ...{ row, decision, action: decision === 'override' ? OVERRIDE : null },
            ...{ reason: 'r', initials: 'AB', at: '2026-01-02T03:04:05.000Z' },
          },
        ],
  );
}

function inputOf({ loans, supported, withEvidence, planBy, agents, packsOn }: File): PlanInput {
  const rules: RulePack[] = PACKS.map((pack, i) => ({ ...pack, enabled: packsOn[i] === true }));
  return {
    table: { rowCount: loans.length, columns: columnsOf(loans) },
    mapping: MAPPING,
    settings: {
      ...{ ...defaultSettings(), planBy, agents, rules },
      methods: { Calls: { cost: 5, capacity: 3, delayDays: 0, recovered: null } },
    },
    risk: { supported },
    evidence: withEvidence ? evidenceOf(loans) : null,
    values: null,
    overdue: { amounts: Float64Array.from(loans, ({ overdue }) => overdue), estimated: false },
    reviews: reviewsOf(loans),
    open: Uint8Array.from(loans, ({ open }) => Number(open)),
    outcome: Int8Array.from(loans, ({ open }, i) => (open ? -1 : i % 2)),
    score: Float64Array.from(loans, ({ score }) => score),
    fold: Int8Array.from(loans, ({ open }, i) => (open ? -1 : i % 5)),
  };
}

/** Each law holds for every file, whatever decides its actions. */
function law(check: (file: File, plan: StrategyOutcome) => void): void {
  fc.assert(
    fc.property(anyFile, (file) => check(file, planActions(inputOf(file)))),
    { numRuns: 100 },
  );
}

const actedOn = ({ loans }: File): boolean[] =>
  loans.map(({ open }) => open || loans.every((loan) => !loan.open));
const basisOf = ({ columns }: StrategyOutcome, row: number) => ACTION_BASES[columns.basis[row]!];
const actionOf = ({ columns, actions }: StrategyOutcome, row: number) =>
  actions[columns.action[row]!]!;

describe('the work list', () => {
  it('holds every loan to act on once, and no resolved one while any is open', () => {
    law((file, { columns }) => {
      const isIn = actedOn(file);
      expect(Array.from(columns.rank, (rank) => rank >= 0)).toEqual(isIn);
      const places = [...columns.rank].filter((rank) => rank >= 0).sort((a, b) => a - b);
      expect(places).toEqual([...places.keys()]);
    });
  });

  it('contacts every loan on it or states why not', () => {
    law((file, plan) => {
      actedOn(file).forEach((isActedOn, row) => {
        expect(actionOf(plan, row)).not.toBe('');
        if (!isActedOn || plan.columns.leader[row]! >= 0) return;
        const decision = file.loans[row]?.decision;
        const isHeld = basisOf(plan, row) === 'contact-rule';
        const isIdle = actionOf(plan, row).startsWith('No contact this month');
        expect(isHeld || isIdle || decision === 'defer' || decision === 'override').toBe(true);
      });
    });
  });

  it('contacts each borrower once: a leader and its loans stand together, the leader first', () => {
    law((file, { columns: { leader, rank }, section }) => {
      const contacted = [...rank.keys()].filter((row) => leader[row]! >= 0);
      const leaders = new Set(contacted.map((row) => leader[row]!));
      expect(section.contacts).toBe(leaders.size);
      const borrowers = [...leaders].map((row) => file.loans[row]!.borrower);
      const named = borrowers.filter((borrower) => borrower >= 0);
      expect(new Set(named).size).toBe(named.length);
      for (const row of contacted) {
        const leading = leader[row]!;
        expect(leader[leading]).toBe(leading);
        const { borrower } = file.loans[row]!;
        expect(borrower < 0 ? row : file.loans[leading]!.borrower).toBe(
          borrower < 0 ? leading : borrower,
        );
        const loans = contacted.filter((other) => leader[other] === leading);
        const places = loans.map((other) => rank[other]!).sort((a, b) => a - b);
        expect(places).toEqual(loans.map((_, i) => rank[leading]! + i));
      }
    });
  });

  it('deals every contact to one agent, and nothing else', () => {
    law(({ agents }, { columns: { agent, leader }, section }) => {
      expect(section.agents.map(({ agent: number }) => number)).toEqual(
        Array.from({ length: agents }, (_, i) => i + 1),
      );
      agent.forEach((own, row) => {
        const leading = leader[row]!;
        expect(own).toBe(leading < 0 || agents === 0 ? -1 : agent[leading]);
        expect(own).toBeLessThan(Math.max(agents, 1));
      });
      const contacts = section.agents.reduce((sum, share) => sum + share.contacts, 0);
      expect(contacts).toBe(agents === 0 ? 0 : section.contacts);
    });
  });

  it('puts contact holds and what was put off at its end', () => {
    law((file, plan) => {
      const order = [...plan.columns.rank.keys()]
        .filter((row) => plan.columns.rank[row]! >= 0)
        .sort((a, b) => plan.columns.rank[a]! - plan.columns.rank[b]!);
      const isPutOff = order.map(
        (row) => basisOf(plan, row) === 'contact-rule' || file.loans[row]?.decision === 'defer',
      );
      const isKnown = order.map((row) => file.loans[row]?.decision !== 'override');
      const known = isPutOff.filter((_, i) => isKnown[i]);
      expect(known).toEqual([...known].sort((a, b) => Number(a) - Number(b)));
    });
  });
});

describe('what a person decided', () => {
  it('stands where it was decided of a loan on the list, and nowhere else', () => {
    law((file, plan) => {
      const isIn = actedOn(file);
      file.loans.forEach(({ decision }, row) => {
        const isOverridden = isIn[row] === true && decision === 'override';
        expect(actionOf(plan, row) === OVERRIDE).toBe(isOverridden);
        if (isOverridden) {
          expect(basisOf(plan, row)).toBe('review');
          expect(plan.columns.expectedNet[row]).toBeNaN();
        }
        if (isIn[row] === true && decision === 'defer') {
          expect(actionOf(plan, row)).toBe('Deferred: decide again');
        }
        if (isIn[row] !== true) expect(actionOf(plan, row)).toBe('No action: loan is resolved');
      });
    });
  });

  it('changes nothing of any other loan’s action, and nothing at all where it accepts', () => {
    law((file, plan) => {
      const plain = planActions({ ...inputOf(file), reviews: [] });
      file.loans.forEach(({ decision }, row) => {
        if (decision === 'override' || decision === 'defer') return;
        expect(actionOf(plan, row)).toBe(actionOf(plain, row));
        expect(basisOf(plan, row)).toBe(basisOf(plain, row));
      });
      const input = inputOf(file);
      const accepted = input.reviews.filter(({ decision }) => decision === 'accept');
      expect(planActions({ ...input, reviews: accepted }).columns).toEqual(plain.columns);
    });
  });
});

describe('contact rules', () => {
  it('name the rule of every loan that they hold back, and of no resolved one', () => {
    law((file, plan) => {
      const rules = plan.rules.flatMap((pack) =>
        pack.rules.map((rule) => ({ rule, isOn: pack.enabled && rule.enabled })),
      );
      expect(plan.section.rules).toHaveLength(rules.length);
      actedOn(file).forEach((isActedOn, row) => {
        const place = plan.columns.rule[row]!;
        if (!isActedOn) expect(place).toBe(-1);
        if (place >= 0) expect(rules[place]?.isOn).toBe(true);
        if (basisOf(plan, row) !== 'contact-rule' || !isActedOn) return;
        const then = rules[place]?.rule.then;
        expect(then).toEqual({ kind: 'stop', action: actionOf(plan, row) });
      });
    });
  });

  it('let nobody near a borrower who died, unless a person decides so', () => {
    law((file, { columns: { leader } }) => {
      if (file.packsOn[0] !== true) return;
      const gone = new Set(file.loans.flatMap((loan) => (loan.deceased ? [loan.borrower] : [])));
      file.loans.forEach((loan, row) => {
        if (loan.deceased || (loan.borrower >= 0 && gone.has(loan.borrower))) {
          expect(leader[row]).toBe(-1);
        }
      });
    });
  });
});
