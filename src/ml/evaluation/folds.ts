import { randomStream, shuffle, type RandomStream } from '../../math';
import { rowsWhere } from './foldScores';

/** The most folds that a fold number (`Int8Array`) can name. */
const MAX_FOLDS = 127;

/**
 * Deals rows into `foldCount` folds (2 to 127) with nearly equal shares of both classes.
 * @param target 0 or 1 per row
 * @param groups a whole number ≥ 0 per row, or null: rows of one group stay in one fold
 * @param streamName names the random numbers: another name, other folds
 * @returns the fold of each row, from 0. Without groups both the folds' sizes and their
 *   counts of each class differ by at most one; with groups as little as the groups allow:
 *   the large ones are dealt first, each to the fold that lacks its classes most.
 */
export function assignFolds(
  target: Uint8Array,
  groups: Int32Array | null,
  foldCount: number,
  seed: number,
  streamName = 'folds',
): Int8Array {
  if (!Number.isInteger(foldCount) || foldCount < 2 || foldCount > MAX_FOLDS) {
    throw new RangeError(`foldCount must be a whole number from 2 to 127, not ${foldCount}`);
  }
  const random = randomStream(seed, streamName);
  return groups === null
    ? dealRows(target, foldCount, random)
    : dealGroups(target, groups, foldCount, random);
}

function dealRows(target: Uint8Array, foldCount: number, random: RandomStream): Int8Array {
  const fold = new Int8Array(target.length);
  let dealt = 0;
  for (const wanted of [1, 0]) {
    const rows = rowsWhere(target.length, (row) => target[row] === wanted);
    // The second class goes on where the first ended: sizes stay within one of each other.
    for (const row of shuffle(rows, random)) fold[row] = dealt++ % foldCount;
  }
  return fold;
}

function dealGroups(
  target: Uint8Array,
  groups: Int32Array,
  foldCount: number,
  random: RandomStream,
): Int8Array {
  const groupCount = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const size = new Float64Array(groupCount);
  const bad = new Float64Array(groupCount);
  for (let row = 0; row < target.length; row++) {
    size[groups[row]!]!++;
    bad[groups[row]!]! += target[row]!;
  }
  const order = shuffle(Uint32Array.from(size.keys()), random);
  const largestFirst = Array.from(order).sort((a, b) => size[b]! - size[a]!);
  const foldOfGroup = new Int8Array(groupCount);
  const folds = new FoldCounts(foldCount, target.length, bad);
  for (const group of largestFirst) {
    foldOfGroup[group] = folds.deal(bad[group]!, size[group]! - bad[group]!);
  }
  return new Int8Array(groups.length).map((_, row) => foldOfGroup[groups[row]!]!);
}

/** How many rows of each class every fold holds. */
class FoldCounts {
  readonly #bad: Float64Array;
  readonly #good: Float64Array;
  readonly #badWeight: number;
  readonly #goodWeight: number;

  constructor(foldCount: number, rowCount: number, badOfGroup: Float64Array) {
    const badCount = badOfGroup.reduce((sum, count) => sum + count, 0);
    this.#bad = new Float64Array(foldCount);
    this.#good = new Float64Array(foldCount);
    this.#badWeight = 1 / Math.max(1, badCount) ** 2;
    this.#goodWeight = 1 / Math.max(1, rowCount - badCount) ** 2;
  }

  /** Puts a group where its classes, each counted in shares of its total, are scarcest. */
  deal(bad: number, good: number): number {
    let best = 0;
    for (let fold = 1; fold < this.#bad.length; fold++) {
      const gap = this.#crowding(fold, bad, good) - this.#crowding(best, bad, good);
      if (gap < 0 || (gap === 0 && this.#size(fold) < this.#size(best))) best = fold;
    }
    this.#bad[best]! += bad;
    this.#good[best]! += good;
    return best;
  }

  #crowding(fold: number, bad: number, good: number): number {
    return bad * this.#badWeight * this.#bad[fold]! + good * this.#goodWeight * this.#good[fold]!;
  }

  #size(fold: number): number {
    return this.#bad[fold]! + this.#good[fold]!;
  }
}
