import {
  FIELDS,
  formatCounted,
  type Channel,
  type ContactRule,
  type Field,
  type RuleCondition,
  type RuleFinding,
  type RulePack,
} from '../../domain';
import { listed } from '../words/formats';

/** Facts that say yes or no. */
export const FLAG_FACTS: readonly Field[] = [
  'promiseKept',
  'contactStopped',
  'disputed',
  'bankrupt',
  'deceased',
  'vulnerable',
];

/**
 * What a rule did: “stopped 12 loans”.
 * @param isOn as the user wants it now; the finding may be of a moment before
 */
export function foundWords(
  rule: ContactRule,
  isOn: boolean,
  finding: RuleFinding | undefined,
): string {
  if (!isOn) return 'off';
  switch (finding?.status) {
    case undefined:
    case 'off':
      return 'not checked yet';
    case 'cannot-be-checked':
      return `cannot be checked: the file has ${finding.missing.map((fact) => `no ${factWords(fact)}`).join(' and ')}`;
    case 'checked':
      return didWords(rule.then.kind, finding.loans);
  }
}

const DID: Readonly<Record<ContactRule['then']['kind'], string>> = {
  stop: 'stopped',
  review: 'asks a person about',
  hours: 'concerns',
};

function didWords(kind: ContactRule['then']['kind'], loans: number): string {
  return `${DID[kind]} ${loans === 0 ? 'no loan' : formatCounted(loans, 'loan')}`;
}

/** A fact as what a file has: “snapshot date”, “count of missed payments”. */
function factWords(fact: Field): string {
  const { label, type, unit } = FIELDS[fact];
  const name = inSentence(label);
  if (FLAG_FACTS.includes(fact)) return `column for “${label}”`;
  if (type === 'date' && !name.includes('date')) return `date of the ${name}`;
  return unit === 'count' ? `count of ${name}` : name;
}

function inSentence(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

/** What a pack did in all, for the line that opens its rules: “6 rules: stopped 12 loans”. */
export function packWords(
  { enabled, rules }: RulePack,
  findingOf: (rule: ContactRule) => RuleFinding | undefined,
): string {
  const counted = formatCounted(rules.length, 'rule');
  if (!enabled) return `${counted}, off`;
  const found = rules.map((rule) => ({ rule, finding: findingOf(rule) }));
  const checked = found.filter(({ finding }) => finding?.status === 'checked');
  const did = (['stop', 'review'] as const).flatMap((kind) => {
    const ofKind = checked.filter(({ rule }) => rule.then.kind === kind);
    const loans = ofKind.reduce((sum, { finding }) => sum + (finding?.loans ?? 0), 0);
    return ofKind.length === 0 ? [] : [didWords(kind, loans)];
  });
  const unchecked = found.filter(({ finding }) => finding?.status === 'cannot-be-checked').length;
  const parts =
    unchecked === 0 ? did : [...did, `${formatCounted(unchecked, 'rule')} cannot be checked`];
  return parts.length === 0 ? counted : `${counted}: ${parts.join('; ')}`;
}

/** When a pack was last held against its source; the user's own and the house's have none. */
export function comparedWords({ version, checkedOn }: RulePack): string {
  const compared = checkedOn === null ? '' : `, compared with its source on ${checkedOn}`;
  return `Version of ${version}${compared}.`;
}

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  call: 'calls',
  message: 'messages',
  letter: 'letters',
  visit: 'visits',
  legal: 'legal steps',
  collector: 'collectors',
};

/** Whom and what a rule concerns: “Concerns calls and visits, for this debt alone.” */
export function concernsWords({ channels, scope, automatedOnly }: ContactRule): string {
  const ways = channels.length === 0 ? 'every action' : channelsWords(channels);
  const decided = automatedOnly ? ' that a model or a strategy decided on' : '';
  return `Concerns ${ways}${decided}, ${SCOPE_WORDS[scope]}.`;
}

export const SCOPE_WORDS: Readonly<Record<ContactRule['scope'], string>> = {
  debt: 'for this debt alone',
  person: 'for all loans of the borrower',
};

/** “calls, messages and visits”. */
export function channelsWords(channels: readonly Channel[]): string {
  return listed(channels.map((channel) => CHANNEL_WORDS[channel]));
}

/** What a condition asks; its number, if it has one, stands after the words. */
export function conditionWords(condition: RuleCondition): string {
  return `${FIELDS[condition.fact].label}: ${TEST_WORDS[condition.is]}`;
}

export const TEST_WORDS: Readonly<Record<RuleCondition['is'], string>> = {
  yes: 'yes',
  no: 'no',
  unsaid: 'neither yes nor no',
  'at-least': 'at least',
  'days-ago-below': 'fewer days ago than',
  'to-come': 'on the day of the file or later',
  past: 'before the day of the file',
};
