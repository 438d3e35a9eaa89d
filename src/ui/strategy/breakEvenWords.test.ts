import { describe, expect, it } from 'vitest';
import { NO_CONTACT, type RunRecord, type Settings, type TreatmentFinding } from '../../domain';
import { moneyFormats } from '../words/formats';
import { testRun } from '../words/testRun';
import { breakEvenBasis, breakEvenText, breakEvensTable } from './breakEvenWords';
import type { Examined } from './effectsWords';
import { settlementSentence } from './settlementWords';

const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');
const FORMATS = moneyFormats(null);
const WORDS = { money: FORMATS.money, largest: 1_000_000 };

function found(
  method: string,
  [value, low, high]: readonly [number, number, number],
  verdict: TreatmentFinding['verdict'] = 'no-difference',
): TreatmentFinding {
  return { method, mean: { value, low, high }, verdict } as TreatmentFinding;
}

const TREATMENTS = [
  found('Calls', [0.4, 0.35, 0.45]),
  found('Legal Notice', [0.65, 0.5, 0.8]),
  found('Settlement Offer', [0.5, 0.45, 0.55]),
];
const effects = (treatments = TREATMENTS) => ({ treatments }) as unknown as Examined;

const terms = (cost: number, delayDays = 0, recovered: number | null = null) => ({
  cost,
  capacity: null,
  delayDays,
  recovered,
});
const METHODS: Settings['methods'] = {
  Calls: terms(200),
  'Legal Notice': terms(5_200),
  'Settlement Offer': terms(1_200, 30),
};

function run(methods: Settings['methods'] = METHODS, median: number | null = 50_000): RunRecord {
  const base = testRun({ settings: { methods, mapping: { outstandingAmount: 'Owed' } } });
  const owed = { count: 9, missing: 0, mean: 1, std: 1, min: 1, q25: 1, q50: median, q75: 1 };
  return { ...base, profile: { Owed: { ...owed, max: 1_000_000 } } };
}

describe('breakEvenText', () => {
  const above = (amount: number) => ({ pays: 'above', amount }) as const;
  const [always, never] = [{ pays: 'always' }, { pays: 'never' }] as const;

  it('says from where on, and from where on surely', () => {
    expect(breakEvenText(above(152_000), above(310_000), WORDS)).toBe(
      'above 152,000 (sure only above 310,000)',
    );
    expect(breakEvenText(above(152_000), never, WORDS)).toBe(
      'above 152,000 (not sure at any amount)',
    );
    expect(breakEvenText(above(152_000), undefined, WORDS)).toBe('above 152,000');
    expect(breakEvenText(above(2_000_000), undefined, WORDS)).toBe(
      'above 2,000,000, more than any loan here',
    );
  });

  it('has words for always, never and below', () => {
    expect(breakEvenText(never, never, WORDS)).toBe('never');
    expect(breakEvenText(always, always, WORDS)).toBe('always (surely)');
    expect(breakEvenText(always, above(9_000), WORDS)).toBe('always (sure only above 9,000)');
    expect(breakEvenText(always, undefined, WORDS)).toBe('always');
    const below = (amount: number) => ({ pays: 'below', amount }) as const;
    expect(breakEvenText(below(20_000), below(8_000), WORDS)).toBe(
      'below 20,000 (sure only below 8,000)',
    );
    expect(breakEvenText(below(2_000_000), undefined, WORDS)).toBe('for every loan here');
  });
});

