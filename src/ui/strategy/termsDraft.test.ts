import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HARDSHIP_PLAN, NO_CONTACT, type EffectsSection } from '../../domain';
import { testRun } from '../words/testRun';
import {
  changeOf,
  draftOf,
  fieldKey,
  percentText,
  readNumber,
  sameTerms,
  withCapacity,
  type TermsEdits,
} from './termsDraft';
import { hintsOf, isEdited, problemsOf } from './termsProblems';

const CALLS = { cost: 600, capacity: 40, delayDays: 15, recovered: null };
const FRACTIONS = { Paid: 1, Part: 0.5, Lost: 0 };

/** A file with two methods of which it tells of one. */
const RUN = testRun({
  settings: { methods: { Calls: CALLS }, budget: 50_000, discountRate: 0.1 },
  strategy: {
    methods: [
      { method: 'Calls', loans: 200, effect: null, supported: null },
      { method: 'Visit', loans: 9, effect: null, supported: null },
    ],
    effects: {
      status: 'examined',
      treatments: [{ method: 'Calls' }],
      fractions: FRACTIONS,
    } as unknown as EffectsSection,
  },
});
const problems = (edits: TermsEdits) => problemsOf(draftOf(RUN, edits));
const change = (edits: TermsEdits) => changeOf(draftOf(RUN, edits), RUN);

describe('draftOf', () => {
  it('has a line for each treatment of the file, for doing nothing and for a hardship plan', () => {
    const { rows } = draftOf(RUN);
    expect(rows.map(({ method }) => method)).toEqual(['Calls', 'Visit', NO_CONTACT, HARDSHIP_PLAN]);
    expect(rows.map(({ isKnown }) => isKnown)).toEqual([true, false, false, false]);
    expect(rows.map(({ isIdle }) => isIdle)).toEqual([false, false, true, false]);
  });

  it('leaves empty what nobody has stated', () => {
    const { rows, budget, discountRate, horizonDays } = draftOf(RUN);
    expect(rows[0]).toMatchObject({ cost: '600', capacity: '40', delayDays: '15', recovered: '' });
    expect(rows[1]).toMatchObject({ cost: '', capacity: '', delayDays: '', recovered: '' });
    expect([budget, discountRate, horizonDays]).toEqual(['50000', '10', '365']);
  });

  it('keeps treatments that only the settings name, and their order when more is said', () => {
    const settings = { methods: { Lawyer: { ...CALLS, recovered: 0.4 } } };
    const names = (run: typeof RUN) => draftOf(run).rows.map(({ method }) => method);
    expect(names(testRun({ settings }))).toEqual([NO_CONTACT, HARDSHIP_PLAN, 'Lawyer']);
    const hardship = [{ method: HARDSHIP_PLAN, loans: 0, effect: null, supported: null }];
    expect(names(testRun({ settings, strategy: { methods: hardship } }))).toEqual([
      NO_CONTACT,
      HARDSHIP_PLAN,
      'Lawyer',
    ]);
  });

  it('follows what changes under it, but for what was written', () => {
    const edits = { [fieldKey('cost', 'Calls')]: '700' };
    const changed = { ...RUN, settings: { ...RUN.settings, budget: 1 } };
    const { rows, budget } = draftOf(changed, edits);
    expect([rows[0]?.cost, budget]).toEqual(['700', '1']);
  });
});

describe('percentText', () => {
  it('says a share as people write it', () => {
    expect(percentText(0.333)).toBe('33.3');
    expect(percentText(0.07)).toBe('7');
    expect(percentText(0)).toBe('0');
    expect(percentText(1)).toBe('100');
    expect(percentText(null)).toBe('');
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        expect(Number(percentText(share)) / 100).toBeCloseTo(share, 14);
      }),
    );
  });
});

describe('readNumber', () => {
  it('reads plain numbers, knows an empty field, and guesses at nothing', () => {
    expect(readNumber(' 2500.50 ')).toBe(2500.5);
    expect(readNumber('.5')).toBe(0.5);
    expect(readNumber('-3')).toBe(-3);
    expect(readNumber('  ')).toBeNull();
    for (const text of ['1,500', '1 500', '12%', '1e6', 'Infinity', '0x10', '.']) {
      expect(readNumber(text)).toBeNaN();
    }
  });
});

