import type { RuleFinding } from '../domain';
import type { Orders } from './orders';
import type { RuleChecks } from './rules';

/** What each rule did: loans that it stopped, or sent to a person; for hours, that it concerns. */
export function ruleFindings(
  checks: RuleChecks,
  {
    rule,
    actedOn,
    orders,
    order,
  }: {
    /** Place of the rule that counts for each loan; −1. */
    readonly rule: Int16Array;
    readonly actedOn: Uint8Array;
    readonly orders: Orders;
    readonly order: Uint16Array;
  },
): RuleFinding[] {
  const counts = new Uint32Array(checks.rules.length);
  const hoursOf = orders.list.map(({ channels }) => checks.hours(channels));
  for (let row = 0; row < rule.length; row++) {
    if (actedOn[row] === 0) continue;
    if (rule[row]! >= 0) counts[rule[row]!]!++;
    for (const place of hoursOf[order[row]!]!) counts[place]!++;
  }
  return checks.rules.map(({ packId, rule: { id }, status, missing }, place) => ({
    packId,
    ruleId: id,
    status,
    missing,
    loans: counts[place]!,
  }));
}
