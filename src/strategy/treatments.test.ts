import { describe, expect, it } from 'vitest';
import { defaultSettings, type MethodTerms } from '../domain';
import {
  grossValues,
  hasTerms,
  idleOf,
  judgedTreatments,
  termNames,
  treatmentsOf,
} from './treatments';

const terms = (patch: Partial<MethodTerms>): MethodTerms => ({
  cost: 0,
  capacity: null,
  delayDays: 0,
  recovered: null,
  ...patch,
});

describe('treatmentsOf', () => {
  it('takes the file’s own, doing nothing, and what the settings say what to expect of', () => {
    const methods = {
      'Hardship plan': terms({ recovered: 0.6 }),
      Visit: terms({ cost: 5 }),
      Calls: terms({ cost: 2, capacity: 9, delayDays: 365 }),
    };
    const settings = { ...defaultSettings(), methods, discountRate: 1 };
    const found = treatmentsOf(['Calls', 'Legal'], settings);
    // Nobody says what a visit would bring: it cannot be chosen.
    expect(found.map(({ name, arm }) => [name, arm])).toEqual([
      ['Calls', 0],
      ['Legal', 1],
      ['No contact', -1],
      ['Hardship plan', -1],
    ]);
    expect(found[0]).toMatchObject({ cost: 2, capacity: 9, discount: 0.5 });
    expect(idleOf(found)).toBe(2);
  });

  it('knows a file’s own way of doing nothing, without cost or capacity', () => {
    const methods = { 'No Action': terms({ cost: 7, capacity: 1 }) };
    const found = treatmentsOf(['Calls', 'No Action'], { ...defaultSettings(), methods });
    expect(found).toHaveLength(2);
    expect(found[1]).toMatchObject({ arm: 1, cost: 0, capacity: null });
    expect(termNames(['Calls', 'No Action'])).toEqual(['Calls', 'No Action', 'Hardship plan']);
  });

  it('lets no claim rest on the user’s word', () => {
    const methods = {
      'Hardship plan': terms({ recovered: 0.99 }),
      'No contact': terms({ recovered: 0.99 }),
    };
    const judged = judgedTreatments(treatmentsOf(['Calls'], { ...defaultSettings(), methods }));
    expect(judged.map(({ name, recovered }) => [name, recovered])).toEqual([
      ['Calls', null],
      ['No contact', null],
    ]);
  });

  it('tells whether money is the measure', () => {
    const base = defaultSettings();
    expect(hasTerms(base)).toBe(false);
    expect(hasTerms({ ...base, methods: { Calls: terms({ recovered: 0.5 }) } })).toBe(false);
    expect(hasTerms({ ...base, budget: 0 })).toBe(true);
    expect(hasTerms({ ...base, methods: { Calls: terms({ capacity: 0 }) } })).toBe(true);
  });
});

describe('grossValues', () => {
  it('weighs shares by the amount and by when money comes; nothing brings half of the least', () => {
    const settings = {
      ...defaultSettings(),
      methods: { Legal: terms({ delayDays: 365 }), 'Hardship plan': terms({ recovered: 0.25 }) },
      discountRate: 1,
    };
    const treatments = treatmentsOf(['Calls', 'Legal'], settings);
    const values = new Float64Array(5);
    grossValues(treatments, { shares: [9, 0.4, 0.8], from: 1, weight: 1000 }, values, 1);
    expect([...values]).toEqual([0, 400, 400, 200, 250]);
  });
});
