import { describe, expect, it } from 'vitest';
import { STAGES } from '../../domain';
import { overallFraction } from './stages';

describe('overallFraction', () => {
  it('rises from 0 to 1 through all stages without a step back', () => {
    const path = STAGES.flatMap((stage) => [0, 0.5, 1].map((f) => overallFraction(stage, f)));
    expect(path[0]).toBe(0);
    expect(path.at(-1)).toBeCloseTo(1, 12);
    for (let i = 1; i < path.length; i++) {
      expect(path[i]).toBeGreaterThanOrEqual((path[i - 1] ?? 0) - 1e-12);
    }
  });

  it('stays within its stage when a report overshoots', () => {
    expect(overallFraction('profile', 7)).toBeCloseTo(overallFraction('segment', 0), 12);
    expect(overallFraction('profile', -1)).toBeCloseTo(overallFraction('load', 1), 12);
  });
});
