import { describe, expect, it } from 'vitest';
import type { ContactRule, Field, RuleFinding, RulePack } from '../../domain';
import { comparedWords, concernsWords, conditionWords, foundWords, packWords } from './rulesWords';

const rule = (part: Partial<ContactRule> = {}): ContactRule => ({
  id: 'a',
  name: 'A',
  text: 'Text',
  citation: 'House rule',
  scope: 'debt',
  channels: [],
  automatedOnly: false,
  when: [],
  then: { kind: 'stop', action: 'Wait' },
  enabled: true,
  ...part,
});

const finding = (part: Partial<RuleFinding> = {}): RuleFinding => ({
  packId: 'p',
  ruleId: 'a',
  status: 'checked',
  missing: [],
  loans: 12,
  ...part,
});

const pack = (part: Partial<RulePack> = {}): RulePack => ({
  id: 'p',
  title: 'Pack',
  version: '2026-11-27',
  appliesTo: '',
  source: '',
  checkedOn: null,
  caution: '',
  enabled: true,
  rules: [rule()],
  ...part,
});

const REVIEW: ContactRule['then'] = { kind: 'review' };
const HOURS: ContactRule['then'] = { kind: 'hours', from: '08:00', to: '21:00' };

describe('foundWords', () => {
  it('says what each kind of rule did', () => {
    expect(foundWords(rule(), true, finding())).toBe('stopped 12 loans');
    expect(foundWords(rule(), true, finding({ loans: 1 }))).toBe('stopped 1 loan');
    expect(foundWords(rule(), true, finding({ loans: 0 }))).toBe('stopped no loan');
    const asks = foundWords(rule({ then: REVIEW }), true, finding({ loans: 3 }));
    expect(asks).toBe('asks a person about 3 loans');
    const hours = foundWords(rule({ then: HOURS }), true, finding({ loans: 1512 }));
    expect(hours).toBe('concerns 1,512 loans');
  });

  it('goes by the switch, not by a finding of before it was turned', () => {
    expect(foundWords(rule(), false, finding())).toBe('off');
    expect(foundWords(rule(), true, finding({ status: 'off' }))).toBe('not checked yet');
    expect(foundWords(rule(), true, undefined)).toBe('not checked yet');
  });

  it.each([
    [['timeZone'], 'no time zone'],
    [['callsLast7Days'], 'no count of calls in the last 7 days'],
    [['promiseDate', 'snapshotDate'], 'no promise date and no snapshot date'],
    [['lastConversationDate'], 'no date of the last conversation'],
    [['disputed'], 'no column for “Disputed”'],
  ] satisfies [Field[], string][])('names what the file lacks: %j', (missing, words) => {
    const found = finding({ status: 'cannot-be-checked', missing, loans: 0 });
    expect(foundWords(rule(), true, found)).toBe(`cannot be checked: the file has ${words}`);
  });
});

describe('packWords', () => {
  const rules = [
    rule({ id: 'a' }),
    rule({ id: 'b' }),
    rule({ id: 'c', then: REVIEW }),
    rule({ id: 'd', then: HOURS }),
  ];

  it('adds up what its rules did, by kind', () => {
    const words = packWords(pack({ rules }), ({ id }) =>
      id === 'd' ? finding({ status: 'cannot-be-checked' }) : finding({ loans: 2 }),
    );
    expect(words).toBe(
      '4 rules: stopped 4 loans; asks a person about 2 loans; 1 rule cannot be checked',
    );
  });

  it('says no more than that it is off, or how many rules there are', () => {
    expect(packWords(pack({ rules, enabled: false }), () => finding())).toBe('4 rules, off');
    expect(packWords(pack(), () => undefined)).toBe('1 rule');
  });
});

describe('the words of a rule', () => {
  it('say what it concerns and for whom it speaks', () => {
    expect(concernsWords(rule())).toBe('Concerns every action, for this debt alone.');
    expect(concernsWords(rule({ channels: ['call', 'message', 'visit'], scope: 'person' }))).toBe(
      'Concerns calls, messages and visits, for all loans of the borrower.',
    );
    expect(concernsWords(rule({ channels: ['legal'], automatedOnly: true }))).toBe(
      'Concerns legal steps that a model or a strategy decided on, for this debt alone.',
    );
  });

  it('put a condition’s number last', () => {
    expect(conditionWords({ fact: 'callsLast7Days', is: 'at-least', value: 7 })).toBe(
      'Calls in the last 7 days: at least',
    );
    expect(conditionWords({ fact: 'lastConversationDate', is: 'days-ago-below', value: 7 })).toBe(
      'Last conversation: fewer days ago than',
    );
    expect(conditionWords({ fact: 'promiseKept', is: 'unsaid' })).toBe(
      'Promise kept: neither yes nor no',
    );
  });

  it('say when a pack was compared with its source, if it has one', () => {
    expect(comparedWords(pack())).toBe('Version of 2026-11-27.');
    expect(comparedWords(pack({ checkedOn: '2026-11-20' }))).toBe(
      'Version of 2026-11-27, compared with its source on 2026-11-20.',
    );
  });
});
