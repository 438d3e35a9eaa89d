import { randomStream, type RandomStream } from '../../math';
import { aucOfRankSum, midRanks } from './auc';
import type { FoldScores } from './foldScores';

export interface PermutationTest {
  /** Mean AUC over the folds that hold both classes. */
  readonly meanAuc: number;
  /** (1 + permutations that reach it) ÷ (1 + permutations). */
  readonly p: number;
}

const PERMUTATIONS_PER_CHECKPOINT = 50;

/**
 * Tests whether scores order the outcome better than chance: the mean fold AUC against its
 * distribution when the labels are shuffled within each fold and the scores stay. With
 * groups, whole groups swap their labels, each with one of as many rows, so that loans of
 * one borrower stay as alike as they are. One-sided; undefined where no fold has both
 * classes. Ranks are computed once; a permutation costs one draw per row of the rarer class.
 */
export async function permutationTest(
  folds: readonly FoldScores[],
  options: { readonly permutations: number; readonly seed: number },
  checkpoint?: (fraction: number) => Promise<void>,
): Promise<PermutationTest | undefined> {
  const shuffled = folds.map(shuffledFold).filter((fold) => fold !== undefined);
  if (shuffled.length === 0) return undefined;
  const random = randomStream(options.seed, 'permutation test');
  const meanOf = (of: (fold: ShuffledFold) => number): number =>
    shuffled.reduce((sum, fold) => sum + of(fold), 0) / shuffled.length;
  // Rank sums are multiples of ½ and exact: equal arrangements compare as equal.
  const meanAuc = meanOf((fold) => fold.auc);
  let reached = 0;
  for (let i = 0; i < options.permutations; i++) {
    if (i % PERMUTATIONS_PER_CHECKPOINT === 0) await checkpoint?.(i / options.permutations);
    if (meanOf((fold) => fold.drawAuc(random)) >= meanAuc) reached++;
  }
  return { meanAuc, p: (1 + reached) / (1 + options.permutations) };
}

interface ShuffledFold {
  readonly auc: number;
  /** The AUC after a random exchange of labels. */
  readonly drawAuc: (random: RandomStream) => number;
}

function shuffledFold({ scores, target, groups }: FoldScores): ShuffledFold | undefined {
  const ranks = midRanks(scores);
  const oneCount = target.reduce((sum, label) => sum + label, 0);
  const zeroCount = target.length - oneCount;
  const rankSum = ranks.reduce((sum, rank, row) => sum + rank * target[row]!, 0);
  const auc = aucOfRankSum(rankSum, oneCount, zeroCount);
  if (auc === undefined) return undefined;
  const strata = groups === null ? [rowStratum(ranks, target)] : groupStrata(ranks, target, groups);
  return {
    auc,
    drawAuc: (random) => {
      const sum = strata.reduce((total, draw) => total + draw(random), 0);
      return aucOfRankSum(sum, oneCount, zeroCount) ?? 0;
    },
  };
}

/** Draws the sum of ranks that class 1 gets when labels are exchanged among like groups. */
type Stratum = (random: RandomStream) => number;

/** Groups of one row each: class 1 takes any of the ranks. */
function rowStratum(ranks: Float64Array, target: Uint8Array): Stratum {
  const pool = Float64Array.from(ranks);
  const total = pool.reduce((sum, rank) => sum + rank, 0);
  const oneCount = target.reduce((sum, label) => sum + label, 0);
  // Draw for the rarer class; the other has the rest.
  const drawOnes = 2 * oneCount <= pool.length;
  const drawCount = drawOnes ? oneCount : pool.length - oneCount;
  return (random) => {
    // The pool stays shuffled between draws: any starting order gives a uniform sample.
    let sum = 0;
    let fraction = 0;
    for (let i = 0; i < drawCount; i++) {
      // One uniform number serves two draws: after the first, of at most 2^20 or so places,
      // its fraction is still uniform to more than 2^-32.
      const place = (i % 2 === 0 ? random.next() : fraction) * (pool.length - i);
      const offset = Math.floor(place);
      fraction = place - offset;
      const rank = pool[i + offset]!;
      pool[i + offset] = pool[i]!;
      pool[i] = rank;
      sum += rank;
    }
    return drawOnes ? sum : total - sum;
  };
}

/** One stratum for each size of group. */
function groupStrata(ranks: Float64Array, target: Uint8Array, groups: Int32Array): Stratum[] {
  const rowsOfGroup = new Map<number, number[]>();
  groups.forEach((group, row) => append(rowsOfGroup, group, [row]));
  // The rows of all groups of one size, group after group.
  const rowsOfSize = new Map<number, number[]>();
  for (const rows of rowsOfGroup.values()) append(rowsOfSize, rows.length, rows);
  return [...rowsOfSize].map(([size, list]) => {
    const rows = Uint32Array.from(list);
    const ownRanks = Float64Array.from(rows, (row) => ranks[row]!);
    const ownTarget = Uint8Array.from(rows, (row) => target[row]!);
    return size === 1 ? rowStratum(ownRanks, ownTarget) : blockStratum(ownRanks, ownTarget, size);
  });
}

function append(lists: Map<number, number[]>, key: number, values: readonly number[]): void {
  const list = lists.get(key) ?? [];
  for (const value of values) list.push(value);
  lists.set(key, list);
}

/** Groups of `size` rows, one after the other: each label pattern goes to a random group. */
function blockStratum(ranks: Float64Array, target: Uint8Array, size: number): Stratum {
  const blockCount = target.length / size;
  const blocks = Uint32Array.from({ length: blockCount }, (_, block) => block);
  const patterns = blocks
    .filter((block) => target.subarray(block * size, (block + 1) * size).includes(1))
    .map((block) => block * size);
  return (random) => {
    let sum = 0;
    for (let i = 0; i < patterns.length; i++) {
      const j = i + random.below(blockCount - i);
      const block = blocks[j]!;
      blocks[j] = blocks[i]!;
      blocks[i] = block;
      const pattern = patterns[i]!;
      for (let k = 0; k < size; k++) sum += target[pattern + k]! * ranks[block * size + k]!;
    }
    return sum;
  };
}
