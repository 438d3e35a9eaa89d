import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import { assignFolds } from './folds';

function countByFold(fold: Int8Array, keep: (row: number) => boolean, foldCount: number): number[] {
  const counts = new Array<number>(foldCount).fill(0);
  fold.forEach((f, row) => {
    if (keep(row)) counts[f]!++;
  });
  return counts;
}

const spread = (counts: number[]): number => Math.max(...counts) - Math.min(...counts);

describe('assignFolds', () => {
  it('balances sizes and both classes to within one row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 2, max: 7 }),
        fc.nat(),
        (labels, foldCount, seed) => {
          const target = Uint8Array.from(labels, Number);
          const fold = assignFolds(target, null, foldCount, seed);
          expect(spread(countByFold(fold, () => true, foldCount))).toBeLessThanOrEqual(1);
          for (const label of [0, 1]) {
            const counts = countByFold(fold, (row) => target[row] === label, foldCount);
            expect(spread(counts)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('is a matter of chance, but of the seed alone', () => {
    const target = Uint8Array.from({ length: 200 }, (_, row) => Number(row < 60));
    expect(assignFolds(target, null, 5, 1)).toEqual(assignFolds(target, null, 5, 1));
    expect(assignFolds(target, null, 5, 1)).not.toEqual(assignFolds(target, null, 5, 2));
  });

  it('keeps groups together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 12 })), { minLength: 1, maxLength: 80 }),
        fc.nat(),
        (rows, seed) => {
          const target = Uint8Array.from(rows, ([label]) => Number(label));
          const groups = Int32Array.from(rows, ([, group]) => group);
          const fold = assignFolds(target, groups, 4, seed);
          const foldOf = new Map<number, number>();
          groups.forEach((group, row) => {
            expect(foldOf.get(group) ?? fold[row]).toBe(fold[row]);
            foldOf.set(group, fold[row]!);
          });
        },
      ),
    );
  });

  it('stays near-stratified with groups of one to three rows', () => {
    const random = randomStream(8, 'groups');
    const target: number[] = [];
    const groups: number[] = [];
    for (let group = 0; group < 300; group++) {
      const size = 1 + random.below(3);
      const risk = random.next();
      for (let i = 0; i < size; i++) {
        groups.push(group);
        target.push(Number(random.next() < risk * 0.6));
      }
    }
    const fold = assignFolds(Uint8Array.from(target), Int32Array.from(groups), 5, 3);
    for (const label of [0, 1]) {
      const counts = countByFold(fold, (row) => target[row] === label, 5);
      expect(spread(counts)).toBeLessThanOrEqual(1);
    }
  });

  it('with groups of one row balances as well as without groups', () => {
    const target = Uint8Array.from({ length: 103 }, (_, row) => Number(row % 4 === 0));
    const fold = assignFolds(target, Int32Array.from(target.keys()), 5, 3);
    expect(spread(countByFold(fold, (row) => target[row] === 1, 5))).toBeLessThanOrEqual(1);
    expect(spread(countByFold(fold, (row) => target[row] === 0, 5))).toBeLessThanOrEqual(1);
  });

  it('refuses a fold count it cannot name', () => {
    expect(() => assignFolds(new Uint8Array(9), null, 1, 0)).toThrow(RangeError);
    expect(() => assignFolds(new Uint8Array(9), null, 128, 0)).toThrow(RangeError);
  });
});
