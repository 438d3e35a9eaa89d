import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { FIELDS, rulePackSchema, type RulePack } from '../../domain';
import { builtInPacks } from '../../strategy/rules';
import {
  OWN_FACTS,
  OWN_PACK_ID,
  asksNumber,
  channelChoices,
  emptyDraft,
  factChoices,
  problemsOf,
  testChoices,
  withFact,
  withOwnRule,
  withTest,
  type OwnRuleDraft,
} from './ownRule';
import { hasNumber, withoutRule } from './rulesEdit';

const TODAY = '2027-01-02';
const draft = (part: Partial<OwnRuleDraft> = {}): OwnRuleDraft => ({
  ...emptyDraft(),
  name: 'Big arrears',
  action: 'Ask the branch',
  value: 30,
  ...part,
});
const ownOf = (packs: readonly RulePack[]): RulePack | undefined =>
  packs.find(({ id }) => id === OWN_PACK_ID);

describe('what a rule of one’s own can ask', () => {
  it('is of numbers, dates and what says yes or no, never of free words', () => {
    expect(OWN_FACTS).toContain('outstandingAmount');
    expect(OWN_FACTS).toContain('lastPaymentDate');
    expect(OWN_FACTS).toContain('vulnerable');
    for (const fact of ['timeZone', 'paymentHistory', 'age', 'recoveryStatus'] as const) {
      expect(OWN_FACTS).not.toContain(fact);
    }
    expect(factChoices()).toHaveLength(OWN_FACTS.length);
  });

  it('fits its fact: a number’s size, a date’s day, a yes or no', () => {
    expect(testChoices('overdueAmount').map(({ value }) => value)).toEqual(['at-least']);
    const dates = testChoices('promiseDate').map(({ value }) => value);
    expect(dates).toEqual(['days-ago-below', 'to-come', 'past']);
    expect(testChoices('disputed').map(({ value }) => value)).toEqual(['yes', 'no', 'unsaid']);
  });

  it('stays what it was where the new fact can be asked it too, and else becomes one that can', () => {
    const past = withTest(withFact(draft(), 'promiseDate'), 'past');
    expect(withFact(past, 'lastPaymentDate').is).toBe('past');
    expect(withFact(past, 'disputed').is).toBe('yes');
    expect(withTest(past, 'yes')).toBe(past);
  });
});

describe('problemsOf', () => {
  it('names what a draft lacks', () => {
    expect(problemsOf(draft(), [])).toEqual([]);
    expect(problemsOf(emptyDraft(), [])).toHaveLength(3);
    const days = withFact(draft({ value: 1.5 }), 'promiseDate');
    expect(problemsOf(days, [])[0]).toContain('whole days');
    // A number that is not asked for may be anything.
    expect(problemsOf(withFact(draft({ value: Number.NaN }), 'disputed'), [])).toEqual([]);
  });

  it('says when there are as many rules as may be', () => {
    let packs: RulePack[] = [];
    for (let i = 0; i < 100; i++) packs = withOwnRule(packs, draft(), TODAY);
    expect(problemsOf(draft(), packs)).toEqual(['A pack has at most 100 rules.']);
  });
});

describe('withOwnRule', () => {
  it('makes of every draft without problems a pack that the schema accepts', () => {
    const anyDraft = fc
      .record({
        name: fc.string({ maxLength: 20 }),
        text: fc.string({ maxLength: 20 }),
        fact: fc.constantFrom(...OWN_FACTS),
        value: fc.oneof(fc.double(), fc.nat()),
        concerns: fc.constantFrom(...channelChoices().map(({ value }) => value)),
        scope: fc.constantFrom('debt' as const, 'person' as const),
        action: fc.string({ maxLength: 20 }),
        test: fc.nat({ max: 2 }),
      })
      .map(({ test, fact, ...part }) => {
        const about = withFact(draft(part as Partial<OwnRuleDraft>), fact);
        return withTest(about, testChoices(fact)[test]?.value ?? '');
      })
      .filter((drawn) => problemsOf(drawn, []).length === 0);
    fc.assert(
      fc.property(anyDraft, (drawn) => {
        const packs = withOwnRule(builtInPacks(), drawn, TODAY);
        expect(v.parse(v.array(rulePackSchema), packs)).toEqual(packs);
        const condition = ownOf(packs)?.rules[0]?.when[0];
        expect(condition).toMatchObject({ fact: drawn.fact, is: drawn.is });
        expect(condition && hasNumber(condition)).toBe(asksNumber(drawn.is));
        expect(FIELDS[drawn.fact]).toBeDefined();
      }),
    );
  });

  it('adds after all others, under an id that is free even when one went', () => {
    let packs = withOwnRule(builtInPacks(), draft(), TODAY);
    packs = withOwnRule(packs, draft({ name: 'Second' }), TODAY);
    packs = withoutRule(packs, OWN_PACK_ID, 'own-1', TODAY);
    packs = withOwnRule(packs, draft({ name: 'Third' }), TODAY);
    expect(ownOf(packs)?.rules.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'own-2 Second',
      'own-3 Third',
    ]);
    expect(packs.at(-1)?.id).toBe(OWN_PACK_ID);
    expect(packs.slice(0, -1)).toEqual(builtInPacks());
  });

  it('goes without a trace once its last rule is removed', () => {
    const packs = withOwnRule(builtInPacks(), draft(), TODAY);
    expect(withoutRule(packs, OWN_PACK_ID, 'own-1', TODAY)).toEqual(builtInPacks());
  });
});
