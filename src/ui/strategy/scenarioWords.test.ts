import { describe, expect, it } from 'vitest';
import { NO_CONTACT, type AssignmentSection, type Scenario, type Settings } from '../../domain';
import { testRun } from '../words/testRun';
import {
  bestPlaces,
  comparisonSentence,
  isSaved,
  linesOf,
  nameProblem,
  termsOfScenario,
  treatmentsIn,
  withScenario,
  withoutScenario,
} from './scenarioWords';

const CALLS = { cost: 100, capacity: 20, delayDays: 0, recovered: null };
const scenario = (name: string, budget: number | null): Scenario => ({
  name,
  methods: { Calls: CALLS },
  budget,
  discountRate: 0,
  horizonDays: 365,
});
const [tight, wide] = [scenario('Tight', 1_000), scenario('Wide', null)];

function assigned(expectedNet: number, cost: number, cases = 10): AssignmentSection {
  const each = { learned: true, capacity: null, cost: 0, expectedNet: 0, casePrice: 0 };
  return {
    treatments: [
      { ...each, method: 'Calls', cases },
      { ...each, method: NO_CONTACT, cases: 3 },
    ],
    borrowers: 13,
    loans: 13,
    withoutAmount: 0,
    cost,
    expectedNet,
    idleNet: 0,
    bound: expectedNet,
    gap: 0,
    budgetPrice: 2,
    shareError: 0.3,
  };
}

const run = (settings: Partial<Settings>, assignment: AssignmentSection | null) =>
  testRun({ settings: { methods: { Calls: CALLS }, ...settings }, strategy: { assignment } });

describe('linesOf', () => {
  it('has what is in force first, where no scenario says the same', () => {
    const lines = linesOf(run({ scenarios: [tight], budget: 5 }, assigned(900, 50)), [
      { name: null, assignment: assigned(1, 1) },
      { name: 'Tight', assignment: assigned(700, 20) },
    ]);
    expect(lines.map(({ name, isInForce }) => [name, isInForce])).toEqual([
      [null, true],
      ['Tight', false],
    ]);
    // What is in force is known from the run itself.
    expect(lines.map(({ figures }) => figures?.expectedNet)).toEqual([900, 700]);
    expect(lines[0]?.figures).toMatchObject({
      cost: 50,
      per100: (100 * 50) / 950,
      cases: { Calls: 10 },
      withoutContact: 3,
      hasBudget: true,
    });
    expect(treatmentsIn(lines)).toEqual(['Calls']);
  });

  it('marks the scenario in force, and waits for figures that are not there yet', () => {
    const lines = linesOf(run({ scenarios: [tight, wide] }, assigned(900, 50)), []);
    expect(lines.map(({ name, isInForce }) => [name, isInForce])).toEqual([
      ['Tight', false],
      ['Wide', true],
    ]);
    expect(lines.map(({ figures }) => figures?.expectedNet ?? null)).toEqual([null, 900]);
    expect(linesOf(run({ scenarios: [tight] }, null), [])[0]?.figures).toBeNull();
  });
});

describe('what is best', () => {
  const lines = linesOf(run({ scenarios: [tight], budget: 5 }, assigned(900, 50)), [
    { name: 'Tight', assignment: assigned(700, 20) },
  ]);

  it('is marked, unless all are as good or there is nothing to compare', () => {
    expect(bestPlaces(lines, ({ expectedNet }) => expectedNet, 'most')).toEqual([0]);
    expect(bestPlaces(lines, ({ per100 }) => per100, 'least')).toEqual([1]);
    expect(bestPlaces(lines, ({ withoutContact }) => withoutContact, 'least')).toEqual([]);
    expect(bestPlaces(lines.slice(1), ({ expectedNet }) => expectedNet, 'most')).toEqual([]);
    expect(bestPlaces(lines, () => null, 'most')).toEqual([]);
  });

  it('is said in a sentence', () => {
    expect(comparisonSentence(lines, String)).toBe(
      'What is in force is expected to bring the most: 200 more than the next best.',
    );
    expect(comparisonSentence(lines.slice(1), String)).toBeNull();
    const better = linesOf(run({ scenarios: [tight], budget: 5 }, assigned(600, 50)), [
      { name: 'Tight', assignment: assigned(700, 20) },
    ]);
    expect(comparisonSentence(better, String)).toMatch(/^“Tight” is expected .* 100 more/);
  });
});

describe('saving under a name', () => {
  it('adds, replaces and takes away', () => {
    const { settings } = run({ scenarios: [tight] }, null);
    expect(withScenario(settings, ' Wide ')).toEqual([tight, wide]);
    expect(withScenario(settings, 'Tight')).toEqual([{ ...wide, name: 'Tight' }]);
    expect(withoutScenario([tight, wide], 'Tight')).toEqual([wide]);
    expect(isSaved(settings)).toBe(false);
    expect(isSaved({ ...settings, ...termsOfScenario(tight) })).toBe(true);
  });

  it('needs a name, and room for it', () => {
    expect(nameProblem('  ', [])).toMatch(/needs a name/);
    expect(nameProblem('x'.repeat(81), [])).toMatch(/at most 80/);
    expect(nameProblem('Wide', [tight])).toBeNull();
    const many = Array.from({ length: 20 }, (_, i) => scenario(String(i), i));
    expect(nameProblem('Wide', many)).toMatch(/There are 20/);
    expect(nameProblem('7', many)).toBeNull();
  });
});
