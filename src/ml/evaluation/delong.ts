import { argsort } from '../../math';
import { forEachTie } from './auc';
import type { FoldScores } from './foldScores';

/** An AUC with its sampling variance. */
export interface AucVariance {
  readonly auc: number;
  readonly variance: number;
}

/**
 * AUC with DeLong's variance (1988, computed by ranks as Sun and Xu 2014); with groups
 * Obuchowski's (1997), to which DeLong's is equal where each group has one row.
 * Undefined with fewer than two rows (groups) of either class.
 */
export function delong(fold: FoldScores): AucVariance | undefined {
  const { target, groups } = fold;
  const rowCount = target.length;
  const oneCount = target.reduce((sum, label) => sum + label, 0);
  const zeroCount = rowCount - oneCount;
  if (oneCount === 0 || zeroCount === 0) return undefined;

  const placement = placements(fold, oneCount, zeroCount);
  const auc = meanOfClass(placement, target, 1) ?? 0;
  const [ones, zeros] = [new GroupSums(rowCount, groups), new GroupSums(rowCount, groups)];
  for (let row = 0; row < rowCount; row++) {
    (target[row] === 1 ? ones : zeros).add(row, placement[row]! - auc);
  }
  if (ones.groupCount < 2 || zeros.groupCount < 2) return undefined;
  return {
    auc,
    variance: Math.max(
      0,
      ones.product(ones) / oneCount ** 2 +
        zeros.product(zeros) / zeroCount ** 2 +
        (2 * ones.product(zeros)) / (oneCount * zeroCount),
    ),
  };
}

/**
 * Per row, the share of the other class that it is rightly above (class 1) or below
 * (class 0), ties half.
 */
function placements(
  { scores, target }: FoldScores,
  oneCount: number,
  zeroCount: number,
): Float64Array {
  const order = argsort(scores);
  const placement = new Float64Array(scores.length);
  let onesBelow = 0;
  let zerosBelow = 0;
  forEachTie(scores, order, (from, to) => {
    let ones = 0;
    for (let i = from; i < to; i++) ones += target[order[i]!]!;
    const zeros = to - from - ones;
    const ofOne = (zerosBelow + zeros / 2) / zeroCount;
    const ofZero = (oneCount - onesBelow - ones / 2) / oneCount;
    for (let i = from; i < to; i++) {
      placement[order[i]!] = target[order[i]!] === 1 ? ofOne : ofZero;
    }
    onesBelow += ones;
    zerosBelow += zeros;
  });
  return placement;
}

function meanOfClass(values: Float64Array, target: Uint8Array, label: number): number | undefined {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    if (target[row] !== label) continue;
    sum += values[row]!;
    count++;
  }
  return count === 0 ? undefined : sum / count;
}

/** Sums of one class's rows by group; a row is its own group where there are none. */
class GroupSums {
  readonly #sums: Float64Array;
  readonly #present: Uint8Array;
  readonly #groups: Int32Array | null;
  groupCount = 0;

  constructor(rowCount: number, groups: Int32Array | null) {
    const length = groups === null ? rowCount : groups.reduce((m, g) => Math.max(m, g + 1), 0);
    this.#sums = new Float64Array(length);
    this.#present = new Uint8Array(length);
    this.#groups = groups;
  }

  add(row: number, value: number): void {
    const group = this.#groups === null ? row : this.#groups[row]!;
    this.#sums[group]! += value;
    this.groupCount += 1 - this.#present[group]!;
    this.#present[group] = 1;
  }

  /**
   * Sum over groups of the product of both classes' sums, corrected for the degree of
   * freedom that their mean took: m ÷ (m − 1) with m groups (of both classes together,
   * where the classes differ).
   */
  product(other: GroupSums): number {
    let sum = 0;
    let count = 0;
    for (let group = 0; group < this.#sums.length; group++) {
      sum += this.#sums[group]! * other.#sums[group]!;
      count += this.#present[group]! | other.#present[group]!;
    }
    return count < 2 ? 0 : (sum * count) / (count - 1);
  }
}
