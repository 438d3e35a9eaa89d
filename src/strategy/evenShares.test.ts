import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealInRounds, dealInTurn, evenOut, rangeOf, type Deal } from './evenShares';

const anyValues = fc
  .array(fc.integer({ min: -20, max: 1000 }), { maxLength: 60 })
  .map((values) => Float64Array.from(values).sort().reverse());
const anyCount = fc.integer({ min: 1, max: 6 });

const inOrder = (sorted: Float64Array): Uint32Array => Uint32Array.from(sorted.keys());

function expectDealt({ hands, sums }: Deal, sorted: Float64Array): void {
  expect(hands.flat().sort((a, b) => a - b)).toEqual([...sorted.keys()]);
  const sizes = hands.map((hand) => hand.length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  hands.forEach((hand, i) => {
    expect(hand).toEqual([...hand].sort((a, b) => a - b));
    expect(sums[i]).toBe(hand.reduce((sum, item) => sum + sorted[item]!, 0));
  });
}

describe('dealing', () => {
  it('gives each item to one hand, as many to each, in rounds and in turn', () => {
    fc.assert(
      fc.property(anyValues, anyCount, (sorted, handCount) => {
        expectDealt(dealInRounds(sorted, handCount), sorted);
        expectDealt(dealInTurn(inOrder(sorted), sorted, handCount), sorted);
      }),
    );
  });

  it('in rounds never lets two hands lie further apart than the largest value', () => {
    fc.assert(
      fc.property(anyValues, anyCount, (values, handCount) => {
        const sorted = values.map(Math.abs).sort().reverse();
        const most = sorted[0] ?? 0;
        expect(rangeOf(dealInRounds(sorted, handCount))).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('evenOut', () => {
  it('keeps items and their numbers, and stops where no exchange of the two ends helps', () => {
    fc.assert(
      fc.property(anyValues, anyCount, (sorted, handCount) => {
        const deal = dealInTurn(inOrder(sorted), sorted, handCount);
        const sizes = deal.hands.map((hand) => hand.length);
        const before = rangeOf(deal);
        evenOut(deal, sorted);
        expectDealt(deal, sorted);
        expect(deal.hands.map((hand) => hand.length)).toEqual(sizes);
        const gap = rangeOf(deal);
        expect(gap).toBeLessThanOrEqual(before);
        // Whole numbers up to 1,000: any help would close more than a thousandth of the gap.
        const [rich, poor] = [Math.max, Math.min].map((pick) =>
          deal.sums.indexOf(pick(...deal.sums)),
        );
        const alike = sorted.reduce((sum, value) => sum + Math.abs(value), 0) / handCount / 10_000;
        if (gap <= alike) return;
        for (const give of deal.hands[rich!]!) {
          for (const take of deal.hands[poor!]!) {
            const left = Math.abs(gap - 2 * (sorted[give]! - sorted[take]!));
            expect(left).toBeGreaterThanOrEqual(0.999 * gap - 1e-9);
          }
        }
      }),
    );
  });
});
