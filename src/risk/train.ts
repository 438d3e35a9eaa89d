import { applyPlatt, fitPlatt, logOddsOf, outOfBagScores, type PlattMap } from '../ml/calibration';
import { rowsOfFold, rowsWhere } from '../ml/evaluation';
import {
  DEFAULT_FOREST_PARAMS,
  joinForestParts,
  type Forest,
  type ForestJob,
  type ForestPart,
  type JoinedForest,
} from '../ml/forest';
import type { Column } from '../table';
import { planForest, type ForestPlan } from './forestPlan';
import { FOLD_COUNT, type LearningSet } from './learningSet';

/** Grows forests: in a pool of workers, or in line. Results in the order of the jobs. */
export type RunForestJobs = (
  jobs: readonly ForestJob[],
  onDone: (doneCount: number, totalCount: number) => void,
) => Promise<ForestPart[]>;

/** What was learned, with the scores of every learning row by a model that never saw it. */
export interface TrainedRisk {
  /** Of all learning rows: scores loans whose outcome is not known. */
  readonly forest: Forest;
  readonly platt: PlattMap;
  /** Per learning row, by the forest of the other folds. */
  readonly raw: Float64Array;
  /** The same, calibrated by the Platt map of those other folds. */
  readonly calibrated: Float64Array;
  /** Per feature: its share of what the forest's splits gained; adds up to 1, or all are 0. */
  readonly importance: readonly number[];
}

export interface TrainOptions {
  readonly seed: number;
  readonly forest: { readonly treeCount: number; readonly minLeaf: number };
  readonly runForestJobs: RunForestJobs;
  readonly onDone: (doneCount: number, totalCount: number) => void;
}

/**
 * Trains one forest for each fold, on the others, and one on all rows. Whatever is learned
 * for a fold (bins, trees, calibration) comes from the rows outside it. Platt's map is
 * fitted on out-of-bag scores: each row's from the trees that did not draw it.
 */
export async function trainForests(
  set: LearningSet,
  features: readonly Column[],
  options: TrainOptions,
): Promise<TrainedRisk> {
  const params = { ...DEFAULT_FOREST_PARAMS, ...options.forest };
  const shared = { features, target: set.target, params, seed: options.seed };
  const rowCount = set.target.length;
  const foldPlans = Array.from({ length: FOLD_COUNT }, (_, fold) =>
    planForest({
      ...shared,
      name: `risk/fold ${fold}`,
      rows: rowsWhere(rowCount, (row) => set.fold[row] !== fold),
      predictRows: rowsOfFold(set.fold, fold),
      keepTrees: false,
    }),
  );
  const wholePlan = planForest({
    ...shared,
    name: 'risk/all',
    rows: rowsWhere(rowCount, () => true),
    predictRows: new Uint32Array(0),
    keepTrees: true,
  });
  const [whole, ...folds] = await growForests([wholePlan, ...foldPlans], options);
  if (whole === undefined) throw new Error('the forest of all rows is missing');
  return {
    forest: { kind: 'forest', mappers: whole.mappers, trees: whole.joined.trees, params },
    platt: calibrate(whole, set.target),
    importance: sharesOf(whole.joined.gain),
    ...scoreFolds(folds, set.target),
  };
}

/** A forest that has grown. */
interface GrownForest extends ForestPlan {
  readonly parts: readonly ForestPart[];
  readonly joined: JoinedForest;
}

/** Grows all forests in one go: no worker waits for another forest to end. */
async function growForests(
  plans: readonly ForestPlan[],
  { runForestJobs, onDone }: TrainOptions,
): Promise<GrownForest[]> {
  const allParts = await runForestJobs(
    plans.flatMap((plan) => plan.jobs),
    onDone,
  );
  let first = 0;
  return plans.map((plan) => {
    const parts = allParts.slice(first, first + plan.jobs.length);
    first += plan.jobs.length;
    return { ...plan, parts, joined: joinForestParts(parts) };
  });
}

/** The scores of every row by the forest of the folds it is not in, raw and calibrated. */
function scoreFolds(
  folds: readonly GrownForest[],
  target: Uint8Array,
): Pick<TrainedRisk, 'raw' | 'calibrated'> {
  const raw = new Float64Array(target.length);
  const calibrated = new Float64Array(target.length);
  for (const forest of folds) {
    const { predicted } = forest.joined;
    const chances = applyPlatt(calibrate(forest, target), logOddsOf(predicted));
    forest.predictRows.forEach((row, i) => {
      raw[row] = predicted[i]!;
      calibrated[row] = chances[i]!;
    });
  }
  return { raw, calibrated };
}

/** Platt's map on the out-of-bag scores of the forest's own rows; no other row is seen. */
function calibrate({ parts, joined, rows }: GrownForest, target: Uint8Array): PlattMap {
  const scores = outOfBagScores(parts, joined);
  const known = rowsWhere(rows.length, (i) => !Number.isNaN(scores[i]!));
  return fitPlatt(
    logOddsOf(new Float64Array(known.length).map((_, k) => scores[known[k]!]!)),
    new Uint8Array(known.length).map((_, k) => target[rows[known[k]!]!]!),
  );
}

function sharesOf(gain: Float64Array): number[] {
  const total = gain.reduce((sum, value) => sum + value, 0);
  return Array.from(gain, (value) => (total > 0 ? value / total : 0));
}
