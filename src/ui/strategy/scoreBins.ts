import type { LoanColumns } from '../../domain';

/** Loans per score range: the hill under the threshold slider. */
export const BIN_COUNT = 50;

/**
 * How many loans to act on (open ones, in a back-test all) have a score in each of
 * {@link BIN_COUNT} equal ranges of [0, 1]; 1 itself is in the last. One pass.
 */
export function scoreBins(
  { open, score }: Pick<LoanColumns, 'open' | 'score'>,
  backTest: boolean,
): Uint32Array {
  const bins = new Uint32Array(BIN_COUNT);
  for (let row = 0; row < score.length; row++) {
    const value = score[row] ?? Number.NaN;
    if (Number.isNaN(value) || (!backTest && open[row] !== 1)) continue;
    const bin = Math.min(BIN_COUNT - 1, Math.max(0, Math.floor(value * BIN_COUNT)));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  return bins;
}
