import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS, readFlag, type Channel, type RuleCondition, type RulePack } from '../../domain';
import { channelMask } from './channels';
import { checkRules } from './checkRules';
import { loansOf, packOf, type LoanFacts, type RuleInput } from './testLoans';

const DISPUTED = { when: [{ fact: 'disputed', is: 'yes' }] } as const satisfies RuleInput;

function checked(
  rules: readonly RuleInput[],
  loans: readonly LoanFacts[],
  borrower: readonly number[] | null = null,
) {
  return checkRules({
    ...loansOf(loans),
    packs: [packOf(rules)],
    borrower: borrower === null ? null : Int32Array.from(borrower),
  });
}

/** Rows of which a single condition is true. */
function rowsWhere(condition: RuleCondition, loans: readonly LoanFacts[]): number[] {
  const { rules, stops } = checked([{ when: [condition] }], loans);
  expect(rules[0]!.status).toBe('checked');
  return [...stops(0).entries()].flatMap(([row, place]) => (place === 0 ? [row] : []));
}

describe('a condition', () => {
  it('reads yes and no in words and in numbers; a missing cell says neither', () => {
    const words = ['Yes', ' no ', 'TRUE', null, 'perhaps'].map((disputed) => ({ disputed }));
    expect(rowsWhere({ fact: 'disputed', is: 'yes' }, words)).toEqual([0, 2]);
    expect(rowsWhere({ fact: 'disputed', is: 'no' }, words)).toEqual([1]);
    expect(rowsWhere({ fact: 'disputed', is: 'unsaid' }, words)).toEqual([3, 4]);
    const numbers = [1, 0, null, 2].map((disputed) => ({ disputed }));
    expect(rowsWhere({ fact: 'disputed', is: 'yes' }, numbers)).toEqual([0]);
    expect(rowsWhere({ fact: 'disputed', is: 'no' }, numbers)).toEqual([1]);
    expect(rowsWhere({ fact: 'disputed', is: 'unsaid' }, numbers)).toEqual([2]);
  });

  it('counts the days before the file’s own date; what is to come is not ago', () => {
    const dates = [93, 94, 100, 101, null].map((lastConversationDate) => ({
      lastConversationDate,
      snapshotDate: 100,
    }));
    const fact = 'lastConversationDate';
    expect(rowsWhere({ fact, is: 'days-ago-below', value: 7 }, dates)).toEqual([1, 2]);
    expect(rowsWhere({ fact, is: 'days-ago-below', value: 0 }, dates)).toEqual([]);
    expect(rowsWhere({ fact, is: 'to-come' }, dates)).toEqual([2, 3]);
    expect(rowsWhere({ fact, is: 'past' }, dates)).toEqual([0, 1]);
  });

  it('compares numbers from its own on, amounts too', () => {
    const amounts = [2e6, 2_000_000.5, 1_999_999, null].map((overdueAmount) => ({ overdueAmount }));
    expect(rowsWhere({ fact: 'overdueAmount', is: 'at-least', value: 2e6 }, amounts)).toEqual([
      0, 1,
    ]);
  });

  it('must hold beside all others of its rule', () => {
    const when = [
      { fact: 'disputed', is: 'yes' },
      { fact: 'daysPastDue', is: 'at-least', value: 30 },
    ] as const;
    const loans = [
      { disputed: 'yes', daysPastDue: 30 },
      { disputed: 'yes', daysPastDue: 29 },
      { disputed: 'no', daysPastDue: 30 },
    ];
    expect([...checked([{ when: [...when] }], loans).stops(0)]).toEqual([0, -1, -1]);
  });
});

describe('a rule’s scope', () => {
  const loans = ['no', 'yes', null, 'no', 'yes', 'no'].map((disputed) => ({ disputed }));
  const borrowers = [5, 5, 5, 0, -1, -1];

  it('lets one loan speak for its borrower’s others, where it is the person', () => {
    const { stops } = checked([{ ...DISPUTED, scope: 'person' }], loans, borrowers);
    expect([...stops(0)]).toEqual([0, 0, 0, -1, 0, -1]);
  });

  it('lets each loan speak for itself where it is the debt, or borrowers are unknown', () => {
    const itself = [-1, 0, -1, -1, 0, -1];
    expect([...checked([DISPUTED], loans, borrowers).stops(0)]).toEqual(itself);
    expect([...checked([{ ...DISPUTED, scope: 'person' }], loans).stops(0)]).toEqual(itself);
  });
});

