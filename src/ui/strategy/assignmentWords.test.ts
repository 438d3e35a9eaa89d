import { describe, expect, it } from 'vitest';
import {
  NO_CONTACT,
  type AssignmentSection,
  type StrategyFinding,
  type StrategyValues,
} from '../../domain';
import { moneyFormats } from '../words/formats';
import {
  assumedSentences,
  casesTable,
  costPer100,
  factsOf,
  gapSentences,
  headlineOf,
  idleCases,
  leftOutSentence,
  verdictOf,
} from './assignmentWords';

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');
const FORMATS = moneyFormats(null);

type Treatment = AssignmentSection['treatments'][number];

function treatment(patch: Partial<Treatment> = {}): Treatment {
  return {
    method: 'Calls',
    learned: true,
    cases: 60,
    capacity: 60,
    cost: 6_000,
    expectedNet: 500_000,
    casePrice: 1_200,
    ...patch,
  };
}

function assignment(patch: Partial<AssignmentSection> = {}): AssignmentSection {
  return {
    treatments: [
      treatment(),
      treatment({ method: 'Visit', capacity: null, casePrice: 0 }),
      treatment({
        method: NO_CONTACT,
        learned: false,
        cases: 7,
        capacity: null,
        cost: 0,
        casePrice: 0,
      }),
    ],
    borrowers: 127,
    loans: 130,
    withoutAmount: 0,
    cost: 12_000,
    expectedNet: 988_000,
    idleNet: 388_000,
    bound: 989_200,
    gap: 0.002,
    budgetPrice: 3.5,
    shareError: 0.3,
    ...patch,
  };
}

function values(unit: StrategyValues['unit'], found: Partial<StrategyFinding>): StrategyValues {
  const isShare = unit === 'share';
  return {
    unit,
    loans: 500,
    today: isShare
      ? { value: 0.75, low: 0.72, high: 0.78 }
      : { value: 56_000, low: 54_000, high: 58_000 },
    strategies: [
      {
        id: 'assignment',
        name: 'The best treatment for each borrower',
        rule: '',
        value: isShare
          ? { value: 0.72, low: 0.68, high: 0.76 }
          : { value: 57_500, low: 55_000, high: 60_000 },
        gain: isShare ? -0.03 : 1_500,
        gainLow: isShare ? -0.1 : -2_000,
        supported: false,
        cost: 0,
        ...found,
      },
    ],
    recommended: null,
    withoutTiers: null,
  };
}

const headline = (all: StrategyValues): string =>
  plain(headlineOf(all, all.strategies[0]!, FORMATS));

describe('headlineOf', () => {
  it('holds the cross-fitted value against today’s, with its lower limit', () => {
    expect(headline(values('money', {}))).toBe(
      'Judged on settled loans that it did not learn from, such an assignment brings back 57.5 k (55 k to 60 k) a loan, costs counted, against 56 k (54 k to 58 k) by today’s choices: 1,500 more, but possibly 2,000 less (its lower limit, sure to 99 of 100).',
    );
    expect(headline(values('share', {}))).toMatch(
      /72 % \(68 to 76 %\) of a loan, against .*: 3 points less, and possibly 10 points less/,
    );
  });

  it('says what is sure where it is supported, and nothing of a gain that rounds to none', () => {
    expect(headline(values('money', { gainLow: 800, supported: true }))).toMatch(
      /: at least 800 more, sure to 99 of 100\.$/,
    );
    expect(headline(values('share', { gain: 0.0001 }))).toMatch(/: about as much, but possibly/);
  });
});

describe('what an assignment brings', () => {
  it('is told with its cost per 100 that come back', () => {
    expect(costPer100(assignment())).toBeCloseTo(1.2, 12);
    expect(costPer100(assignment({ expectedNet: -20_000 }))).toBeNull();
    const facts = factsOf(assignment(), { budget: 15_000 }, FORMATS);
    expect(facts.map(({ value }) => plain(value))).toEqual([
      '988 k; if nobody were contacted 388 k',
      '12,000 of a budget of 15,000',
      '1.2',
      '3.50',
      '7 of 127 borrowers',
    ]);
    expect(factsOf(assignment(), { budget: null }, FORMATS)).toHaveLength(4);
    const enough = factsOf(assignment({ budgetPrice: 1e-9 }), { budget: 15_000 }, FORMATS);
    expect(enough[3]?.value).toBe('0: there is enough');
  });

  it('counts cases against capacity, and prices one more where there is a limit', () => {
    const { rows } = casesTable(assignment(), FORMATS);
    expect(rows[0]?.slice(0, 3)).toEqual(['Calls', 60, '60']);
    expect(rows.map((row) => row[2])).toEqual(['60', 'no limit', 'no limit']);
    expect(rows.map((row) => row[5])).toEqual(['1,200', null, null]);
    expect(rows.map((row) => row[6])).toEqual([
      'learned from the file',
      'learned from the file',
      'assumed, or your word',
    ]);
    // What the search for prices leaves behind is no price.
    const dust = assignment({ treatments: [treatment({ casePrice: 6e-8 })] });
    expect(casesTable(dust, FORMATS).rows[0]?.[5]).toBe('0');
    expect(idleCases(assignment())).toBe(7);
  });

  it('states the gap as arithmetic that can be done again', () => {
    const [sentence, arithmetic] = gapSentences(assignment(), FORMATS);
    expect(sentence).toContain('expected to bring more than 989,200');
    expect(plain(arithmetic ?? '')).toBe(
      '(bound − value) ÷ (value − doing nothing) = (989,200 − 988,000) ÷ (988,000 − 388,000) = 0.2 %',
    );
    const [bound, value, idle] = [989_200, 988_000, 388_000];
    expect((bound - value) / (value - idle)).toBeCloseTo(0.002, 12);
    expect(plain(gapSentences(assignment({ gap: 0.000_014_31 }), FORMATS)[1] ?? '')).toMatch(
      /= 0\.0014 %$/,
    );
    expect(gapSentences(assignment({ gap: null }), FORMATS)).toHaveLength(1);
  });

  it('is marked as the user’s word where the file tells nothing of it', () => {
    const plan = treatment({ method: 'Hardship plan', learned: false, cases: 5, capacity: null });
    const said = { cost: 0, capacity: null, delayDays: 0, recovered: 0.6 };
    const settings = { methods: { 'Hardship plan': said } };
    const all = assignment({ treatments: [...assignment().treatments, plan] });
    expect(assumedSentences(all, settings).map(plain)).toEqual([
      'No contact, 7 cases: what comes back is assumed, half of what the least effective treatment would bring.',
      'Hardship plan, 5 cases: that 60 % comes back is your word. The file tells nothing of it.',
    ]);
    const sure = { supported: true };
    expect(verdictOf(sure, all, settings)).toMatchObject({ verdict: 'weak' });
    expect(verdictOf(sure, assignment(), settings)).toMatchObject({ verdict: 'supported' });
    expect(verdictOf({ supported: false }, all, settings)).toMatchObject({
      verdict: 'not-supported',
    });
    const unused = assignment({ treatments: [{ ...plan, cases: 0 }] });
    expect(verdictOf(sure, unused, settings)).toMatchObject({ verdict: 'supported' });
    expect(assumedSentences(unused, settings)).toEqual([]);
  });

  it('names loans that it cannot speak of', () => {
    expect(leftOutSentence(assignment())).toBeNull();
    expect(leftOutSentence(assignment({ withoutAmount: 1 }))).toMatch(/^1 loan .* is not in it/);
    expect(leftOutSentence(assignment({ withoutAmount: 2 }))).toMatch(/^2 loans .* are not in it/);
  });
});
