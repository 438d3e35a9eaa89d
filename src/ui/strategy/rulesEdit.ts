import type { ContactRule, RuleCondition, RulePack } from '../../domain';

type Packs = readonly RulePack[];

/** The packs with one of them in its other form. */
export function withPack(packs: Packs, changed: RulePack): RulePack[] {
  return packs.map((pack) => (pack.id === changed.id ? changed : pack));
}

/**
 * A pack with one of its rules in another form. What the rule says is another version, dated
 * `today` (YYYY-MM-DD); whether it is on is not.
 */
export function withRule(pack: RulePack, changed: ContactRule, today: string): RulePack {
  const before = pack.rules.find(({ id }) => id === changed.id);
  const saysTheSame =
    JSON.stringify({ ...before, enabled: true }) === JSON.stringify({ ...changed, enabled: true });
  return {
    ...pack,
    version: saysTheSame ? pack.version : today,
    rules: pack.rules.map((rule) => (rule.id === changed.id ? changed : rule)),
  };
}

/** The packs without a rule of the user's own; their pack goes with its last rule. */
export function withoutRule(
  packs: Packs,
  packId: string,
  ruleId: string,
  today: string,
): RulePack[] {
  return packs.flatMap((pack) => {
    if (pack.id !== packId) return [pack];
    const rules = pack.rules.filter(({ id }) => id !== ruleId);
    return rules.length === 0 ? [] : [{ ...pack, version: today, rules }];
  });
}

export type NumberCondition = Extract<RuleCondition, { value: number }>;

export function hasNumber(condition: RuleCondition): condition is NumberCondition {
  return 'value' in condition;
}

const MOST_DAYS = 100_000;

/** Whether a condition may ask for this number: days are whole, amounts and counts from 0 on. */
export function isFittingNumber(is: RuleCondition['is'], value: number): boolean {
  if (!Number.isFinite(value) || value < 0) return false;
  return is !== 'days-ago-below' || (Number.isInteger(value) && value <= MOST_DAYS);
}

/** The rule with another number in the condition at `place`; null where that cannot be. */
export function withNumber(rule: ContactRule, place: number, value: number): ContactRule | null {
  const condition = rule.when[place];
  if (condition === undefined || !hasNumber(condition)) return null;
  if (!isFittingNumber(condition.is, value) || value === condition.value) return null;
  return { ...rule, when: rule.when.with(place, { ...condition, value }) };
}

/** The rule with another action in place of what it stops; null where that cannot be. */
export function withAction(rule: ContactRule, text: string): ContactRule | null {
  const action = text.trim();
  if (rule.then.kind !== 'stop' || action === '' || action === rule.then.action) return null;
  return { ...rule, then: { ...rule.then, action } };
}

/** The rule with another hour at one end, “HH:MM”; null where that cannot be. */
export function withHour(rule: ContactRule, end: 'from' | 'to', clock: string): ContactRule | null {
  if (rule.then.kind !== 'hours' || !/^\d{2}:\d{2}$/.test(clock)) return null;
  return clock === rule.then[end] ? null : { ...rule, then: { ...rule.then, [end]: clock } };
}
