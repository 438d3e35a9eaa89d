import {
  CHANNELS,
  FIELDS,
  FIELD_NAMES,
  type Channel,
  type ContactRule,
  type Field,
  type RuleCondition,
  type RulePack,
} from '../../domain';
import { isFittingNumber } from './rulesEdit';
import { FLAG_FACTS, TEST_WORDS, channelsWords } from './rulesWords';

export const OWN_PACK_ID = 'own';

type Test = RuleCondition['is'];

/** A rule of the user's own while it is written. */
export interface OwnRuleDraft {
  readonly name: string;
  readonly text: string;
  readonly fact: Field;
  readonly is: Test;
  /** NaN where the field is empty; idle for conditions without a number. */
  readonly value: number;
  readonly concerns: Channel | 'all';
  readonly scope: ContactRule['scope'];
  readonly action: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

const ROLES: readonly string[] = ['contact', 'behaviour', 'exposure'];

/** Facts that a rule can ask for: numbers, dates, and what says yes or no. */
export const OWN_FACTS: readonly Field[] = FIELD_NAMES.filter((name) => {
  const { role, type } = FIELDS[name];
  return ROLES.includes(role) && (type !== 'text' || FLAG_FACTS.includes(name));
});

export function factChoices(): Choice[] {
  return OWN_FACTS.map((value) => ({ value, label: FIELDS[value].label }));
}

const TESTS: Readonly<Record<'number' | 'date' | 'text', readonly Test[]>> = {
  number: ['at-least'],
  date: ['days-ago-below', 'to-come', 'past'],
  text: ['yes', 'no', 'unsaid'],
};

/** What can be asked of a fact. */
export function testChoices(fact: Field): readonly (Choice & { readonly value: Test })[] {
  return TESTS[FIELDS[fact].type].map((value) => ({ value, label: TEST_WORDS[value] }));
}

export function channelChoices(): Choice[] {
  return [
    { value: 'all', label: 'every action' },
    ...CHANNELS.map((value) => ({ value, label: channelsWords([value]) })),
  ];
}

export function emptyDraft(): OwnRuleDraft {
  return withFact(
    {
      name: '',
      text: '',
      fact: 'daysPastDue',
      is: 'at-least',
      value: Number.NaN,
      concerns: 'all',
      scope: 'debt',
      action: '',
    },
    'daysPastDue',
  );
}

/** The draft about another fact, asking what can be asked of it. */
export function withFact(draft: OwnRuleDraft, fact: Field): OwnRuleDraft {
  const tests = TESTS[FIELDS[fact].type];
  return { ...draft, fact, is: tests.includes(draft.is) ? draft.is : tests[0]! };
}

/** The draft asking otherwise; the same where that cannot be asked of its fact. */
export function withTest(draft: OwnRuleDraft, test: string): OwnRuleDraft {
  const found = testChoices(draft.fact).find(({ value }) => value === test);
  return found === undefined ? draft : { ...draft, is: found.value };
}

export function asksNumber(is: Test): is is 'at-least' | 'days-ago-below' {
  return is === 'at-least' || is === 'days-ago-below';
}

const MOST_RULES = 100;

/** Why a draft cannot be a rule yet, in plain sentences; empty when it can. */
export function problemsOf(draft: OwnRuleDraft, packs: readonly RulePack[]): string[] {
  const own = packs.find(({ id }) => id === OWN_PACK_ID);
  return [
    ...(draft.name.trim() === '' ? ['The rule needs a name.'] : []),
    ...(draft.action.trim() === '' ? ['Say what is done instead.'] : []),
    ...(asksNumber(draft.is) && !isFittingNumber(draft.is, draft.value)
      ? [
          draft.is === 'at-least'
            ? 'The condition needs a number from 0 on.'
            : 'The condition needs whole days from 0 to 100,000.',
        ]
      : []),
    ...((own?.rules.length ?? 0) >= MOST_RULES ? [`A pack has at most ${MOST_RULES} rules.`] : []),
  ];
}

/** The packs with the draft as a rule of the user's own, after all others. */
export function withOwnRule(
  packs: readonly RulePack[],
  draft: OwnRuleDraft,
  today: string,
): RulePack[] {
  const own = packs.find(({ id }) => id === OWN_PACK_ID) ?? emptyPack(today);
  const others = packs.filter(({ id }) => id !== OWN_PACK_ID);
  const rules = [...own.rules, ruleOf(draft, freeId(own))];
  return [...others, { ...own, version: today, rules }];
}

function emptyPack(version: string): RulePack {
  return {
    id: OWN_PACK_ID,
    title: 'Your own rules',
    version,
    appliesTo: 'Rules that you added.',
    source: 'Your own',
    checkedOn: null,
    caution: '',
    enabled: true,
    rules: [],
  };
}

function freeId({ rules }: RulePack): string {
  const numbers = rules.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0));
  return `own-${Math.max(0, ...numbers) + 1}`;
}

function ruleOf(draft: OwnRuleDraft, id: string): ContactRule {
  const name = draft.name.trim();
  return {
    id,
    name,
    text: draft.text.trim() === '' ? name : draft.text.trim(),
    citation: 'Own rule',
    scope: draft.scope,
    channels: draft.concerns === 'all' ? [] : [draft.concerns],
    automatedOnly: false,
    when: [conditionOf(draft)],
    then: { kind: 'stop', action: draft.action.trim() },
    enabled: true,
  };
}

function conditionOf({ fact, is, value }: OwnRuleDraft): RuleCondition {
  return asksNumber(is) ? { fact, is, value } : { fact, is };
}
