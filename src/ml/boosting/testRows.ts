// Random binned rows with a target that leans on them, for this folder's tests.
import { randomStream } from '../../math';
import { MISSING_BIN, type BinnedData } from '../trees';
import type { BoostingInput } from './boosting';
import { DEFAULT_BOOSTING_PARAMS, type BoostingParams } from './params';

/** Two numbers, one with missing cells, and a category; the target rises with the first. */
export function drawBinned(
  rowCount: number,
  seed: number,
): { binned: BinnedData; target: Uint8Array; logOdds: Float64Array } {
  const random = randomStream(seed, 'boosting rows');
  const stride = 4;
  const bins = new Uint8Array(rowCount * stride);
  const target = new Uint8Array(rowCount);
  const logOdds = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const [x, y, label] = [random.below(40), random.below(12), random.below(6)];
    const isMissing = random.next() < 0.2;
    bins[row * stride] = x;
    bins[row * stride + 1] = isMissing ? MISSING_BIN : y;
    bins[row * stride + 2] = label;
    logOdds[row] = (x - 20) / 8 + (isMissing ? 1 : (y - 6) / 6) + (label % 2 === 0 ? 0.7 : -0.7);
    target[row] = random.next() < 1 / (1 + Math.exp(-logOdds[row]!)) ? 1 : 0;
  }
  // Whatever is drawn, both classes are there.
  target[0] = 0;
  target[1] = 1;
  const binned = {
    rowCount,
    featureCount: 3,
    stride,
    bins,
    binCounts: Uint16Array.of(40, 12, 6),
    categorical: Uint8Array.of(0, 0, 1),
  };
  return { binned, target, logOdds };
}

export function allRows(rowCount: number): Uint32Array {
  return Uint32Array.from({ length: rowCount }, (_, row) => row);
}

/** A fit on all rows, without any drawing unless `params` says so. */
export function inputOn(
  { binned, target }: { binned: BinnedData; target: Uint8Array },
  params: Partial<BoostingParams> = {},
): BoostingInput {
  return {
    binned,
    target,
    trainRows: allRows(binned.rowCount),
    params: { ...DEFAULT_BOOSTING_PARAMS, rowShare: 1, columnShare: 1, ...params },
    seed: 1,
    streamName: 'test',
  };
}

export function meanLogLoss(
  margins: Float64Array,
  target: Uint8Array,
  rows: Iterable<number>,
): number {
  let [sum, count] = [0, 0];
  for (const row of rows) {
    sum += Math.log1p(Math.exp(target[row] === 1 ? -margins[row]! : margins[row]!));
    count++;
  }
  return sum / count;
}
