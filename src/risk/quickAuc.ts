import type { Estimate } from '../domain';
import { DEFAULT_BOOSTING_PARAMS, fitBoosting, predictBoostedTrees } from '../ml/boosting';
import { hasBothClasses, meanFoldAuc, splitFolds } from '../ml/evaluation';
import { DEFAULT_FOREST_PARAMS } from '../ml/forest';
import { DEFAULT_SCORECARD_PARAMS, fitScorecard, predictBinnedScorecard } from '../ml/scorecard';
import type { Column } from '../table';
import { binFold, type FoldBins } from './foldBins';
import { FOLD_COUNT, type LearningSet } from './learningSet';

/** Few and small trees: a difference between two kinds of loans shows early. */
const SMALL_TREES = { ...DEFAULT_BOOSTING_PARAMS, treeCount: 50, learningRate: 0.1, maxDepth: 3 };

export interface QuickOptions {
  readonly seed: number;
  /** Reports 0 to 1, lets messages in, throws once cancelled. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/**
 * The mean fold AUC of a model that is only to say whether `features` tell anything: neither
 * calibrated nor kept, a fit for each fold. Null without a feature, or where no fold has two
 * borrowers of either class.
 * @param features of the learning rows
 */
export async function quickAuc(
  set: LearningSet,
  features: readonly Column[],
  kind: 'scorecard' | 'small-trees',
  { seed, checkpoint }: QuickOptions,
): Promise<Estimate | null> {
  if (features.length === 0) return null;
  const { target, groups } = set;
  const fold = set.fold.slice();
  const scores = new Float64Array(target.length);
  for (let number = 0; number < FOLD_COUNT; number++) {
    await checkpoint(number / FOLD_COUNT);
    const bins = binFold(set, features, number, DEFAULT_FOREST_PARAMS);
    const predicted = hasBothClasses(bins.rows, target)
      ? await predictionsOf(bins, target, kind, seed)
      : null;
    bins.predictRows.forEach((row, i) => {
      if (predicted === null) fold[row] = -1;
      else scores[row] = predicted[i]!;
    });
  }
  return meanFoldAuc(splitFolds({ scores, target, groups, fold, foldCount: FOLD_COUNT })) ?? null;
}

async function predictionsOf(
  { name, binned, rows, predictRows }: FoldBins,
  target: Uint8Array,
  kind: 'scorecard' | 'small-trees',
  seed: number,
): Promise<Float64Array> {
  const job = { binned, target, trainRows: rows };
  if (kind === 'scorecard') {
    const card = fitScorecard({ ...job, params: DEFAULT_SCORECARD_PARAMS });
    return predictBinnedScorecard(card, binned, predictRows);
  }
  const streamName = `${name}/small trees`;
  const trees = await fitBoosting({ ...job, params: SMALL_TREES, seed, streamName });
  return predictBoostedTrees(trees, binned, predictRows);
}