describe('a rule’s status', () => {
  const loans = [{ disputed: 'yes', lastConversationDate: 99, snapshotDate: 100 }];

  it.each([
    [{ when: [{ fact: 'deceased', is: 'yes' }] }, ['deceased']],
    // A column of another kind does not tell it.
    [{ when: [{ fact: 'lastConversationDate', is: 'yes' }] }, ['lastConversationDate']],
    [{ when: [{ fact: 'disputed', is: 'at-least', value: 1 }] }, ['disputed']],
    [{ when: [{ fact: 'promiseDate', is: 'to-come' }] }, ['promiseDate']],
    [{ when: [{ fact: 'promiseKept', is: 'unsaid' }] }, []],
    [{ when: [{ fact: 'lastConversationDate', is: 'past' }] }, []],
    [{ then: { kind: 'hours', from: '08:00', to: '21:00' } }, ['timeZone']],
  ] satisfies [RuleInput, string[]][])('tells what the file lacks for %j', (rule, missing) => {
    const { rules, stops, hours } = checked([rule], loans);
    expect(rules[0]).toMatchObject({
      status: missing.length === 0 ? 'checked' : 'cannot-be-checked',
      missing,
    });
    if (missing.length > 0) expect([[...stops(0)], hours(0)]).toEqual([[-1], []]);
  });

  it('asks dates for the file’s own date', () => {
    const [{ snapshotDate: _, ...undated }] = loans as [(typeof loans)[0]];
    for (const is of ['past', 'to-come'] as const) {
      const { rules } = checked([{ when: [{ fact: 'lastConversationDate', is }] }], [undated]);
      expect(rules[0]!.missing).toEqual(['snapshotDate']);
    }
    const both = [
      { fact: 'promiseDate', is: 'past' } as const,
      { fact: 'lastConversationDate', is: 'days-ago-below', value: 7 } as const,
    ];
    expect(checked([{ when: both }], []).rules[0]!.missing).toEqual([
      'promiseDate',
      'snapshotDate',
      'lastConversationDate',
    ]);
  });

  it('is off where it or its pack is; it then does nothing and keeps its place', () => {
    const rules = [{ ...DISPUTED, enabled: false }, DISPUTED];
    const { rules: found, stops, holds } = checked(rules, loans);
    expect(found.map(({ status }) => status)).toEqual(['off', 'checked']);
    expect([[...stops(0)], [...holds(0)]]).toEqual([[1], [0]]);
    const off = checkRules({ ...loansOf(loans), packs: [packOf(rules, false)], borrower: null });
    expect(off.rules.map(({ status }) => status)).toEqual(['off', 'off']);
    expect([...off.stops(0)]).toEqual([-1]);
  });

  it('goes with a mapping to a column that the file has', () => {
    const { table } = loansOf(loans);
    const packs = [packOf([DISPUTED])];
    const { rules } = checkRules({ table, mapping: { disputed: 'gone' }, packs, borrower: null });
    expect(rules[0]!.status).toBe('cannot-be-checked');
  });
});

describe('reviews', () => {
  it('asks for a person about automated decisions alone where the rule says so', () => {
    const review = { then: { kind: 'review' } } as const;
    const loans = [{ disputed: 'yes' }, { disputed: 'no' }];
    const rules = [
      { ...review, automatedOnly: true },
      { ...review, ...DISPUTED },
    ];
    const { reviews, stops } = checked(rules, loans);
    expect([...reviews(0, true)]).toEqual([0, 0]);
    expect([...reviews(0, false)]).toEqual([1, -1]);
    expect([...stops(0)]).toEqual([-1, -1]);
  });
});

// ---- the naive twin -----------------------------------------------------------

type Loan = Readonly<Record<'disputed' | 'callsLast7Days' | 'promiseDate' | 'snapshotDate', Cell>>;
type Cell = string | number | null;

const anyLoan: fc.Arbitrary<Loan> = fc.record({
  disputed: fc.constantFrom('yes', 'no', 'maybe', null),
  callsLast7Days: fc.option(fc.nat({ max: 9 })),
  promiseDate: fc.option(fc.integer({ min: 95, max: 105 })),
  snapshotDate: fc.option(fc.integer({ min: 99, max: 101 })),
});

