import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { conformalLimits, conformalSet } from './conformal';

function drawn(count: number, seed: number) {
  const random = randomStream(seed, 'conformal');
  const target = Uint8Array.from({ length: count }, () => Number(random.next() < 0.3));
  const scores = Float64Array.from(target, (label) => random.normal() + label);
  return { scores, target };
}

describe('conformal sets', () => {
  it('hold the outcome of 90 % of either class, over 100 seeds', () => {
    const covered = [0, 0];
    const counts = [0, 0];
    for (let seed = 0; seed < 100; seed++) {
      const known = drawn(400, seed);
      const limits = conformalLimits(known.scores, known.target, 0.9);
      const fresh = drawn(400, 1000 + seed);
      fresh.target.forEach((label, row) => {
        const set = conformalSet(fresh.scores[row]!, limits);
        const holds = set === 'both' || set === (label === 1 ? 'one' : 'zero');
        covered[label]! += Number(holds);
        counts[label]!++;
      });
    }
    for (const label of [0, 1]) {
      const share = covered[label]! / counts[label]!;
      expect(share).toBeGreaterThan(0.88);
      expect(share).toBeLessThan(0.92);
    }
  });

  it('hold both where too few are known', () => {
    const limits = conformalLimits(Float64Array.of(0, 1, 2), Uint8Array.of(0, 1, 0), 0.9);
    expect([-9, 1, 9].map((score) => conformalSet(score, limits))).toEqual([
      'both',
      'both',
      'both',
    ]);
  });

  it('leave out the exact share of known rows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 99 }),
        (n, percent) => {
          const scores = Float64Array.from({ length: 2 * n }, (_, i) => i);
          const target = Uint8Array.from(scores, (i) => i % 2);
          const limits = conformalLimits(scores, target, percent / 100);
          const left = scores.filter((score, i) => target[i] === 1 && score < limits.leastOfOne);
          // Rank k of n + 1, in whole numbers.
          const rank = Math.floor(((n + 1) * (100 - percent)) / 100);
          expect(left).toHaveLength(Math.max(0, rank - 1));
        },
      ),
    );
  });

  it('say neither where a score is unlike both classes', () => {
    const scores = Float64Array.from({ length: 60 }, (_, i) => (i < 30 ? i / 30 : 10 + i / 30));
    const target = Uint8Array.from(scores, (score) => Number(score > 5));
    expect(conformalSet(5, conformalLimits(scores, target, 0.9))).toBe('neither');
  });
});
