import { describe, expect, it } from 'vitest';
import { assessRisk } from './assess';
import { inputOf, plantedLoans } from './testLoans';
import { compareSpreads } from './testRefits';

describe('refits', () => {
  it('spread as far as scorecards of twelve other files of the same kind', async () => {
    const { verdict, medianRatio } = await compareSpreads('scorecard', 12);
    expect(verdict).toBe('supported');
    expect(medianRatio).toBeGreaterThan(0.6);
    expect(medianRatio).toBeLessThan(1.5);
  });

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
