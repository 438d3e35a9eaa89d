import { applyPlatt, fitPlatt, logOddsOf, outOfBagScores, type PlattMap } from '../ml/calibration';
import { rowsOfFold, rowsWhere } from '../ml/evaluation';
import {
  DEFAULT_FOREST_PARAMS,
  joinForestParts,
  type Forest,
  type ForestJob,
  type ForestParams,
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
  /** Reports 0 to 1, lets messages in, throws once cancelled. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/** Shares of the time: binning before, calibrating after the forests grow. */
const GROWING = { from: 0.08, to: 0.95 } as const;

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
  const plans = await planForests(set, features, params, options);
  const forests = await growForests(plans, options);
  const raw = new Float64Array(set.target.length);
  const calibrated = new Float64Array(set.target.length);
  const maps: PlattMap[] = [];
  for (const forest of forests) {
    const share = maps.length / forests.length;
    await options.checkpoint(GROWING.to + (1 - GROWING.to) * share);
    const platt = calibrate(forest, set.target);
    const { predicted } = forest.joined;
    const chances = applyPlatt(platt, logOddsOf(predicted));
    forest.predictRows.forEach((row, i) => {
      raw[row] = predicted[i]!;
      calibrated[row] = chances[i]!;
    });
    maps.push(platt);
  }
  const [whole, platt] = [forests[FOLD_COUNT], maps[FOLD_COUNT]];
  if (whole === undefined || platt === undefined) throw new Error('a forest is missing');
  return {
    forest: { kind: 'forest', mappers: whole.mappers, trees: whole.joined.trees, params },
    platt,
    raw,
    calibrated,
    importance: sharesOf(whole.joined.gain),
  };
}

/** The forests of the folds, in their order, and after them the one of all rows. */
async function planForests(
  set: LearningSet,
  features: readonly Column[],
  params: ForestParams,
  { seed, checkpoint }: TrainOptions,
): Promise<ForestPlan[]> {
  const plans: ForestPlan[] = [];
  for (let fold = 0; fold <= FOLD_COUNT; fold++) {
    await checkpoint((GROWING.from * fold) / (FOLD_COUNT + 1));
    // No row is in the fold after the last: that forest learns from all, and scores none.
    const ofAll = fold === FOLD_COUNT;
    const request = {
      features,
      target: set.target,
      rows: rowsWhere(set.fold.length, (row) => set.fold[row] !== fold),
      predictRows: rowsOfFold(set.fold, fold),
      name: ofAll ? 'risk/all' : `risk/fold ${fold}`,
      keepTrees: ofAll,
      params,
      seed,
    };
    plans.push(planForest(request));
  }
  return plans;
}

/** A forest that has grown. */
interface GrownForest extends ForestPlan {
  readonly parts: readonly ForestPart[];
  readonly joined: JoinedForest;
}

/** Grows all forests in one go: no worker waits for another forest to end. */
async function growForests(
  plans: readonly ForestPlan[],
  { runForestJobs, checkpoint }: TrainOptions,
): Promise<GrownForest[]> {
  const allParts = await runForestJobs(
    plans.flatMap((plan) => plan.jobs),
    (doneCount, totalCount) => {
      const share = doneCount / totalCount;
      // A cancel is thrown again by the next checkpoint that is awaited.
      checkpoint(GROWING.from + (GROWING.to - GROWING.from) * share).catch(() => undefined);
    },
  );
  let first = 0;
  return plans.map((plan) => {
    const parts = allParts.slice(first, first + plan.jobs.length);
    first += plan.jobs.length;
    return { ...plan, parts, joined: joinForestParts(parts) };
  });
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
