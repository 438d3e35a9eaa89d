import type { ContactRule, Field, Mapping, RuleFinding, RulePack } from '../../domain';
import { findColumn, type Table } from '../../table';
import { channelMask } from './channels';
import { keepWhereMet, missingFacts, type FactColumns } from './conditions';

export interface RuleCheckInput {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly packs: readonly RulePack[];
  /** By row a number from 0 for the loan's borrower, −1 where unknown; null: each its own. */
  readonly borrower: Int32Array | null;
}

/** A rule of a pack, and whether the file can tell what it asks. */
export interface CheckedRule {
  readonly packId: string;
  readonly rule: ContactRule;
  readonly status: RuleFinding['status'];
  /** Facts that it asks for and the file has not, whatever its status. */
  readonly missing: readonly Field[];
}

/**
 * What the rules say of a file's loans. Only rules that are checked stop, ask or limit anything.
 * `channels` is a mask as of `channelsOf`: rules for every action concern all of them, 0 too, the
 * others those with a channel in common. Arrays are shared between calls: not to be written.
 */
export interface RuleChecks {
  /** Every rule of every pack in its order, those off too. */
  readonly rules: readonly CheckedRule[];
  /** By row: place in `rules` of the first (gravest) rule that stops an action, −1 none. */
  readonly stops: (channels: number) => Int16Array;
  /**
   * By row: place of the first rule that asks for a person, −1 none.
   * @param automated decided by model or strategy
   */
  readonly reviews: (channels: number, automated: boolean) => Int16Array;
  /** Places of the hours rules that concern these channels. */
  readonly hours: (channels: number) => readonly number[];
  /** By row: 1 where the rule at a place of `rules` holds; 0 everywhere unless it is checked. */
  readonly holds: (place: number) => Uint8Array;
}

export function checkRules(input: RuleCheckInput): RuleChecks {
  const { table, mapping, packs } = input;
  const columnOf: FactColumns = (fact) => {
    const name = mapping[fact];
    return name === undefined ? undefined : findColumn(table, name);
  };
  const rules = packs.flatMap((pack) =>
    pack.rules.map((rule) => checkedRule(pack, rule, columnOf)),
  );
  const holds = remembered((place: number) => holdsOf(rules[place], input, columnOf));
  const firsts = remembered((places: string) => firstOf(places, holds, table.rowCount));
  const concerned = (kind: ContactRule['then']['kind'], channels: number): number[] =>
    [...rules.keys()].filter((place) => {
      const { rule, status } = rules[place]!;
      return status === 'checked' && rule.then.kind === kind && concerns(rule, channels);
    });
  return {
    rules,
    stops: (channels) => firsts(concerned('stop', channels).join()),
    reviews: (channels, automated) =>
      firsts(
        concerned('review', channels)
          .filter((place) => automated || !rules[place]!.rule.automatedOnly)
          .join(),
      ),
    hours: (channels) => concerned('hours', channels),
    holds,
  };
}

function checkedRule(pack: RulePack, rule: ContactRule, columnOf: FactColumns): CheckedRule {
  const missing = new Set(rule.when.flatMap((condition) => missingFacts(condition, columnOf)));
  if (rule.then.kind === 'hours' && columnOf('timeZone') === undefined) missing.add('timeZone');
  const isOn = pack.enabled && rule.enabled;
  const canBeChecked = missing.size === 0;
  return {
    packId: pack.id,
    rule,
    status: !isOn ? 'off' : canBeChecked ? 'checked' : 'cannot-be-checked',
    missing: [...missing],
  };
}

function concerns({ channels }: ContactRule, mask: number): boolean {
  return channels.length === 0 || (channelMask(channels) & mask) !== 0;
}

function holdsOf(
  checked: CheckedRule | undefined,
  { table, borrower }: RuleCheckInput,
  columnOf: FactColumns,
): Uint8Array {
  const met = new Uint8Array(table.rowCount);
  if (checked?.status !== 'checked') return met;
  met.fill(1);
  for (const condition of checked.rule.when) keepWhereMet(met, condition, columnOf);
  if (checked.rule.scope === 'person' && borrower !== null) speakForAll(met, borrower);
  return met;
}

/** What holds for one loan of a borrower holds for the others too. */
function speakForAll(met: Uint8Array, borrower: Int32Array): void {
  const borrowers = borrower.reduce((most, code) => Math.max(most, code), -1) + 1;
  const isMet = new Uint8Array(borrowers);
  for (let row = 0; row < met.length; row++) {
    const code = borrower[row]!;
    if (code >= 0) isMet[code]! |= met[row]!;
  }
  for (let row = 0; row < met.length; row++) {
    const code = borrower[row]!;
    if (code >= 0) met[row] = isMet[code]!;
  }
}

/** By row the first of these places whose rule holds; −1 none. */
function firstOf(
  places: string,
  holds: (place: number) => Uint8Array,
  rowCount: number,
): Int16Array {
  const first = new Int16Array(rowCount).fill(-1);
  const ascending = places === '' ? [] : places.split(',').map(Number);
  for (const place of ascending.toReversed()) {
    const held = holds(place);
    for (let row = 0; row < rowCount; row++) if (held[row] === 1) first[row] = place;
  }
  return first;
}

/** Many channels are a matter of the same few rules: each answer is computed once. */
function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
