import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount } from '../../domain';
import { bandsOf, problemsOf, toDraft, toRule, withLine, type DraftLine } from './houseRuleDraft';

const RULE = [
  { daysPastDueFrom: 0, overdueFrom: 0, action: 'Monitor' },
  { daysPastDueFrom: 1, overdueFrom: 0, action: 'Reminder' },
  { daysPastDueFrom: 1, overdueFrom: 20_000, action: 'Call' },
  { daysPastDueFrom: 90, overdueFrom: 0, action: 'Letter' },
];
const line = (part: Partial<DraftLine>): DraftLine => ({
  key: 0,
  daysPastDueFrom: 0,
  overdueFrom: 0,
  action: 'Call',
  ...part,
});

const anyCell = fc.record({
  daysPastDueFrom: fc.nat({ max: 400 }),
  overdueFrom: fc.nat({ max: 9000 }),
  action: fc.constantFrom('a', 'b'),
});

describe('toDraft and toRule', () => {
  it('keep every cell, in the order of the bands', () => {
    fc.assert(
      fc.property(fc.array(anyCell), (cells) => {
        const rule = toRule(toDraft(cells));
        expect(rule).toHaveLength(cells.length);
        expect(rule).toEqual(toRule(toDraft(rule)));
        for (const cell of cells) expect(rule).toContainEqual(cell);
      }),
    );
  });
});

describe('problemsOf', () => {
  it('accepts the rule that it came from', () => {
    expect(problemsOf(toDraft(RULE))).toEqual([]);
  });

  it('names what is wrong, once each', () => {
    expect(problemsOf([])).toHaveLength(1);
    expect(problemsOf([line({ daysPastDueFrom: Number.NaN })])[0]).toContain('whole numbers');
    expect(problemsOf([line({ daysPastDueFrom: 1.5 })])[0]).toContain('whole numbers');
    expect(problemsOf([line({ overdueFrom: -1 })])[0]).toContain('Overdue amounts');
    expect(problemsOf([line({ action: '  ' })])[0]).toContain('needs an action');
    expect(problemsOf([line({ key: 0 }), line({ key: 1 })])).toHaveLength(1);
  });
});

describe('withLine', () => {
  it('adds a band after the last, with a key of its own', () => {
    const lines = withLine(toDraft(RULE));
    expect(lines.at(-1)).toEqual({ key: 4, daysPastDueFrom: 120, overdueFrom: 0, action: '' });
    expect(new Set(lines.map(({ key }) => key)).size).toBe(5);
    expect(withLine([])[0]?.daysPastDueFrom).toBe(0);
  });
});

describe('bandsOf', () => {
  it('reads as people say it', () => {
    expect(bandsOf(RULE, formatAmount)).toEqual([
      { label: 'Not past due', lines: [{ action: 'Monitor', overdue: null }] },
      {
        label: '1 to 89 days',
        lines: [
          { action: 'Reminder', overdue: 'below 20,000' },
          { action: 'Call', overdue: '20,000 and more' },
        ],
      },
      { label: '90 days and more', lines: [{ action: 'Letter', overdue: null }] },
    ]);
  });
});
