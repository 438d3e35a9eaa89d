import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoriesOf } from './categories';
import { groupsByCount, groupsByDaysPastDue, groupsByValue } from './groups';
import { sortOutcomes } from './outcome';
import { relationsOf } from './relation';
import { tableOf, type Cells } from './testTables';
import { findColumn, type Table } from '../table';

const VALUES = { badValues: ['Lost'], openValues: ['Active'] };

function columnOf(table: Table, name: string) {
  const column = findColumn(table, name);
  if (!column) throw new Error(name);
  return column;
}

function related(table: Table, money: Float64Array | null = null) {
  return {
    outcomes: categoriesOf(columnOf(table, 'status')),
    outcomeOfRow: sortOutcomes(table, 'status', VALUES).outcome,
    money,
  };
}

function relate(history: Cells, status: Cells, afterEvent = false) {
  const table = tableOf({ history, status });
  const groups = groupsByValue(columnOf(table, 'history'));
  return relationsOf([{ column: 'history', groups, afterEvent }], related(table))[0]!;
}

const repeat = (times: number, ...cells: string[]): string[] =>
  Array.from({ length: times }, () => cells).flat();
const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('relationOf', () => {
  it('counts outcomes by group and tests good against bad', () => {
    const relation = relate(
      [...repeat(30, 'On'), ...repeat(20, 'Off')],
      [...repeat(24, 'Paid'), ...repeat(6, 'Lost'), ...repeat(5, 'Paid'), ...repeat(15, 'Lost')],
    );
    expect(relation.outcomes).toEqual(['Paid', 'Lost']);
    expect(relation.groups).toMatchObject([
      { label: 'On', count: 30, counts: [24, 6], paidInFull: { value: 0.8 } },
      { label: 'Off', count: 20, counts: [5, 15], paidInFull: { value: 0.25 } },
    ]);
    // scipy.stats.chi2_contingency([[24, 6], [5, 15]], correction=False)
    expect(relation.test?.chiSquare).toBeCloseTo(14.901477832512315, 10);
    expect(relation.test?.df).toBe(1);
    expect(plain(relation.finding)).toBe(
      'A relation is visible: 25 % (11 to 47 %) of “Off” and 80 % (63 to 90 %) of “On” were paid in full (p < .001).',
    );
  });

  it('says that none is visible where chance explains the difference', () => {
    const relation = relate(repeat(50, 'On', 'Off'), [
      ...repeat(24, 'Paid', 'Paid', 'Lost', 'Lost'),
      ...repeat(2, 'Paid', 'Lost'),
    ]);
    expect(relation.finding).toMatch(/^No relation visible: .*no further apart than chance/);
  });

  it('marks what is known only after the event', () => {
    const relation = relate(repeat(20, 'Yes', 'No'), repeat(20, 'Lost', 'Paid'), true);
    expect(relation.afterEvent).toBe(true);
    expect(relation.finding).toMatch(/predicts nothing\.$/);
  });

  it('keeps open loans out of the shares and missing groups out of the test', () => {
    const relation = relate(
      ['On', 'On', 'Off', null, null, 'Off'],
      ['Paid', 'Active', 'Lost', 'Lost', 'Lost', null],
    );
    expect(
      relation.groups.map(({ label, count, paidInFull }) => [label, count, paidInFull?.value]),
    ).toEqual([
      ['Off', 2, 0],
      ['On', 2, 1],
      ['Not given', 2, 0],
    ]);
    expect(relation.test?.chiSquare).toBe(2);
    expect(relation.finding).toContain('too small for the test');
  });

  it('compares shares by money, those of groups that ended all alike too', () => {
    const table = tableOf({
      history: [...repeat(40, 'None'), ...repeat(40, 'Half')],
      status: [...repeat(40, 'Lost'), ...repeat(20, 'Paid', 'Lost')],
    });
    const input = {
      column: 'history',
      groups: groupsByValue(columnOf(table, 'history')),
      afterEvent: false,
    };
    const amounts = new Float64Array(80).fill(100);
    const [equal] = relationsOf([input], related(table, amounts));
    expect(plain(equal?.moneyFinding ?? '')).toBe(
      'A relation is visible by money: 0 % of “None” and 50 % (35 to 65 %) of “Half” were paid in full (p < .001).',
    );
    // One loan that is all of the money says nothing.
    amounts[79] = 1e9;
    const [heavy] = relationsOf([input], related(table, amounts));
    expect(heavy?.moneyFinding).toMatch(/^(No relation visible|A hint at most) by money/);
    expect(relationsOf([input], related(table))[0]?.moneyFinding).toBeNull();
  });

  it('reads several relations together: one find among many is a hint', () => {
    const status = [
      ...repeat(33, 'Paid'),
      ...repeat(17, 'Lost'),
      ...repeat(22, 'Paid'),
      ...repeat(28, 'Lost'),
    ];
    const halves = [...repeat(50, 'On'), ...repeat(50, 'Off')];
    const mixed = repeat(50, 'On', 'Off');
    const table = tableOf({ status, halves, a: mixed, b: mixed, c: mixed });
    const inputs = ['halves', 'a', 'b', 'c'].map((column) => ({
      column,
      groups: groupsByValue(columnOf(table, column)),
      afterEvent: false,
    }));
    const [alone] = relationsOf(inputs.slice(0, 1), related(table));
    expect(alone?.finding).toMatch(/^A relation is visible/);
    expect(alone?.outcomesFinding).toMatch(/ended differently/);
    const [among] = relationsOf(inputs, related(table));
    expect(among?.test?.corrected).toBeCloseTo(4 * (among?.test?.p ?? 0), 12);
    expect(among?.finding).toMatch(/^A hint at most: .*among 4 relations looked at/);
    expect(among?.outcomesFinding).toMatch(/^A hint at most with all outcomes/);
  });

  it('has nothing to compare where all is one', () => {
    expect(relate(['On', 'Off'], ['Active', 'Active']).finding).toBe(
      'No loan has a known outcome yet.',
    );
    expect(relate(['On', 'On'], ['Paid', 'Lost'])).toMatchObject({
      test: null,
      finding: expect.stringContaining('in one group') as string,
    });
    expect(relate(['On', 'Off'], ['Paid', 'Paid']).finding).toContain('ended the same way');
  });
});

