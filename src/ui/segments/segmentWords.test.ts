import { describe, expect, it } from 'vitest';
import { featuresByReach, outcomeSentence, separationOf, nameProblem } from './segmentWords';

describe('separationOf', () => {
  it('turns at .25 and .5', () => {
    expect([0.12, 0.2499, 0.25, 0.499, 0.5].map((s) => separationOf(s).words)).toEqual([
      'weakly separated',
      'weakly separated',
      'moderately separated',
      'moderately separated',
      'clearly separated',
    ]);
    expect(separationOf(null).judgement).toBe('unknown');
  });
});

describe('outcomeSentence', () => {
  it('calls chance what chance can make', () => {
    expect(outcomeSentence({ outcomeP: 0.55 })).toContain('no difference');
    expect(outcomeSentence({ outcomeP: 0.0001 })).toContain('by more than chance (p < .001)');
    expect(outcomeSentence({ outcomeP: null })).toContain('cannot be tested');
  });
});

describe('featuresByReach', () => {
  it('lists every feature once, by its largest deviation either way', () => {
    const profile = (deviations: { feature: string; z: number }[]) => ({ deviations });
    const profiles = [
      profile([
        { feature: 'a', z: 0.5 },
        { feature: 'b', z: -0.2 },
      ]),
      profile([
        { feature: 'b', z: -1.5 },
        { feature: 'a', z: 0.1 },
      ]),
    ];
    expect(featuresByReach(profiles as unknown as Parameters<typeof featuresByReach>[0])).toEqual([
      'b',
      'a',
    ]);
  });
});

describe('nameProblem', () => {
  it('wants a name for each, and each of its own', () => {
    expect(nameProblem(['Careful', 'Strained'])).toBeNull();
    expect(nameProblem(['Careful', '  '])).toBe('Every segment needs a name.');
    expect(nameProblem(['Careful', 'careful '])).toBe('Two segments have the same name.');
    expect(nameProblem(['x'.repeat(61), 'y'])).toBe('A name has at most 60 letters.');
  });
});
