import { expect, it } from 'vitest';
import { LEARNER_KINDS } from './learner';
import { compareSpreads } from './testRefits';

it.each(LEARNER_KINDS)(
  'refits spread as far as models of 100 other files of the same kind: %s',
  async (kind) => {
    const { verdict, medianRatio } = await compareSpreads(kind, 100);
    console.info(`${kind}: median ratio of spreads ${medianRatio.toFixed(2)}`);
    expect(verdict).toBe('supported');
    expect(medianRatio).toBeGreaterThan(0.6);
    expect(medianRatio).toBeLessThan(kind === 'network' ? 1.8 : 1.5);
  },
);
