import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../domain';
import { planAssumptions, valuingAssumptions } from './planAssumptions';
import { testRun } from './testRun';

const plain = (text: string | undefined): string => (text ?? '').replace(/[\u202f\u00a0]/g, ' ');

const textOf = (run: RunRecord, id: string): string | undefined => {
  const found = planAssumptions(run).find((assumption) => assumption.id === id);
  return found && plain(found.text);
};

const method = (name: string) => ({ method: name, loans: 100, effect: null, supported: null });
const term = (patch: object) => ({
  cost: 0,
  capacity: null,
  delayDays: 0,
  recovered: null,
  ...patch,
});
const strategy = { methods: [method('Calls'), method('Legal')] };

describe('planAssumptions', () => {
  it('state costs, capacities, budget, delays and what later money is worth', () => {
    const run = testRun({
      strategy,
      settings: {
        currency: 'INR',
        methods: {
          Calls: term({ cost: 600 }),
          Legal: term({ cost: 6000, capacity: 250, delayDays: 120 }),
        },
        budget: 500_000,
        discountRate: 0.12,
        horizonDays: 180,
      },
    });
    expect(textOf(run, 'costs')).toBe(
      'Calls INR 600 and Legal INR 6,000. No contact costs nothing.',
    );
    expect(textOf(run, 'capacities')).toBe('Legal 250; of Calls as many as are wanted.');
    expect(textOf(run, 'budget')).toBe('INR 5 L a month for all cases.');
    expect(textOf(run, 'delays')).toBe('Legal 120 days, with others at once.');
    expect(textOf(run, 'discount')).toBe('Discounted by 12 % a year.');
    expect(textOf(run, 'horizon')).toBe('What comes back after 180 days is not counted.');
  });

  it('say so where nothing is stated', () => {
    const run = testRun({ strategy });
    expect(textOf(run, 'costs')).toContain('None is stated');
    expect(textOf(run, 'capacities')).toBe('As many of each treatment as are wanted.');
    expect(textOf(run, 'budget')).toContain('None');
    expect(textOf(run, 'delays')).toContain('At once');
    expect(textOf(run, 'discount')).toBe('As much as money today.');
    expect(textOf(run, 'no-contact')).toContain('half of the least');
    expect(textOf(run, 'plan-by')).toContain('The strongest that the file supports');
    for (const id of ['fractions', 'agents', 'reviews', 'rules', 'tier-methods']) {
      expect(textOf(run, id), id).toBeUndefined();
    }
  });

  it('has nothing to value where the file names no treatment', () => {
    expect(valuingAssumptions(testRun())).toEqual([]);
  });

  it('takes the user’s word for what the file does not know', () => {
    const settings = { methods: { 'No contact': term({ recovered: 0.2 }) } };
    expect(textOf(testRun({ strategy, settings }), 'no-contact')).toBe(
      'By your word: No contact 20 %.',
    );
    const knows = { methods: [...strategy.methods, method('None')] };
    expect(textOf(testRun({ strategy: knows }), 'no-contact')).toBeUndefined();
  });

  it('names what decides, by assignment too', () => {
    const run = testRun({
      strategy: { ...strategy, chosen: 'assignment' },
      settings: { planBy: 'assignment', tierMethods: { low: 'Calls', high: 'Legal' }, agents: 3 },
    });
    expect(textOf(run, 'plan')).toContain('within capacities and budget');
    expect(textOf(run, 'plan-by')).toContain('You asked for an assignment');
    expect(textOf(run, 'tier-methods')).toBe('High, Legal; low, Calls.');
    expect(textOf(run, 'agents')).toContain('dealt to 3 agents');
  });

  it('counts rules in force and decisions of people', () => {
    const rule = { enabled: true } as RunRecord['settings']['rules'][number]['rules'][number];
    const pack = {
      id: 'p',
      title: 'Rules of a regulator',
      version: '2025-06-01',
      enabled: true,
      rules: [rule, { ...rule, enabled: false }],
    } as unknown as RunRecord['settings']['rules'][number];
    const run = testRun({ settings: { rules: [pack] } });
    expect(textOf(run, 'rules')).toBe('Rules of a regulator (2025-06-01), 1 of 2 rules on.');
    const off = testRun({ settings: { rules: [{ ...pack, enabled: false }] } });
    expect(textOf(off, 'rules')).toBe('No pack of contact rules is on.');
    const review = {
      row: 1,
      decision: 'override',
      action: 'Call',
      reason: 'ill',
      initials: 'ab',
      at: '2026-01-01T00:00:00Z',
    } as const;
    const reviewed: RunRecord = {
      ...testRun(),
      reviews: [review, { ...review, row: 2, decision: 'defer' }],
    };
    expect(textOf(reviewed, 'reviews')).toBe(
      '2 loans: 1 overridden and 1 put off. A decision goes before what the plan says.',
    );
  });
});
