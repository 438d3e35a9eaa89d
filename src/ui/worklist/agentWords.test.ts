import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agentCountOf,
  dealtBy,
  dealtByWords,
  dealtSentence,
  differenceWords,
  shareRows,
} from './agentWords';

const share = (agent: number, contacts: number, value: number) => ({
  ...{ agent, contacts, loans: contacts, value },
});

describe('agentCountOf', () => {
  it('takes whole numbers up to 200, and nothing else', () => {
    expect(['0', ' 7 ', '200', '007'].map(agentCountOf)).toEqual([0, 7, 200, 7]);
    expect(['', '-1', '1.5', '201', '1e2', 'x'].map(agentCountOf)).toEqual(Array(6).fill(null));
  });
});

describe('dealtBy', () => {
  it('takes the first amount that is known of some loan', () => {
    const none = Float64Array.of(Number.NaN, Number.NaN);
    const some = Float64Array.of(Number.NaN, 0);
    const of = (expectedNet: Float64Array, outstanding: Float64Array, overdue: Float64Array) =>
      dealtBy({ expectedNet, outstanding, overdue });
    expect(of(some, some, some)).toBe('expectedNet');
    expect(of(none, some, some)).toBe('outstanding');
    expect(of(none, none, some)).toBe('overdue');
    expect(of(none, none, none)).toBe('outstanding');
  });

  it('names every basis, and an estimate as one', () => {
    expect(dealtByWords('expectedNet', true).inSentence).toBe('expected net of cost');
    expect(dealtByWords('overdue', true).header).toBe('Overdue (estimate)');
    expect(dealtByWords('overdue', false).header).toBe('Overdue');
  });
});

describe('shareRows', () => {
  it('differ from their mean by nothing in all', () => {
    const values = fc.array(fc.integer({ min: 0, max: 1_000_000 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(values, (amounts) => {
        const rows = shareRows(amounts.map((value, i) => share(i + 1, 1, value)));
        const total = amounts.reduce((sum, value) => sum + value, 0);
        if (total === 0) {
          expect(rows.every(({ difference }) => difference === null)).toBe(true);
          return;
        }
        const sum = rows.reduce((all, { difference }) => all + (difference ?? Number.NaN), 0);
        expect(sum).toBeCloseTo(0, 9);
      }),
    );
  });
});

describe('the words', () => {
  it('say which way a share differs, and no more than is to be seen', () => {
    expect(differenceWords(0.0123)).toBe('+1.2\u202f%');
    expect(differenceWords(-0.003)).toBe('−0.3\u202f%');
    expect(differenceWords(0.0001)).toBe('0\u202f%');
    expect(differenceWords(null)).toBe('–');
  });

  it('say how evenly the list is dealt', () => {
    const rows = shareRows([share(1, 263, 99), share(2, 262, 101)]);
    expect(dealtSentence(rows, 'outstanding amount')).toBe(
      '525 contacts among 2 agents: 262 to 263 each, within 1\u202f% of their mean by outstanding amount.',
    );
    expect(dealtSentence(shareRows([share(1, 3, 5)]), 'overdue amount')).toBe(
      '3 contacts among 1 agent: 3 each, alike by overdue amount.',
    );
    expect(dealtSentence(shareRows([share(1, 3, 0)]), 'overdue amount')).toBe(
      '3 contacts among 1 agent: 3 each.',
    );
  });
});
