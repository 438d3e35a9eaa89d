import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextToDecide, queueCounts, queueState, queueStates, rulesOf } from './reviewQueue';
import type { Review } from './reviews';
import { ACTION_BASES, type ActionBasis } from './run';
import { defaultSettings, readSettings, type Settings } from './settings';

/** A pack of three rules: one stops, one asks for a person, one limits hours. */
function settings(): Settings {
  const rule = (id: string, then: unknown) => ({
    ...{ id, name: id, text: id, citation: '', scope: 'debt', channels: [], when: [], then },
  });
  const pack = {
    ...{ id: 'p', title: 'P', version: '2026-01-01', appliesTo: '', source: '', caution: '' },
    checkedOn: null,
    enabled: true,
    rules: [
      rule('stop', { kind: 'stop', action: 'Wait' }),
      rule('ask', { kind: 'review' }),
      rule('hours', { kind: 'hours', from: '08:00', to: '19:00' }),
    ],
  };
  const reading = readSettings({ ...defaultSettings(), rules: [pack] });
  if (!reading.ok) throw new Error(reading.problem);
  return reading.settings;
}
const SETTINGS = settings();
const [STOP, ASK] = [0, 1];

interface Loan {
  readonly rank: number;
  readonly basis: ActionBasis;
  readonly rule: number;
}

const columnsOf = (loans: readonly Loan[]) => ({
  rank: Int32Array.from(loans, ({ rank }) => rank),
  basis: Uint8Array.from(loans, ({ basis }) => ACTION_BASES.indexOf(basis)),
  rule: Int16Array.from(loans, ({ rule }) => rule),
});
const review = (row: number, decision: Review['decision']): Review => ({
  ...{ row, decision, action: decision === 'override' ? 'Write' : null },
  ...{ reason: 'r', initials: 'AB', at: '2026-01-02T03:04:05.000Z' },
});

const LOANS: readonly Loan[] = [
  { rank: 3, basis: 'model', rule: -1 },
  { rank: 0, basis: 'model', rule: ASK },
  { rank: 1, basis: 'review', rule: -1 },
  { rank: 2, basis: 'contact-rule', rule: STOP },
  { rank: -1, basis: 'review', rule: ASK },
];

describe('queueStates', () => {
  it('asks about what nothing decides and what a rule wants a person for, on the list alone', () => {
    const run = { settings: SETTINGS, reviews: [] };
    const columns = columnsOf(LOANS);
    expect(LOANS.map((_, row) => queueStates(run, columns)(row))).toEqual([
      ...[null, 'open', 'open', null, null],
    ]);
    expect(queueCounts(run, columns)).toEqual({ open: 2, decided: 0, deferred: 0 });
  });

  it('takes whatever was decided for decided, asked for or not', () => {
    const reviews = [review(0, 'override'), review(1, 'accept'), review(2, 'defer')];
    const run = { settings: SETTINGS, reviews };
    const columns = columnsOf(LOANS);
    expect(LOANS.map((_, row) => queueStates(run, columns)(row))).toEqual([
      ...['decided', 'decided', 'deferred', null, null],
    ]);
    expect(queueCounts(run, columns)).toEqual({ open: 0, decided: 2, deferred: 1 });
    expect(queueState(run, columns, { row: 2, review: reviews[2] ?? null })).toBe('deferred');
    expect(queueState(run, columns, { row: 1, review: null })).toBe('open');
  });

  it('knows no rule in runs of before there were any', () => {
    const run = { settings: defaultSettings(), reviews: [] };
    expect(rulesOf(run)).toEqual([]);
    expect(queueCounts(run, columnsOf(LOANS))).toEqual({ open: 1, decided: 0, deferred: 0 });
  });
});

describe('nextToDecide', () => {
  const anyLoans = fc
    .array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 20 })
    .chain((marks) =>
      fc.record({
        marks: fc.constant(marks),
        order: fc.shuffledSubarray([...marks.keys()], { minLength: marks.length }),
        row: fc.nat(marks.length - 1),
      }),
    );

  it('goes round by rank through all that wait', () => {
    fc.assert(
      fc.property(anyLoans, ({ marks, order, row }) => {
        const loans = marks.map(([asks, isDecided], i) => ({
          ...{ rank: order[i] ?? 0, rule: -1, isDecided },
          basis: asks ? ('review' as const) : ('model' as const),
        }));
        const reviews = loans.flatMap(({ isDecided }, i) =>
          isDecided ? [review(i, 'defer')] : [],
        );
        const run = { settings: SETTINGS, reviews };
        const columns = columnsOf(loans);
        const waiting = loans.flatMap((loan, i) =>
          loan.basis === 'review' && !loan.isDecided && i !== row ? [i] : [],
        );
        const ahead = (i: number): number =>
          ((loans[i]?.rank ?? 0) - (loans[row]?.rank ?? 0) + loans.length) % loans.length;
        const expected = waiting.sort((a, b) => ahead(a) - ahead(b))[0] ?? null;
        expect(nextToDecide(run, columns, row)).toBe(expected);
      }),
    );
  });

  it('is nobody where none waits', () => {
    const run = { settings: SETTINGS, reviews: [] };
    expect(nextToDecide(run, columnsOf(LOANS.slice(0, 2)), 1)).toBeNull();
  });
});
