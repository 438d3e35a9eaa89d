import { describe, expect, it } from 'vitest';
import type { AssumptionFlip } from '../../domain';
import { flipText, flipsNote, flipsSentence, type SearchedFlips } from './flips';
import { moneyFormats } from './formats';

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');
const formats = moneyFormats('INR');

function flip(patch: Partial<AssumptionFlip> = {}): AssumptionFlip {
  return {
    kind: 'cost',
    of: 'Calls',
    now: 600,
    below: null,
    above: null,
    range: [0, 7_600_000],
    ...patch,
  };
}

function found(flips: readonly AssumptionFlip[], patch: Partial<SearchedFlips> = {}) {
  return {
    status: 'searched',
    strategy: 'The best treatment for each segment',
    isSupported: false,
    gainLow: -1200,
    unit: 'money',
    split: 1,
    splitCount: 5,
    flips,
    ...patch,
  } as const satisfies SearchedFlips;
}

describe('words of where a conclusion flips', () => {
  it('say what is concluded, and of how many assumptions it hangs on', () => {
    expect(flipsSentence(found([flip({ above: 209_000 }), flip()]))).toBe(
      'What is concluded: no strategy is surely better than today’s choices; nearest comes the best treatment for each segment. Within the values tried 1 of 2 assumptions would change that.',
    );
    expect(flipsSentence(found([flip()], { isSupported: true, strategy: 'Calls for all' }))).toBe(
      'What is concluded: “Calls for all” is surely better than today’s choices. No value tried of 1 assumption changes that.',
    );
  });

  it('name the value of each treatment', () => {
    const of = (flips: readonly AssumptionFlip[], kinds = ['cost'] as AssumptionFlip['kind'][]) =>
      plain(flipText({ flips: kinds }, found(flips), formats));
    expect(of([flip({ above: 209_011 }), flip({ of: 'Legal', above: 8_000, below: 20 })])).toBe(
      'Calls: INR 2.1 L or more; Legal: INR 20 or less, INR 8,000 or more',
    );
    expect(of([flip(), flip({ of: 'Legal' })])).toBe('no value tried (0 to INR 76 L)');
    expect(of([flip()], ['budget'])).toBe('does not enter');
    const horizon = flip({ kind: 'horizon', of: null, below: 119, range: [1, 365] });
    expect(of([horizon], ['horizon'])).toBe('119 days or less');
    const partly = flip({ kind: 'fraction', of: 'Part', above: 0.66, range: [0, 1] });
    expect(of([partly], ['fraction'])).toBe('“Part”: 66 % or more');
    const rate = flip({ kind: 'discount', of: null, range: [0, 1] });
    expect(of([rate], ['discount'])).toBe('no value tried (0 to 100 % a year)');
    const cases = flip({ kind: 'capacity', of: 'Legal', below: 1, range: [0, 900] });
    expect(of([cases], ['capacity'])).toBe('Legal: 1 case or less');
  });

  it('say how it was searched', () => {
    expect(flipsNote(found([]))).toContain('the first of the 5 ways of dealing loans into folds');
    expect(flipsNote(found([], { split: 3 }))).toContain('number 3 of the 5');
    expect(flipsNote(found([], { unit: 'share', splitCount: 1 }))).toMatch(
      /valued anew\. What counts is the share/,
    );
  });
});
