import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { rulePackSchema, type Channel, type ContactRule } from '../../domain';
import { channelMask, channelsOf } from './channels';
import { checkRules } from './checkRules';
import { isWithinHours } from './hours';
import { builtInPacks, packsInForce } from './packs';
import { loansOf, packOf, type LoanFacts } from './testLoans';

const TODAY = 20_000;

/** Both sides of a rule's edge: loans that it holds for, and loans just beside them. */
interface LoansAtEdge {
  readonly held: readonly LoanFacts[];
  readonly free: readonly LoanFacts[];
  /** Actions by these ways it concerns … */
  readonly concerned: readonly Channel[];
  /** … and by these not; none: it concerns every action. */
  readonly spared: readonly Channel[];
}

/** Minutes of the day on either side of the hours, “HH:MM”. */
interface Hours {
  readonly within: readonly string[];
  readonly outside: readonly string[];
  readonly concerned: readonly Channel[];
  readonly spared: readonly Channel[];
}

function flag(fact: keyof LoanFacts): LoansAtEdge {
  return {
    held: [{ [fact]: 'Yes' }, { [fact]: 'true' }],
    free: [{ [fact]: 'No' }, { [fact]: null }, { [fact]: 'perhaps' }],
    concerned: ['call', 'letter'],
    spared: [],
  };
}

const EDGES: Readonly<Record<string, LoansAtEdge>> = {
  'house/deceased': flag('deceased'),
  'house/bankrupt': flag('bankrupt'),
  'house/contact-stopped': flag('contactStopped'),
  'house/disputed': flag('disputed'),
  'house/vulnerable': flag('vulnerable'),
  'house/promise-to-come': {
    held: [
      { promiseDate: TODAY, snapshotDate: TODAY, promiseKept: null },
      { promiseDate: TODAY + 9, snapshotDate: TODAY, promiseKept: 'pending' },
    ],
    free: [
      { promiseDate: TODAY - 1, snapshotDate: TODAY, promiseKept: null },
      { promiseDate: null, snapshotDate: TODAY, promiseKept: null },
      { promiseDate: TODAY, snapshotDate: null, promiseKept: null },
      { promiseDate: TODAY, snapshotDate: TODAY, promiseKept: 'Yes' },
      { promiseDate: TODAY, snapshotDate: TODAY, promiseKept: 'No' },
    ],
    concerned: ['call', 'letter'],
    spared: [],
  },
  'us-regulation-f/seven-calls': {
    held: [{ callsLast7Days: 7 }, { callsLast7Days: 20 }],
    free: [{ callsLast7Days: 6 }, { callsLast7Days: null }],
    concerned: ['call'],
    spared: ['message', 'letter', 'visit', 'legal', 'collector'],
  },
  'us-regulation-f/after-conversation': {
    held: [
      { lastConversationDate: TODAY, snapshotDate: TODAY },
      { lastConversationDate: TODAY - 6, snapshotDate: TODAY },
    ],
    free: [
      { lastConversationDate: TODAY - 7, snapshotDate: TODAY },
      { lastConversationDate: TODAY + 1, snapshotDate: TODAY },
      { lastConversationDate: null, snapshotDate: TODAY },
      { lastConversationDate: TODAY, snapshotDate: null },
    ],
    concerned: ['call'],
    spared: ['message', 'letter', 'visit', 'legal', 'collector'],
  },
  'gdpr-article-22/human-review': {
    held: [{ loanId: 'any' }],
    free: [],
    concerned: ['legal', 'collector'],
    spared: ['call', 'message', 'letter', 'visit'],
  },
};

const HOURS: Readonly<Record<string, Hours>> = {
  'us-regulation-f/hours': {
    within: ['08:00', '12:30', '21:00'],
    outside: ['07:59', '21:01', '00:00'],
    concerned: ['call', 'message', 'visit'],
    spared: ['letter', 'legal', 'collector'],
  },
  'india-rbi/hours': {
    within: ['08:00', '12:30', '19:00'],
    outside: ['07:59', '19:01', '23:59'],
    concerned: ['call'],
    spared: ['message', 'letter', 'visit', 'legal', 'collector'],
  },
};

const RULES = builtInPacks().flatMap((pack) =>
  pack.rules.map((rule) => ({ name: `${pack.id}/${rule.id}`, rule })),
);

