import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIER_ACTIONS, defaultSettings, readSettings, type Settings } from './settings';

const FORMAT = 'smart-loan-recovery/settings';
const file = (change: object): unknown => ({ format: FORMAT, version: 1, ...change });

function settingsOf(json: unknown): Settings {
  const reading = readSettings(json);
  if (!reading.ok) throw new Error(`${reading.where}: ${reading.problem}`);
  return reading.settings;
}

function refusalOf(json: unknown): { where: string; problem: string } {
  const reading = readSettings(json);
  if (reading.ok) throw new Error('was accepted');
  return reading;
}

describe('readSettings', () => {
  it('fills what is left out with the defaults, at every depth', () => {
    expect(settingsOf(file({}))).toEqual(defaultSettings());
    expect(settingsOf(file({ tiers: {}, segments: {}, outcome: {}, forest: {} }))).toEqual({
      ...defaultSettings(),
      outcome: { badValues: [], openValues: [], recoveredFraction: {} },
    });
    const partly = settingsOf(file({ tiers: { high: 0.9 }, segments: { k: 5 } }));
    expect(partly.tiers).toEqual({ high: 0.9, moderate: 0.5 });
    expect(partly.segments).toEqual({
      k: 5,
      features: [],
      preset: 'recommended',
      scaling: 'standard',
    });
  });

  it('has the defaults that the product promises', () => {
    expect(defaultSettings()).toMatchObject({
      format: FORMAT,
      version: 1,
      seed: 42,
      segments: { k: 4, features: [], preset: 'recommended', scaling: 'standard' },
      models: ['scorecard', 'forest', 'boosting', 'network'],
      forest: { treeCount: 100, minLeaf: 10, maxSamples: 8_000 },
      boosting: { treeCount: 150, learningRate: 0.05, maxDepth: 5 },
      network: { units: 32, learningRate: 0.005, weightDecay: 0.1, maxRounds: 60 },
      monotone: true,
      tiers: { high: 0.75, moderate: 0.5 },
      tierActions: DEFAULT_TIER_ACTIONS,
      showUnsupportedScores: false,
      currency: null,
    });
  });

  it('never hands out the same defaults twice', () => {
    expect(defaultSettings().outcome).not.toBe(defaultSettings().outcome);
    expect(defaultSettings().mapping).not.toBe(defaultSettings().mapping);
    expect(defaultSettings().tierActions).not.toBe(defaultSettings().tierActions);
  });

  it('takes the settings out of a run file', () => {
    const settings = { ...defaultSettings(), seed: 7, mapping: { loanId: 'LN' } };
    const run = { format: 'smart-loan-recovery/run', version: 1, id: 'x', settings };
    expect(settingsOf(JSON.parse(JSON.stringify(run)))).toEqual(settings);
  });

  it('names the place in a run file as in its settings', () => {
    const run = { format: 'smart-loan-recovery/run', settings: file({ seed: -1 }) };
    expect(refusalOf(run).where).toBe('seed');
  });

  it('reads back what it wrote, byte for byte', () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    const change = fc.record({
      seed: fc.nat(0xffffffff),
      exclude: fc.array(fc.string({ maxLength: 20 })),
      tiers: fc
        .tuple(fraction, fraction)
        .map(([a, b]) => ({ high: Math.max(a, b), moderate: Math.min(a, b) })),
      houseRule: fc.array(
        fc.record({
          daysPastDueFrom: fc.nat(1000),
          overdueFrom: fc.double({ min: 0, max: 1e12, noNaN: true }),
          action: fc.string({ maxLength: 20 }),
        }),
        { maxLength: 10 },
      ),
      showUnsupportedScores: fc.boolean(),
      currency: fc.constantFrom('INR', 'EUR', null),
    });
    fc.assert(
      fc.property(change, (values) => {
        const once = JSON.stringify(settingsOf(file(values)));
        expect(JSON.stringify(settingsOf(JSON.parse(once)))).toBe(once);
        expect(JSON.parse(once)).toMatchObject(JSON.parse(JSON.stringify(values)) as object);
      }),
    );
  });

  it('drops what it does not know', () => {
    expect(settingsOf(file({ future: 1, tiers: { high: 0.8, low: 0.1 } }))).toEqual({
      ...defaultSettings(),
      tiers: { high: 0.8, moderate: 0.5 },
    });
  });

  it.each([
    ['seed', { seed: 1.5 }],
    ['seed', { seed: '42' }],
    ['seed', { seed: 2 ** 32 }],
    ['version', { version: 2 }],
    ['format', { format: 'something/else' }],
    ['exclude.1', { exclude: ['a', 2] }],
    ['tiers', { tiers: { high: 0.4, moderate: 0.5 } }],
    ['tiers.high', { tiers: { high: 1.1 } }],
    ['tiers.high', { tiers: { high: null } }],
    ['mapping', { mapping: { notAField: 'A' } }],
    ['mapping.loanId', { mapping: { loanId: 3 } }],
    ['outcome.badValues.0', { outcome: { badValues: [null] } }],
    ['outcome.recoveredFraction.Partly', { outcome: { recoveredFraction: { Partly: 2 } } }],
    ['segments.k', { segments: { k: 1 } }],
    ['segments.preset', { segments: { preset: 'best' } }],
    ['forest.treeCount', { forest: { treeCount: 100_000 } }],
    ['forest.maxSamples', { forest: { maxSamples: 0 } }],
    ['tierActions.high', { tierActions: { moderate: 'x', low: 'y' } }],
    ['houseRule.1.overdueFrom', { houseRule: [cell({}), cell({ overdueFrom: -1 })] }],
    ['houseRule.0.daysPastDueFrom', { houseRule: [cell({ daysPastDueFrom: 0.5 })] }],
    ['methods.Calls.cost', { methods: { Calls: { cost: 'low', capacity: null, delayDays: 1 } } }],
    ['showUnsupportedScores', { showUnsupportedScores: 'yes' }],
    ['currency', { currency: 'rupees' }],
    ['currency', { currency: '<b>' }],
  ])('refuses a wrong value and names its place: %s', (where, change) => {
    const refusal = refusalOf(file(change));
    expect(refusal.where).toBe(where);
    expect(refusal.problem).not.toBe('');
  });

  it('refuses numbers that JSON cannot hold', () => {
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      expect(refusalOf(file({ houseRule: [cell({ overdueFrom: value })] })).where).toContain(
        'overdueFrom',
      );
      expect(refusalOf(file({ tiers: { high: value } })).where).toBe('tiers.high');
    }
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['a text', 'smart-loan-recovery/settings'],
    ['a number', 5],
    ['an empty object', {}],
    ['another file', { name: 'x', version: '1.0.0' }],
    ['a run file without settings', { format: 'smart-loan-recovery/run', version: 1 }],
    ['a run file with broken settings', { format: 'smart-loan-recovery/run', settings: null }],
  ])('refuses %s', (_, json) => {
    expect(refusalOf(json).problem).not.toBe('');
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses %s as a key', (key) => {
    const named = (value: unknown): unknown =>
      JSON.parse(`{${JSON.stringify(key)}: ${JSON.stringify(value)}}`);
    const method = { cost: 1, capacity: null, delayDays: 1 };
    for (const change of [
      { mapping: named('A') },
      { outcome: { recoveredFraction: named(0.5) } },
      { methods: named(method) },
      { tierMethods: named('Calls') },
    ]) {
      expect(refusalOf(file(change)).problem).not.toBe('');
    }
  });

  it('does not let a file reach the prototype of objects', () => {
    readSettings(JSON.parse(`{"format": "${FORMAT}", "version": 1, "__proto__": {"seed": 1}}`));
    readSettings(JSON.parse('{"__proto__": {"format": "smart-loan-recovery/run"}}'));
    expect('seed' in {}).toBe(false);
    const inherited: unknown = JSON.parse(
      `{"format": "${FORMAT}", "version": 1, "tiers": {"__proto__": {"high": 0.9}}}`,
    );
    expect(settingsOf(inherited).tiers.high).toBe(0.75);
  });

  it('bounds what a file may bring', () => {
    const long = 'x'.repeat(501);
    expect(refusalOf(file({ exclude: [long] })).where).toBe('exclude.0');
    expect(refusalOf(file({ mapping: { loanId: long } })).where).toBe('mapping.loanId');
    expect(refusalOf(file({ exclude: new Array(2001).fill('a') })).where).toBe('exclude');
    expect(refusalOf(file({ rules: new Array(2001).fill(0) })).where).toBe('rules');
    expect(refusalOf(file({ houseRule: new Array(201).fill(cell({})) })).where).toBe('houseRule');
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`m${i}`, 0.5]));
    expect(refusalOf(file({ outcome: { recoveredFraction: many } })).where).toBe(
      'outcome.recoveredFraction',
    );
    expect(refusalOf(file({ tierMethods: { [long]: 'Calls' } })).problem).not.toBe('');
  });
});

function cell(change: object): object {
  return { daysPastDueFrom: 0, overdueFrom: 0, action: 'Call', ...change };
}
