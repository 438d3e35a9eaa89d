import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../math';
import { splitAtRandom, trialSize, visibleDifference } from './trial';

describe('trialSize', () => {
  it('is what statisticians’ tables say', () => {
    // (1.959964 + 0.841621)² × 2 × 0.25 ÷ 0.0025
    expect(trialSize(0.5, 0.05)).toBe(1570);
    expect(trialSize(0.5, -0.1)).toBe(393);
    expect(trialSize(0.5, 0)).toBe(Infinity);
    expect(visibleDifference(0.5, 1570)).toBeCloseTo(0.05, 4);
  });

  it('finds the difference in about 80 of 100 tests', () => {
    const random = randomStream(4, 'test/trial');
    const perGroup = trialSize(0.5, 0.1);
    const share = (chance: number): number => {
      let paid = 0;
      for (let i = 0; i < perGroup; i++) paid += Number(random.next() < chance);
      return paid / perGroup;
    };
    let found = 0;
    for (let test = 0; test < 1000; test++) {
      const [a, b] = [share(0.45), share(0.55)];
      const error = Math.sqrt((a * (1 - a) + b * (1 - b)) / perGroup);
      if (Math.abs(a - b) > 1.96 * error) found++;
    }
    expect(found).toBeGreaterThan(760);
    expect(found).toBeLessThan(840);
  });
});

describe('splitAtRandom', () => {
  const loans = fc.array(fc.integer({ min: -1, max: 12 }), { minLength: 1, maxLength: 60 });

  it('makes two groups of about the same size, keeps borrowers together, and repeats itself', () => {
    fc.assert(
      fc.property(loans, fc.integer({ min: 1, max: 40 }), (borrowers, perGroup) => {
        const codes = Int32Array.from(borrowers);
        const rows = Uint32Array.from(borrowers.keys()).filter((row) => row % 5 !== 0);
        const options = { perGroup, seed: 3 };
        const group = splitAtRandom(codes.length, rows, codes, options);
        expect(splitAtRandom(codes.length, rows, codes, options)).toEqual(group);
        const largest = Math.max(
          1,
          ...rows.map((row) => borrowers.filter((b) => b === borrowers[row]).length),
        );
        const sizes = [0, 1].map((wanted) => group.filter((each) => each === wanted).length);
        expect(Math.abs(sizes[0]! - sizes[1]!)).toBeLessThanOrEqual(largest);
        expect(Math.max(...sizes)).toBeLessThan(perGroup + largest);
        group.forEach((each, row) => {
          if (row % 5 === 0) expect(each).toBe(-1);
          if (codes[row]! < 0 || each < 0) return;
          rows.forEach((other) => {
            if (codes[other] === codes[row]) expect(group[other]).toBe(each);
          });
        });
      }),
    );
  });

  it('falls otherwise under another seed', () => {
    const rows = Uint32Array.from({ length: 100 }, (_, row) => row);
    const once = splitAtRandom(100, rows, null, { perGroup: 50, seed: 1 });
    expect(once.filter((group) => group === 0)).toHaveLength(50);
    expect(once.filter((group) => group === 1)).toHaveLength(50);
    expect(splitAtRandom(100, rows, null, { perGroup: 50, seed: 2 })).not.toEqual(once);
  });
});