describe('problemsOf', () => {
  it('accepts what is in force', () => {
    expect(problems({})).toEqual([]);
  });

  it('says whose field is wrong, and what belongs there', () => {
    expect(problems({ [fieldKey('cost', 'Calls')]: '1,500' })).toEqual([
      '“1,500” is no number: write it like 2500 or 2500.50.',
    ]);
    expect(problems({ [fieldKey('cost', 'Calls')]: '-1' })[0]).toMatch(/^Calls: a cost/);
    expect(problems({ [fieldKey('capacity', 'Visit')]: '2.5' })[0]).toMatch(/^Visit: cases/);
    expect(problems({ [fieldKey('delayDays', 'Calls')]: '10001' })[0]).toMatch(/^Calls: days/);
    expect(problems({ [fieldKey('recovered', NO_CONTACT)]: '101' })[0]).toMatch(
      /^No contact: what/,
    );
    expect(problems({ [fieldKey('budget')]: '-5' })[0]).toMatch(/^The budget/);
    expect(problems({ [fieldKey('discountRate')]: '1001' })[0]).toMatch(/^The discount rate/);
    expect(problems({ [fieldKey('horizonDays')]: '0' })[0]).toMatch(/^The horizon is/);
    expect(problems({ [fieldKey('horizonDays')]: '' })).toEqual([
      'The horizon needs a number of days.',
    ]);
    expect(problems({ [fieldKey('outcome', 'Part')]: '150' })[0]).toMatch(/^“Part” counts/);
    expect(problems({ [fieldKey('outcome', 'Part')]: ' ' })[0]).toMatch(/^“Part” needs/);
  });

  it('names money that comes too late to count', () => {
    const late = draftOf(RUN, { [fieldKey('horizonDays')]: '10' });
    expect(problemsOf(late)).toEqual([]);
    expect(hintsOf(late)).toEqual([
      'Calls: its money comes after the horizon, and counts for nothing.',
    ]);
    expect(hintsOf(draftOf(RUN))).toEqual([]);
  });
});

describe('changeOf', () => {
  it('is nothing for what is in force, however it is written', () => {
    expect(change({})).toEqual({ terms: null, recoveredFraction: null });
    expect(isEdited(draftOf(RUN, { [fieldKey('cost', 'Calls')]: '600.0' }), RUN)).toBe(false);
    expect(isEdited(draftOf(RUN, { [fieldKey('cost', 'Visit')]: '0' }), RUN)).toBe(false);
    expect(isEdited(draftOf(RUN, { [fieldKey('cost', 'Visit')]: 'x' }), RUN)).toBe(true);
  });

  it('takes what is stated, and leaves out who has nothing stated', () => {
    const { terms, recoveredFraction } = change({
      [fieldKey('capacity', 'Calls')]: '',
      [fieldKey('recovered', HARDSHIP_PLAN)]: '40',
      [fieldKey('budget')]: '',
    });
    expect(terms).toEqual({
      methods: {
        Calls: { ...CALLS, capacity: null },
        [HARDSHIP_PLAN]: { cost: 0, capacity: null, delayDays: 0, recovered: 0.4 },
      },
      budget: null,
      discountRate: 0.1,
      horizonDays: 365,
    });
    expect(recoveredFraction).toBeNull();
  });

  it('says outcomes apart from terms, beside what was said of others', () => {
    const said = testRun({
      ...RUN,
      settings: {
        ...RUN.settings,
        outcome: { badValues: [], openValues: [], recoveredFraction: { Lost: 0.1 } },
      },
    });
    const draft = draftOf(said, { [fieldKey('outcome', 'Part')]: '30' });
    expect(changeOf(draft, said)).toEqual({
      terms: null,
      recoveredFraction: { Part: 0.3, Lost: 0.1 },
    });
  });

  it('brings any terms back as they were', () => {
    const anyTerms = fc.record({
      cost: fc.double({ min: 0, max: 1e6, noNaN: true }).map((cost) => Number(cost.toFixed(2))),
      capacity: fc.option(fc.nat(5000)),
      delayDays: fc.nat(10_000),
      recovered: fc.option(fc.integer({ min: 0, max: 1000 }).map((share) => share / 1000)),
    });
    fc.assert(
      fc.property(anyTerms, anyTerms, (first, second) => {
        const settings = { ...RUN.settings, methods: { Calls: first, Visit: second } };
        const run = { ...RUN, settings };
        expect(isEdited(draftOf(run), run)).toBe(false);
        // A change elsewhere takes them along unchanged.
        const { terms } = changeOf(draftOf(run, { [fieldKey('budget')]: '77' }), run);
        expect(terms !== null && sameTerms(terms, { ...settings, budget: 77 })).toBe(true);
      }),
    );
  });
});

describe('sameTerms and withCapacity', () => {
  it('does not tell what is unstated from what is left out', () => {
    const one = { ...RUN.settings, methods: {} };
    const unstated = { cost: 0, capacity: null, delayDays: 0, recovered: null };
    expect(sameTerms(one, { ...one, methods: { Calls: unstated } })).toBe(true);
    expect(sameTerms(one, { ...one, methods: { Calls: { ...unstated, capacity: 0 } } })).toBe(
      false,
    );
    expect(sameTerms(one, { ...one, budget: 1 })).toBe(false);
  });

  it('changes one capacity alone', () => {
    expect(withCapacity(RUN.settings, 'Calls', 7)).toEqual({ Calls: { ...CALLS, capacity: 7 } });
    expect(withCapacity(RUN.settings, 'Visit', 7)).toMatchObject({
      Calls: CALLS,
      Visit: { cost: 0, capacity: 7 },
    });
  });
});
