import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream, wilsonInterval } from '../../math';
import type { FoldScores } from './foldScores';
import { capture, gainsCurve } from './gains';

function fold(scores: number[], target: number[]): FoldScores {
  return { scores: Float64Array.from(scores), target: Uint8Array.from(target), groups: null };
}

describe('capture', () => {
  it('counts the bad rows among the highest-scored tenth of each fold', () => {
    const scores = Array.from({ length: 20 }, (_, i) => i);
    const target = scores.map((i) => Number(i >= 19 || i < 4));
    const folds = [
      fold(scores, target),
      fold(
        scores.map((s) => s + 100),
        target,
      ),
    ];
    expect(capture(folds, 0.1)).toEqual(wilsonInterval(2, 10));
  });

  it('takes tied rows in part', () => {
    expect(
      capture([fold(Array<number>(10).fill(3), [1, 1, 0, 0, 0, 0, 0, 0, 0, 0])], 0.1)?.value,
    ).toBeCloseTo(0.1, 12);
    expect(capture([fold([2, 1, 1], [0, 1, 0])], 2 / 3)?.value).toBeCloseTo(0.5, 12);
    expect(capture([fold([1, 2], [0, 0])], 0.1)).toBeUndefined();
  });
});

describe('gainsCurve', () => {
  it('rises from 0 to 1, and along the diagonal for scores that say nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { minLength: 1 }),
        (rows) => {
          const folds = [
            fold(
              rows.map(([s]) => s),
              [...rows.map(([, bad]) => Number(bad))],
            ),
          ];
          const gains = gainsCurve(folds, 20);
          if (rows.every(([, bad]) => !bad)) {
            expect(gains).toEqual([]);
            return;
          }
          expect(gains).toHaveLength(21);
          expect(gains[0]).toBe(0);
          expect(gains[20]).toBeCloseTo(1, 12);
          for (let i = 1; i < 21; i++) expect(gains[i]! >= gains[i - 1]! - 1e-12).toBe(true);
        },
      ),
    );
    const constant = fold(Array<number>(50).fill(1), [1, ...Array<number>(49).fill(0)]);
    gainsCurve([constant], 20).forEach((gain, step) => expect(gain).toBeCloseTo(step / 20, 12));
  });

  it('holds capture at its steps', () => {
    const random = randomStream(1, 'gains');
    const target = Array.from({ length: 333 }, () => Number(random.next() < 0.3));
    const folds = [
      fold(
        target.map((bad) => bad + random.normal()),
        target,
      ),
    ];
    expect(gainsCurve(folds, 20)[2]).toBe(capture(folds, 0.1)?.value);
  });
});
