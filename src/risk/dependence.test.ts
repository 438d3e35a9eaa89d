import { expect, it } from 'vitest';
import { assessRisk } from './assess';
import { LEARNER_KINDS } from './learner';
import { inputOf, plantedLoans } from './testLoans';

it.each(LEARNER_KINDS)('says what a %s looks at, and which way', async (kind) => {
  const input = inputOf(plantedLoans(600, 1, { seed: 5 }), {
    models: [kind],
    forest: { treeCount: 30, minLeaf: 10 },
    boosting: { treeCount: 40 },
    network: { maxRounds: 30 },
  });
  const { section } = await assessRisk(input);
  const { importance, dependence } = section;
  expect(importance).toHaveLength(section.features.length);
  expect(importance.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 9);
  const first = importance.slice(0, 2).map(({ feature }) => feature);
  expect(first.sort()).toEqual(['Days_Past_Due', 'Num_Missed_Payments']);
  expect(importance.map(({ value }) => value)).toEqual(
    importance.map(({ value }) => value).sort((a, b) => b - a),
  );
  // What moves the scores is what the ranking needs; noise it can do without.
  importance.forEach(({ feature, aucLoss }) => {
    if (first.includes(feature)) expect(aucLoss).toBeGreaterThan(0.05);
    else expect(Math.abs(aucLoss!)).toBeLessThan(0.02);
  });
  const late = dependence.find(({ feature }) => feature === 'Days_Past_Due')!;
  expect(late.scale).toBe(kind === 'forest' ? 'chance' : 'log-odds');
  const mean = (passes: (value: number) => boolean): number => {
    const own = late.points.filter(({ value }) => typeof value === 'number' && passes(value));
    return own.reduce((sum, { share }) => sum + share, 0) / own.length;
  };
  expect(mean((value) => value > 90)).toBeGreaterThan(0);
  expect(mean((value) => value < 30)).toBeLessThan(0);
});
