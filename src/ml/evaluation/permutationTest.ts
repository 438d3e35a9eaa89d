import { randomStream, type RandomStream } from '../../math';
import { aucOfRankSum, midRanks } from './auc';
import type { FoldScores } from './foldScores';

export interface PermutationTest {
  /** Mean AUC over the folds that hold both classes: of the best model, where there are several. */
  readonly meanAuc: number;
  /** (1 + permutations that reach it) ÷ (1 + permutations). */
  readonly p: number;
}

const PERMUTATIONS_PER_CHECKPOINT = 50;

/**
 * Tests whether scores order the outcome better than chance: the mean fold AUC against its
 * distribution when the labels are shuffled within each fold and the scores stay. Of several
 * models' scores the best mean counts, and each shuffle's best: to choose is then no help. With
 * groups, whole groups swap their labels, each with one of as many rows, so that loans of
 * one borrower stay as alike as they are. One-sided; undefined where no fold has both
 * classes. Ranks are computed once; a permutation costs one draw per row of the rarer class.
 * @param models the folds of each model's scores: the same rows in the same folds
 */
export async function permutationTest(
  models: readonly (readonly FoldScores[])[],
  options: { readonly permutations: number; readonly seed: number },
  checkpoint?: (fraction: number) => Promise<void>,
): Promise<PermutationTest | undefined> {
  const folds = (models[0] ?? [])
    .map((_, fold) => shuffledFold(models.map((ofModel) => ofModel[fold]!)))
    .filter((fold) => fold !== undefined);
  if (folds.length === 0) return undefined;
  const random = randomStream(options.seed, 'permutation test');
  const bestMeanOf = (of: (fold: ShuffledFold) => Float64Array): number => {
    const aucs = folds.map(of);
    const means = models.map((_, m) => aucs.reduce((sum, ofFold) => sum + ofFold[m]!, 0));
    return Math.max(...means) / folds.length;
  };
  // Rank sums are multiples of ½ and exact: equal arrangements compare as equal.
  const meanAuc = bestMeanOf((fold) => fold.aucs);
  let reached = 0;
  for (let i = 0; i < options.permutations; i++) {
    if (i % PERMUTATIONS_PER_CHECKPOINT === 0) await checkpoint?.(i / options.permutations);
    if (bestMeanOf((fold) => fold.drawAucs(random)) >= meanAuc) reached++;
  }
  return { meanAuc, p: (1 + reached) / (1 + options.permutations) };
}

interface ShuffledFold {
  /** Per model. */
  readonly aucs: Float64Array;
  /** The AUCs after a random exchange of labels, the same for all models. */
  readonly drawAucs: (random: RandomStream) => Float64Array;
}

function shuffledFold(models: readonly FoldScores[]): ShuffledFold | undefined {
  const { target, groups } = models[0]!;
  const oneCount = target.reduce((sum, label) => sum + label, 0);
  const zeroCount = target.length - oneCount;
  if (oneCount === 0 || zeroCount === 0) return undefined;
  const ranks = models.map(({ scores }) => midRanks(scores));
  const aucsOf = (sums: Float64Array): Float64Array =>
    sums.map((sum) => aucOfRankSum(sum, oneCount, zeroCount) ?? 0);
  const own = Float64Array.from(ranks, (ofModel) =>
    ofModel.reduce((sum, rank, row) => sum + rank * target[row]!, 0),
  );
  const strata = groups === null ? [rowStratum(ranks, target)] : groupStrata(ranks, target, groups);
  return {
    aucs: aucsOf(own),
    drawAucs: (random) => {
      const sums = new Float64Array(models.length);
      for (const addDraw of strata) addDraw(random, sums);
      return aucsOf(sums);
    },
  };
}

/** Adds the sum of ranks that class 1 gets, by each model, when labels are exchanged among like groups. */
type Stratum = (random: RandomStream, sums: Float64Array) => void;

/** Groups of one row each: class 1 takes any of the places. */
function rowStratum(ranks: readonly Float64Array[], target: Uint8Array): Stratum {
  const rowCount = target.length;
  const modelCount = ranks.length;
  // Each row's ranks, side by side.
  const pool = new Float64Array(rowCount * modelCount);
  const totals = new Float64Array(modelCount);
  ranks.forEach((ofModel, m) => {
    for (let row = 0; row < rowCount; row++) {
      pool[row * modelCount + m] = ofModel[row]!;
      totals[m]! += ofModel[row]!;
    }
  });
  const oneCount = target.reduce((sum, label) => sum + label, 0);
  // Draw for the rarer class; the other has the rest.
  const drawOnes = 2 * oneCount <= rowCount;
  const drawCount = drawOnes ? oneCount : rowCount - oneCount;
  const drawn = new Float64Array(modelCount);
  return (random, sums) => {
    // The pool stays shuffled between draws: any starting order gives a uniform sample.
    drawn.fill(0);
    let fraction = 0;
    for (let i = 0; i < drawCount; i++) {
      // One uniform number serves two draws: after the first, of at most 2^20 or so places,
      // its fraction is still uniform to more than 2^-32.
      const place = (i % 2 === 0 ? random.next() : fraction) * (rowCount - i);
      const offset = Math.floor(place);
      fraction = place - offset;
      const [to, from] = [i * modelCount, (i + offset) * modelCount];
      for (let m = 0; m < modelCount; m++) {
        const rank = pool[from + m]!;
        pool[from + m] = pool[to + m]!;
        pool[to + m] = rank;
        drawn[m]! += rank;
      }
    }
    for (let m = 0; m < modelCount; m++) sums[m]! += drawOnes ? drawn[m]! : totals[m]! - drawn[m]!;
  };
}

/** One stratum for each size of group. */
function groupStrata(
  ranks: readonly Float64Array[],
  target: Uint8Array,
  groups: Int32Array,
): Stratum[] {
  const rowsOfGroup = new Map<number, number[]>();
  groups.forEach((group, row) => append(rowsOfGroup, group, [row]));
  // The rows of all groups of one size, group after group.
  const rowsOfSize = new Map<number, number[]>();
  for (const rows of rowsOfGroup.values()) append(rowsOfSize, rows.length, rows);
  return [...rowsOfSize].map(([size, list]) => {
    const rows = Uint32Array.from(list);
    const ownRanks = ranks.map((ofModel) => Float64Array.from(rows, (row) => ofModel[row]!));
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
function blockStratum(ranks: readonly Float64Array[], target: Uint8Array, size: number): Stratum {
  const blockCount = target.length / size;
  const blocks = Uint32Array.from({ length: blockCount }, (_, block) => block);
  const patterns = blocks
    .filter((block) => target.subarray(block * size, (block + 1) * size).includes(1))
    .map((block) => block * size);
  return (random, sums) => {
    for (let i = 0; i < patterns.length; i++) {
      const j = i + random.below(blockCount - i);
      const block = blocks[j]!;
      blocks[j] = blocks[i]!;
      blocks[i] = block;
      const pattern = patterns[i]!;
      ranks.forEach((ofModel, m) => {
        for (let k = 0; k < size; k++)
          sums[m]! += target[pattern + k]! * ofModel[block * size + k]!;
      });
    }
  };
}
