import { describe, expect, it } from 'vitest';
import { take } from '../table';
import { assessRisk } from './assess';
import { LEARNER_KINDS } from './learner';
import { applyRiskModel } from './model';
import { inputOf, plantedLoans } from './testLoans';

const SMALL = {
  forest: { treeCount: 30, minLeaf: 10 },
  boosting: { treeCount: 40 },
  network: { maxRounds: 30 },
};

describe.each(LEARNER_KINDS)('refits: %s', (kind) => {
  it('spread as far as models of other files of the same kind', async () => {
    const table = plantedLoans(700, 1, { seed: 1, openShare: 0.15 });
    const input = inputOf(table, { models: [kind], ...SMALL });
    const { spread, section } = await assessRisk(input);
    expect(section.verdict).toBe('supported');
    const openRows = Uint32Array.from(input.open.keys()).filter((row) => input.open[row] === 1);
    const open = take(table, openRows);
    const scores: number[][] = [];
    for (let seed = 2; seed < 14; seed++) {
      const other = inputOf(plantedLoans(600, 1, { seed }), { models: [kind], ...SMALL });
      const { model } = await assessRisk(other);
      const chances = applyRiskModel(model!, open, input.mapping).score;
      scores.push(Array.from(chances, (chance) => Math.log(chance / (1 - chance))));
    }
    const ratios = Array.from(openRows, (row, i) => {
      const values = scores.map((each) => each[i]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      return spread[row]! / Math.sqrt(squares / (values.length - 1));
    }).sort((a, b) => a - b);
    const median = ratios[ratios.length >> 1]!;
    expect(median).toBeGreaterThan(0.6);
    expect(median).toBeLessThan(kind === 'network' ? 1.8 : 1.5);
  });
});

describe('refits', () => {
  it('are made for open loans alone, and only where the score is supported', async () => {
    const table = plantedLoans(400, 1, { seed: 5, openShare: 0.2 });
    const input = inputOf(table, { models: ['scorecard'] });
    const { spread } = await assessRisk(input);
    spread.forEach((value, row) => {
      expect(value > 0).toBe(input.open[row] === 1);
    });
    const chance = inputOf(plantedLoans(400, 0, { seed: 6, openShare: 0.2 }), {
      models: ['scorecard'],
    });
    const unsupported = await assessRisk(chance);
    expect(unsupported.section.supported).toBe(false);
    expect(unsupported.spread.every((value) => Number.isNaN(value))).toBe(true);
  });
});