const anyCondition = fc.oneof(
  fc.record({
    fact: fc.constant('disputed' as const),
    is: fc.constantFrom('yes' as const, 'no' as const, 'unsaid' as const),
  }),
  fc.record({
    fact: fc.constant('callsLast7Days' as const),
    is: fc.constant('at-least' as const),
    value: fc.nat({ max: 9 }),
  }),
  fc.record({
    fact: fc.constant('promiseDate' as const),
    is: fc.constant('days-ago-below' as const),
    value: fc.nat({ max: 6 }),
  }),
  fc.record({
    fact: fc.constant('promiseDate' as const),
    is: fc.constantFrom('to-come' as const, 'past' as const),
  }),
);

const anyRule = fc.record({
  scope: fc.constantFrom('person' as const, 'debt' as const),
  channels: fc.subarray<Channel>([...CHANNELS]),
  when: fc.array(anyCondition, { maxLength: 3 }),
  then: fc.constantFrom({ kind: 'stop' as const, action: 'Wait' }, { kind: 'review' as const }),
  enabled: fc.boolean(),
});

function isTrue(condition: RuleCondition, loan: Loan): boolean {
  const cell = loan[condition.fact as keyof Loan];
  const flag = typeof cell === 'string' ? readFlag(cell) : undefined;
  const amount = typeof cell === 'number' ? cell : Number.NaN;
  const daysAgo = Number(loan.snapshotDate ?? Number.NaN) - amount;
  switch (condition.is) {
    case 'yes':
      return flag === true;
    case 'no':
      return flag === false;
    case 'unsaid':
      return flag === undefined;
    case 'at-least':
      return amount >= condition.value;
    case 'days-ago-below':
      return daysAgo >= 0 && daysAgo < condition.value;
    case 'to-come':
      return daysAgo <= 0;
    case 'past':
      return daysAgo > 0;
  }
}

/** Loan by loan, rule by rule, as the schema words it. */
function naiveStop(
  row: number,
  mask: number,
  { loans, borrowers, packs }: { loans: Loan[]; borrowers: number[] | null; packs: RulePack[] },
): number {
  const rules = packs.flatMap((pack) => pack.rules.map((rule) => ({ pack, rule })));
  return rules.findIndex(({ pack, rule }) => {
    if (!pack.enabled || !rule.enabled || rule.then.kind !== 'stop') return false;
    if (rule.channels.length > 0 && (channelMask(rule.channels) & mask) === 0) return false;
    const code = borrowers?.[row] ?? -1;
    const speakers = loans.filter(
      (_, other) =>
        other === row || (rule.scope === 'person' && code >= 0 && borrowers?.[other] === code),
    );
    return speakers.some((loan) => rule.when.every((condition) => isTrue(condition, loan)));
  });
}

describe('stops', () => {
  it('finds for each loan the first rule that a loan-by-loan reading finds', () => {
    const anyFile = fc
      .array(fc.record({ loan: anyLoan, borrower: fc.integer({ min: -1, max: 3 }) }), {
        minLength: 1,
        maxLength: 12,
      })
      .chain((rows) =>
        fc.record({
          rows: fc.constant(rows),
          known: fc.boolean(),
          packs: fc.array(
            fc.record({ rules: fc.array(anyRule, { maxLength: 4 }), enabled: fc.boolean() }),
            { maxLength: 3 },
          ),
          masks: fc.array(fc.nat({ max: 63 }), { minLength: 1, maxLength: 4 }),
        }),
      );
    fc.assert(
      fc.property(anyFile, ({ rows, known, packs: drawn, masks }) => {
        const loans = rows.map(({ loan }) => loan);
        const borrowers = known ? rows.map(({ borrower }) => borrower) : null;
        const packs = drawn.map(({ rules, enabled }) => packOf(rules, enabled));
        const { stops } = checkRules({
          ...loansOf(loans),
          packs,
          borrower: borrowers && Int32Array.from(borrowers),
        });
        for (const mask of masks) {
          const naive = loans.map((_, row) => naiveStop(row, mask, { loans, borrowers, packs }));
          expect([...stops(mask)]).toEqual(naive);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('stops no less by more ways', () => {
    const rules = [{ ...DISPUTED, channels: ['call' as const] }, { channels: ['legal' as const] }];
    const { stops } = checked(rules, [{ disputed: 'yes' }, { disputed: 'no' }]);
    expect([...stops(0)]).toEqual([-1, -1]);
    expect([...stops(channelMask(['legal']))]).toEqual([1, 1]);
    expect([...stops(channelMask(['legal', 'call']))]).toEqual([0, 1]);
  });

  it('gives one answer for channels that concern the same rules', () => {
    const { stops } = checked([DISPUTED], [{ disputed: 'yes' }]);
    expect(stops(0)).toBe(stops(63));
  });
});
