import { normalQuantile, randomStream, shuffle } from '../math';
import { numberBorrowers } from './facts';

const CONFIDENCE = 0.95;
const POWER = 0.8;

/**
 * Loans that each of two groups needs, so that a true difference of means is found in 80 of 100
 * tests at a confidence of 95 % (two-sided, normal). Infinite for no difference.
 * @param spread standard deviation of what comes back of a loan
 */
export function trialSize(spread: number, difference: number): number {
  return Math.ceil(2 * (reach() * (spread / Math.abs(difference))) ** 2);
}

/** The difference that a test with so many loans a group finds in 80 of 100 cases. */
export function visibleDifference(spread: number, perGroup: number): number {
  return reach() * spread * Math.sqrt(2 / perGroup);
}

function reach(): number {
  return normalQuantile(0.5 + CONFIDENCE / 2) + normalQuantile(POWER);
}

/**
 * Deals loans into two groups at random by the seed; all loans of a borrower go together.
 * @param rows loans that may take part
 * @param borrower a number for each loan's borrower, −1 where unknown; null: each its own
 * @param perGroup loans wanted in each group
 * @returns 0 or 1 for loans of a group, −1 for those left out, by row
 */
export function splitAtRandom(
  rowCount: number,
  rows: Uint32Array,
  borrower: Int32Array | null,
  { perGroup, seed }: { readonly perGroup: number; readonly seed: number },
): Int8Array {
  const { unit, count } = numberBorrowers(borrower, rows);
  const lists = Array.from({ length: count }, (): number[] => []);
  rows.forEach((row, i) => lists[unit[i]!]!.push(row));
  const order = shuffle(
    Uint32Array.from({ length: count }, (_, i) => i),
    randomStream(seed, 'strategy/trial'),
  );
  const group = new Int8Array(rowCount).fill(-1);
  const sizes = [0, 0] as [number, number];
  for (const place of order) {
    // The smaller group is next: they stay within one borrower's loans of each other.
    const next = sizes[0] <= sizes[1] ? 0 : 1;
    if (sizes[next] >= perGroup) break;
    for (const row of lists[place]!) group[row] = next;
    sizes[next] += lists[place]!.length;
  }
  return group;
}