describe('breakEvensTable', () => {
  it('holds each treatment against no contact and against the cheapest other one', () => {
    const table = breakEvensTable(run(), effects(), FORMATS);
    expect(table?.rows.map((row) => row.map((cell) => plain(String(cell))))).toEqual([
      // No contact brings half of the least: .2. 200 ÷ .2; with .35 it is 200 ÷ .15.
      [
        'Calls',
        '200',
        '40 % (35 to 45 %)',
        'above 1,000 (sure only above 1,333)',
        'Settlement Offer',
        'below 10,000 (sure only below 6,667)',
      ],
      [
        'Legal Notice',
        '5200',
        '65 % (50 to 80 %)',
        'above 11,556 (sure only above 17,333)',
        'Calls',
        'above 20,000 (sure only above 50,000)',
      ],
      [
        'Settlement Offer',
        '1200',
        '50 % (45 to 55 %)',
        'above 4,000 (sure only above 4,800)',
        'Calls',
        'above 10,000 (sure only above 20,000)',
      ],
    ]);
  });

  it('takes the user’s word for treatments that the file does not know', () => {
    const table = breakEvensTable(
      run({ ...METHODS, 'Hardship plan': terms(100, 0, 0.3), [NO_CONTACT]: terms(0, 0, 0.05) }),
      effects(),
      FORMATS,
    );
    expect(table?.rows.map((row) => row[0])).toEqual([
      'Calls',
      'Legal Notice',
      'Settlement Offer',
      'Hardship plan',
    ]);
    // 100 ÷ (.3 − .05), without an interval.
    expect(table?.rows[3]?.slice(2, 4).map((cell) => plain(String(cell)))).toEqual([
      '30 % (your word)',
      'above 400',
    ]);
  });

  it('says nothing where no cost is stated', () => {
    expect(breakEvensTable(run({}), effects(), FORMATS)).toBeNull();
  });
});

describe('settlementSentence', () => {
  it('says what a settlement of a typical loan has to bring, with the alternative’s interval', () => {
    // .65 − (5,200 − 1,200) ÷ 50,000 = .57, from .50 to .80 less .08 likewise.
    expect(plain(settlementSentence(run(), effects(), FORMATS) ?? '')).toBe(
      'Lowest settlement worth accepting: 57 % (42 to 72 %) of the outstanding amount, for a typical loan of this file (50,000 outstanding, the median) and a settlement that costs 1,200 and is paid after 30 days. It then brings as much as the best alternative, Legal Notice: 27,300 net of cost.',
    );
  });

  it('weighs doing nothing as well, and a settlement that nobody has named', () => {
    const calls = [found('Calls', [0.4, 0.35, 0.45])];
    const small = settlementSentence(run({ Calls: terms(200) }, 500), effects(calls), FORMATS);
    // .4 × 500 − 200 is less than .2 × 500: contacting nobody is best.
    expect(plain(small ?? '')).toMatch(
      /accepting: 20 % of .* costs nothing and is paid at once\. .* contacting nobody: 100 net of cost\.$/,
    );
  });

  it('says so where even the whole amount would be too little', () => {
    const best = [found('Calls', [0.99, 0.98, 1]), found('Settlement Offer', [0.5, 0.4, 0.6])];
    const dear = run({ Calls: terms(0), 'Settlement Offer': terms(900) }, 1_000);
    expect(plain(settlementSentence(dear, effects(best), FORMATS) ?? '')).toMatch(
      /worth accepting: none for a typical loan .* less than the 990 that Calls is expected to bring/,
    );
  });

  it('says nothing without amounts', () => {
    expect(settlementSentence(run(METHODS, null), effects(), FORMATS)).toBeNull();
    expect(settlementSentence({ ...run(), profile: {} }, effects(), FORMATS)).toBeNull();
  });
});

describe('breakEvenBasis', () => {
  it('says which differences are not sure', () => {
    expect(breakEvenBasis(run(), effects())[0]).toMatch(/^No treatment differs .* not sure of\.$/);
    const better = effects([...TREATMENTS, found('Visit', [0.8, 0.7, 0.9], 'better')]);
    expect(breakEvenBasis(run(), better)[0]).toMatch(/^Beyond chance only Visit differs/);
  });

  it('says what no contact is taken for', () => {
    expect(plain(breakEvenBasis(run(), effects())[1] ?? '')).toMatch(
      /^Without contact 20 % .* half/,
    );
    const said = run({ ...METHODS, [NO_CONTACT]: terms(0, 0, 0.1) });
    expect(plain(breakEvenBasis(said, effects())[1] ?? '')).toBe(
      'Without contact 10 % is taken to come back.',
    );
    const known = effects([...TREATMENTS, found('None', [0.3, 0.2, 0.4])]);
    expect(plain(breakEvenBasis(run(), known)[1] ?? '')).toBe(
      'Without contact 30 % is taken to come back.',
    );
    expect(breakEvenBasis(run({}), effects()).join(' ')).not.toContain('“Sure”');
  });
});