describe('groups', () => {
  it('counts up to a limit', () => {
    const groups = groupsByCount(Float64Array.of(0, 4, 7, 1, Number.NaN), 4);
    expect(groups.labels).toEqual(['0', '1', '4+']);
    expect([...groups.codes]).toEqual([0, 2, 2, 1, -1]);
    expect(groupsByCount(Float64Array.of(4, 3), 4).labels).toEqual(['3', '4']);
  });

  it('buckets days past due at 1, 30, 60 and 90', () => {
    const days = Float64Array.of(0, 1, 29, 30, 59, 60, 89, 90, 5000, Number.NaN);
    expect([...groupsByDaysPastDue(days).codes]).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, -1]);
  });

  it('puts rare values together', () => {
    const cells = Array.from({ length: 40 }, (_, i) => `v${i % 20}`);
    const groups = groupsByValue(columnOf(tableOf({ x: [...cells, 'v0'] }), 'x'));
    expect(groups.labels).toHaveLength(12);
    expect(groups.labels[0]).toBe('v0');
    expect(groups.labels.at(-1)).toBe('9 others');
  });

  it('gives every row that has a value one group', () => {
    const cells = fc.array(fc.option(fc.constantFrom('a', 'b', 'c')), { minLength: 1 });
    fc.assert(
      fc.property(cells, (values) => {
        const { labels, codes } = groupsByValue(columnOf(tableOf({ x: [...values, 'a'] }), 'x'));
        values.forEach((value, row) => expect(labels[codes[row] ?? 0] ?? null).toBe(value));
      }),
    );
  });
});
