import * as v from 'valibot';
import { isField, type Field } from './fields';

/** How an action reaches the borrower; one action may use several ways. */
export const CHANNELS = ['call', 'message', 'letter', 'visit', 'legal', 'collector'] as const;
export type Channel = (typeof CHANNELS)[number];

const MAX_TEXT_LENGTH = 1000;
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH));
const words = v.pipe(text, v.minLength(1));
const fact = v.pipe(
  text,
  v.check(isField, 'an unknown fact'),
  v.transform((name): Field => name as Field),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
/** Facts may be money: its numbers are larger than any count. */
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

/** What must be true of a loan; a fact without a value is never true but for `unsaid`. */
const condition = v.variant('is', [
  /** The fact says yes, or no. */
  v.object({ fact, is: v.picklist(['yes', 'no']) }),
  /** It says neither. */
  v.object({ fact, is: v.literal('unsaid') }),
  /** A number at or above `value`. */
  v.object({ fact, is: v.literal('at-least'), value: amount }),
  /** A date fewer than `value` days before the file's own date, that day counted as 0. */
  v.object({ fact, is: v.literal('days-ago-below'), value: count }),
  /** A date on or after the file's own date; or before it. */
  v.object({ fact, is: v.picklist(['to-come', 'past']) }),
]);

const consequence = v.variant('kind', [
  /** The action is not taken; this is done instead. */
  v.object({ kind: v.literal('stop'), action: words }),
  /** A person has to agree before the action is taken. */
  v.object({ kind: v.literal('review') }),
  /** Only within these hours of the borrower's own day, both ends included. */
  v.object({ kind: v.literal('hours'), from: clock, to: clock }),
]);

const contactRule = v.object({
  id: words,
  name: words,
  /** What it demands, in plain words. */
  text: words,
  citation: text,
  /** One loan that states the fact speaks for the borrower's others too; or for itself alone. */
  scope: v.picklist(['person', 'debt']),
  /** Actions that it concerns: those by one of these ways; empty: every action. */
  channels: v.pipe(v.array(v.picklist(CHANNELS)), v.maxLength(CHANNELS.length)),
  /** Concerns only what the model or a strategy decided, no house rule and no person. */
  automatedOnly: v.optional(v.boolean(), false),
  /** All must hold; none: it holds for every loan. */
  when: v.pipe(v.array(condition), v.maxLength(8)),
  then: consequence,
  enabled: v.optional(v.boolean(), true),
});

/** Rules of one source, dated and cited. Not legal advice. */
export const rulePackSchema = v.object({
  id: words,
  title: words,
  /** Of this pack: the day of its last change. */
  version: day,
  /** Whom it binds and where. */
  appliesTo: text,
  /** Where its text stands: the law's or direction's name, never a link. */
  source: text,
  /** When its text was last compared with that source; null: the user's own. */
  checkedOn: v.nullable(day),
  /** What to mind: “check the current direction”. */
  caution: text,
  enabled: v.boolean(),
  rules: v.pipe(v.array(contactRule), v.maxLength(100)),
});

export type RulePack = v.InferOutput<typeof rulePackSchema>;
export type ContactRule = RulePack['rules'][number];
export type RuleCondition = ContactRule['when'][number];

/** What a rule did in a run. */
export interface RuleFinding {
  readonly packId: string;
  readonly ruleId: string;
  readonly status: 'checked' | 'cannot-be-checked' | 'off';
  /** Facts that it asks for and the file has not. */
  readonly missing: readonly Field[];
  /** Loans to act on whose action it stopped, or sent to a person; for hours: that it concerns. */
  readonly loans: number;
}
