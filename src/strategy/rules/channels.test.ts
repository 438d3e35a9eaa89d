import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS, DEFAULT_TIER_ACTIONS, type Channel } from '../../domain';
import { defaultHouseRule } from '../houseRule';
import { channelMask, channelsOf } from './channels';

function waysOf(action: string): Channel[] {
  return CHANNELS.filter((_, bit) => (channelsOf(action) & (1 << bit)) !== 0);
}

const WAYS: readonly (readonly [action: string, ...ways: Channel[]])[] = [
  ['Calls', 'call'],
  ['Reminder call', 'call'],
  ['Phone_Call', 'call'],
  ['PhoneCall', 'call'],
  ['Call-back by telephone', 'call'],
  ['Voice mail', 'call'],
  ['Call and agree a payment date', 'call'],
  ['Call, agree a payment date and confirm it in writing', 'call', 'letter'],
  ['Legal Notice', 'legal'],
  ['LEGAL NOTICES', 'legal'],
  ['Legal notice after manager’s review', 'legal'],
  [DEFAULT_TIER_ACTIONS.high, 'legal'],
  ['Court summons', 'legal'],
  ['Debt Collectors', 'collector'],
  ['debt collector', 'collector'],
  ['Collection agency', 'collector'],
  ['Outsource to a third party', 'collector'],
  ['Recovery agents visit', 'visit', 'collector'],
  [DEFAULT_TIER_ACTIONS.moderate],
  ['Settlement Offer'],
  ['Settlement offer by e-mail', 'message'],
  ['Settlement offer, with a final reminder in writing', 'letter'],
  ['Repayment plan'],
  ['Aggressive recovery attempts'],
  [DEFAULT_TIER_ACTIONS.low, 'message'],
  ['Automated reminders & calls', 'call', 'message'],
  ['Reminder', 'message'],
  ['Reminder letter', 'letter'],
  ['Legal notice after a reminder', 'message', 'legal'],
  ['SMS', 'message'],
  ['Email', 'message'],
  ['eMail campaign', 'message'],
  ['WhatsApp', 'message'],
  ['Text the borrower', 'message'],
  ['Demand notice', 'letter'],
  ['Letter by mail', 'letter'],
  ['Field visit', 'visit'],
  ['Doorstep', 'visit'],
  ['Door-to-door', 'visit'],
  ['No contact'],
  ['No contact needed: monitor'],
  ['Monitor'],
  [''],
];

const FALSE_HITS = [
  'Called off',
  'Call off the recovery',
  'Recall the file',
  'Especially careful monitoring',
  'Basically nothing',
  'Write-off',
  'Written off',
  'Illegal',
  'Courtesy',
  'Context',
  'Agent decides',
  'Subletter',
  'Issue',
  'Battlefield',
];

const REFUSED: readonly (readonly [action: string, ...ways: Channel[]])[] = [
  ['No calls'],
  ['Do not call or visit'],
  ['No more automated calls'],
  ['Legal notice without another call', 'legal'],
  ['No calls: write a letter', 'letter'],
  ['If no answer, call', 'call'],
  ['Not paid: call', 'call'],
  ['Visit if not paid after calls', 'call', 'visit'],
];

describe('channelsOf', () => {
  it.each(WAYS)('tells the ways of “%s”', (action, ...ways) =>
    expect(waysOf(action)).toEqual(ways),
  );

  it.each(FALSE_HITS)('finds no way in “%s”', (action) => expect(channelsOf(action)).toBe(0));

  it.each(REFUSED)('leaves out what “%s” refuses', (action, ...ways) =>
    expect(waysOf(action)).toEqual(ways),
  );

  it('tells a way in each default action that has one', () => {
    const ways = defaultHouseRule(Float64Array.of(100)).map(({ action }) => waysOf(action));
    expect(ways).toEqual([
      [],
      ['message'],
      ['call'],
      ['call'],
      ['call', 'letter'],
      [],
      [],
      ['letter'],
      ['legal'],
    ]);
  });

  it('does not mind case, nor signs around the words', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WAYS.map(([action]) => action)),
        fc.constantFrom('', '“', '(', '** ', '– '),
        (action, sign) => {
          const plain = action.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
          expect(channelsOf(`${sign}${plain.toUpperCase()}${sign}`)).toBe(channelsOf(action));
        },
      ),
    );
  });
});

describe('channelMask', () => {
  it('is the sum of the bits of its channels', () => {
    fc.assert(
      fc.property(fc.subarray([...CHANNELS]), (channels) => {
        const mask = channelMask(channels);
        expect(CHANNELS.filter((_, bit) => (mask & (1 << bit)) !== 0)).toEqual(channels);
      }),
    );
  });
});
