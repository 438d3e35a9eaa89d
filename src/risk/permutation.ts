import { evenlySpread, randomStream, shuffle } from '../math';
import { meanFoldAuc, rowsOfFold, splitFolds } from '../ml/evaluation';
import { applyBinMappers, type BinnedData } from '../ml/trees';
import { takeColumn, type Column } from '../table';
import { scoresOfBinned, type Learner } from './learner';
import { FOLD_COUNT, type LearningSet } from './learningSet';

/** Loans of each fold that are scored again and again: more would not tell more. */
const MOST_LOANS = 1000;

export interface PermutationInput {
  readonly set: LearningSet;
  readonly foldLearners: readonly Learner[];
  /** Of the learning rows, as the learners know them, in the order of the features. */
  readonly columns: readonly Column[];
  readonly seed: number;
  /** Reports 0 to 1, lets messages in, throws once cancelled. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/**
 * Permutation importance (Breiman 2001): by feature, how much of its mean fold AUC the score
 * loses where the feature's values are shuffled among the loans of each fold, which its model
 * never saw. Near 0, or below by chance, where the model can do without. Undefined where no fold
 * has two borrowers of either outcome.
 */
export async function permutationImportance(
  input: PermutationInput,
): Promise<Float64Array | undefined> {
  const { set, columns } = input;
  const folds = Array.from({ length: FOLD_COUNT }, (_, number) => foldOf(input, number));
  const whole = aucOf(set, folds);
  if (whole === undefined) return undefined;
  const losses = new Float64Array(columns.length);
  for (let feature = 0; feature < columns.length; feature++) {
    await input.checkpoint(feature / columns.length);
    const shuffled = folds.map((fold, number) => {
      const random = randomStream(input.seed, `risk/permute ${feature} in fold ${number}`);
      return { ...fold, binned: withShuffled(fold.binned, feature, random) };
    });
    losses[feature] = whole - (aucOf(set, shuffled) ?? whole);
  }
  return losses;
}

interface JudgedFold {
  readonly learner: Learner;
  /** Of the learning set. */
  readonly rows: Uint32Array;
  readonly binned: BinnedData;
}

function foldOf({ set, foldLearners, columns }: PermutationInput, number: number): JudgedFold {
  const learner = foldLearners[number];
  if (learner === undefined) throw new Error(`the model of fold ${number} is missing`);
  const own = rowsOfFold(set.fold, number);
  const rows = evenlySpread(own.length, MOST_LOANS).map((place) => own[place]!);
  const binned = applyBinMappers(
    learner.mappers,
    columns.map((column) => takeColumn(column, rows)),
  );
  return { learner, rows, binned };
}

function aucOf({ target, groups }: LearningSet, folds: readonly JudgedFold[]): number | undefined {
  const scores = new Float64Array(target.length);
  const fold = new Int8Array(target.length).fill(-1);
  folds.forEach(({ learner, rows, binned }, number) => {
    const { raw } = scoresOfBinned(learner, binned);
    rows.forEach((row, i) => {
      scores[row] = raw[i]!;
      fold[row] = number;
    });
  });
  return meanFoldAuc(splitFolds({ scores, target, groups, fold, foldCount: FOLD_COUNT }))?.value;
}

function withShuffled(
  binned: BinnedData,
  feature: number,
  random: ReturnType<typeof randomStream>,
): BinnedData {
  const { stride, rowCount } = binned;
  const bins = binned.bins.slice();
  const order = shuffle(
    Uint32Array.from({ length: rowCount }, (_, row) => row),
    random,
  );
  for (let row = 0; row < rowCount; row++) {
    bins[row * stride + feature] = binned.bins[order[row]! * stride + feature]!;
  }
  return { ...binned, bins };
}
