import { argsort, wilsonInterval, type IntervalEstimate } from '../../math';
import { forEachTie } from './auc';

const BIN_COUNT = 10;

/** A stretch of rows with neighbouring probabilities. */
export interface CalibrationBin {
  readonly count: number;
  /** Mean probability. */
  readonly predicted: number;
  /** Share of class 1, with Wilson's 95 % interval. */
  readonly observed: IntervalEstimate;
  /** Sum of p (1 − p): the variance of the number of class 1 if the probabilities hold. */
  readonly variance: number;
}

/**
 * Rows by ascending probability in ten bins of equal counts (to within one). Equal
 * probabilities share a bin, that of their middle row: there may be fewer, unequal bins.
 */
export function calibrationBins(probabilities: Float64Array, target: Uint8Array): CalibrationBin[] {
  const order = argsort(probabilities);
  const sums = Array.from({ length: BIN_COUNT }, () => ({ count: 0, p: 0, ones: 0, variance: 0 }));
  forEachTie(probabilities, order, (from, to) => {
    const middle = Math.floor((from + to - 1) / 2);
    const bin = sums[Math.floor((middle * BIN_COUNT) / order.length)];
    if (bin === undefined) return;
    for (let i = from; i < to; i++) {
      const p = probabilities[order[i]!]!;
      bin.count++;
      bin.p += p;
      bin.ones += target[order[i]!]!;
      bin.variance += p * (1 - p);
    }
  });
  return sums.flatMap(({ count, p, ones, variance }) => {
    const observed = wilsonInterval(ones, count);
    return observed === undefined ? [] : [{ count, predicted: p / count, observed, variance }];
  });
}

/**
 * Expected calibration error: the mean distance between predicted and observed share over
 * the bins of {@link calibrationBins}, weighted by their rows. Undefined for no bins.
 */
export function expectedCalibrationError(bins: readonly CalibrationBin[]): number | undefined {
  return meanOverBins(
    bins,
    ({ predicted, observed, count }) => Math.abs(predicted - observed.value) * count,
  );
}

/**
 * The error that these very probabilities would show on average if they were true, by
 * chance alone: √(2/π) standard deviations a bin, by the central limit theorem; a little
 * high where a bin expects fewer than one row of the rarer class. Undefined for no bins.
 */
export function errorOfPerfectCalibration(bins: readonly CalibrationBin[]): number | undefined {
  return meanOverBins(bins, ({ variance }) => Math.sqrt((2 / Math.PI) * variance));
}

function meanOverBins(
  bins: readonly CalibrationBin[],
  total: (bin: CalibrationBin) => number,
): number | undefined {
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  return count === 0 ? undefined : bins.reduce((sum, bin) => sum + total(bin), 0) / count;
}