describe('each built-in rule', () => {
  it('has a case for its edge, and no case is without its rule', () => {
    const cases = [...Object.keys(EDGES), ...Object.keys(HOURS)];
    expect(cases.toSorted()).toEqual(RULES.map(({ name }) => name).toSorted());
  });

  it.each(RULES.filter(({ rule }) => rule.then.kind !== 'hours'))(
    'holds on one side of its edge, not on the other: $name',
    ({ name, rule }) => {
      const { held, free, concerned, spared } = EDGES[name]!;
      const checks = checksOf(rule, [...held, ...free]);
      const expected = [...held.map(() => 0), ...free.map(() => -1)];
      const found = (channels: number): number[] => [
        ...(rule.then.kind === 'stop' ? checks.stops(channels) : checks.reviews(channels, true)),
      ];
      for (const channel of concerned) expect(found(channelMask([channel]))).toEqual(expected);
      for (const channel of spared) expect(found(channelMask([channel]))).not.toContain(0);
      expect(found(0)).toEqual(spared.length === 0 ? expected : expected.map(() => -1));
    },
  );

  it.each(RULES.filter(({ rule }) => rule.then.kind === 'hours'))(
    'lets in the minutes within its hours alone: $name',
    ({ name, rule }) => {
      const { within, outside, concerned, spared } = HOURS[name]!;
      const isIn = (clock: string): boolean => isWithinHours(rule.then, minutes(clock));
      expect(within.filter((clock) => !isIn(clock))).toEqual([]);
      expect(outside.filter(isIn)).toEqual([]);
      const checks = checksOf(rule, [{ timeZone: 'Asia/Kolkata' }]);
      for (const channel of concerned) expect(checks.hours(channelMask([channel]))).toEqual([0]);
      for (const channel of spared) expect(checks.hours(channelMask([channel]))).toEqual([]);
    },
  );

  it('leaves what people and house rules decided to them, where it concerns automated decisions', () => {
    const automated = RULES.filter(({ rule }) => rule.automatedOnly);
    expect(automated.map(({ name }) => name)).toEqual(['gdpr-article-22/human-review']);
    for (const { rule } of automated) {
      const checks = checksOf(rule, [{ loanId: 'any' }]);
      expect([...checks.reviews(channelMask(['legal']), false)]).toEqual([-1]);
    }
  });

  it('speaks for the borrower or for the debt, as it says', () => {
    const ofPerson = RULES.filter(({ rule }) => rule.scope === 'person').map(({ name }) => name);
    expect(ofPerson).toEqual(
      ['deceased', 'bankrupt', 'contact-stopped', 'vulnerable'].map((id) => `house/${id}`),
    );
  });

  it('puts an action in the place of what it stops that needs no way to the borrower', () => {
    for (const { rule } of RULES) {
      if (rule.then.kind === 'stop') expect(channelsOf(rule.then.action)).toBe(0);
    }
  });
});

describe('the built-in packs', () => {
  it('are what the schema asks for, and say nothing that it does not know', () => {
    const packs = builtInPacks();
    expect(v.parse(v.array(rulePackSchema), packs)).toEqual(packs);
  });

  it('have ids of their own, and their rules too', () => {
    const packs = builtInPacks();
    expect(packs.map(({ id }) => id)).toEqual([
      'house',
      'us-regulation-f',
      'india-rbi',
      'gdpr-article-22',
    ]);
    for (const { rules } of packs)
      expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it('are dated, cited and sourced, the house’s own as such, and the law’s with a caution', () => {
    for (const { id, version, checkedOn, source, appliesTo, caution, rules } of builtInPacks()) {
      expect([version, checkedOn]).toEqual(['2026-11-27', null]);
      for (const text of [source, appliesTo, caution]) expect(text).not.toBe('');
      for (const { citation } of rules)
        expect(citation.startsWith('House rule: ')).toBe(id === 'house');
      for (const { citation } of rules) expect(citation).not.toBe('');
    }
  });

  it('say whom the presumptions bind, and that a direction may have changed', () => {
    const [, regulationF, india] = builtInPacks();
    expect(regulationF!.appliesTo).toContain('Third-party debt collectors');
    expect(regulationF!.caution).toMatch(/presumptions.*not legal advice/);
    expect(india!.caution).toContain('Check the current direction');
  });

  it('have the house’s own on and the laws off, their rules all on', () => {
    expect(
      builtInPacks()
        .filter(({ enabled }) => enabled)
        .map(({ id }) => id),
    ).toEqual(['house']);
    expect(RULES.every(({ rule }) => rule.enabled)).toBe(true);
  });

  it('keep the house’s order of gravity and its words', () => {
    const house = builtInPacks()[0]!;
    expect(house.rules.map(({ then }) => then)).toEqual(
      [
        'Do not contact: borrower reported deceased. Refer to the estate team',
        'Do not contact: borrower is bankrupt. Refer to the insolvency team',
        'Do not contact: contact has been stopped. Refer to the compliance team',
        'Pause collection: the debt is disputed. Refer to the disputes team',
        'No automated contact: borrower marked vulnerable. Refer to a trained specialist',
        'Wait: the payment that was promised is not due yet',
      ].map((action) => ({ kind: 'stop', action })),
    );
  });

  it('are copies: who changes them changes nobody else’s', () => {
    builtInPacks()[0]!.rules.pop();
    expect(builtInPacks()[0]!.rules).toHaveLength(6);
  });
});

describe('packsInForce', () => {
  it('takes what settings say, and the built-in packs where they say nothing', () => {
    expect(packsInForce([])).toEqual(builtInPacks());
    const own = [packOf([{}])];
    expect(packsInForce(own)).toBe(own);
  });
});

describe('isWithinHours', () => {
  it('runs across midnight where hours end before they start', () => {
    const night = { kind: 'hours', from: '22:00', to: '06:00' } as const;
    const isIn = (clock: string): boolean => isWithinHours(night, minutes(clock));
    expect(['22:00', '23:59', '00:00', '06:00'].filter((clock) => !isIn(clock))).toEqual([]);
    expect(['21:59', '06:01', '12:00'].filter(isIn)).toEqual([]);
  });

  it('leaves every minute to consequences without hours', () => {
    expect(isWithinHours({ kind: 'review' }, 0)).toBe(true);
  });
});

function checksOf(rule: ContactRule, loans: readonly LoanFacts[]) {
  return checkRules({ ...loansOf(loans), packs: [packOf([rule])], borrower: null });
}

function minutes(clock: string): number {
  const [hours, rest] = clock.split(':').map(Number);
  return 60 * hours! + rest!;
}
