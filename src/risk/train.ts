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
import { partCount, planForest, type ForestPlan } from './forestPlan';
import { FOLD_COUNT, type LearningSet } from './learningSet';

/**
 * Grows forests: in a pool of workers, or in line. Results in the order of the jobs; progress
 * counts jobs, and parts of them.
 */
export type RunForestJobs = (
  jobs: readonly ForestJob[],
  onProgress: (doneCount: number) => void,
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
  readonly forest: Partial<ForestParams>;
  readonly runForestJobs: RunForestJobs;
  /** Reports 0 to 1, lets messages in, throws once cancelled. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/** One for each fold, and one of all rows. */
const FOREST_COUNT = FOLD_COUNT + 1;

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
  const progress = new TrainingProgress(options.checkpoint, partCount(params));
  const growing = await startForests(set, features, params, options, progress);
  const raw = new Float64Array(set.target.length);
  const calibrated = new Float64Array(set.target.length);
  const forests: (GrownForest & { platt: PlattMap })[] = [];
  for (const { plan, parts: pending } of growing) {
    const parts = await pending;
    await progress.report();
    const joined = joinForestParts(parts);
    const platt = calibrate({ plan, parts, joined }, set.target);
    const chances = applyPlatt(platt, logOddsOf(joined.predicted));
    plan.predictRows.forEach((row, i) => {
      raw[row] = joined.predicted[i]!;
      calibrated[row] = chances[i]!;
    });
    forests.push({ plan, parts, joined, platt });
    progress.calibratedCount++;
  }
  const whole = forests[FOLD_COUNT];
  if (whole === undefined) throw new Error('the forest of all rows is missing');
  return {
    forest: { kind: 'forest', mappers: whole.plan.mappers, trees: whole.joined.trees, params },
    platt: whole.platt,
    raw,
    calibrated,
    importance: sharesOf(whole.joined.gain),
  };
}

/** Between 0 and 1: the parts that have grown, and the forests that are calibrated. */
class TrainingProgress {
  /** By forest. */
  readonly jobsDone = new Float64Array(FOREST_COUNT);
  calibratedCount = 0;
  readonly #checkpoint: (fraction: number) => Promise<void>;
  readonly #jobCount: number;

  constructor(checkpoint: (fraction: number) => Promise<void>, jobsOfForest: number) {
    this.#checkpoint = checkpoint;
    this.#jobCount = jobsOfForest * FOREST_COUNT;
  }

  report(): Promise<void> {
    const grown = this.jobsDone.reduce((sum, done) => sum + done, 0) / this.#jobCount;
    return this.#checkpoint(0.95 * grown + (0.05 * this.calibratedCount) / FOREST_COUNT);
  }
}

/** A forest under way. */
interface GrowingForest {
  readonly plan: ForestPlan;
  readonly parts: Promise<ForestPart[]>;
}

/**
 * Starts the forests of the folds, in their order, and after them the one of all rows. Each
 * grows while the next is binned, and no worker waits for another forest to end.
 */
async function startForests(
  set: LearningSet,
  features: readonly Column[],
  params: ForestParams,
  { seed, runForestJobs }: TrainOptions,
  progress: TrainingProgress,
): Promise<GrowingForest[]> {
  const growing: GrowingForest[] = [];
  for (let fold = 0; fold < FOREST_COUNT; fold++) {
    await progress.report();
    const plan = planForest({
      features,
      target: set.target,
      // No row is in the fold after the last: that forest learns from all, and scores none.
      rows: rowsWhere(set.fold.length, (row) => set.fold[row] !== fold),
      predictRows: rowsOfFold(set.fold, fold),
      name: fold === FOLD_COUNT ? 'risk/all' : `risk/fold ${fold}`,
      keepTrees: fold === FOLD_COUNT,
      params,
      seed,
    });
    const parts = runForestJobs(plan.jobs, (doneCount) => {
      progress.jobsDone[fold] = doneCount;
      ignoreFailure(progress.report());
    });
    ignoreFailure(parts);
    growing.push({ plan, parts });
  }
  return growing;
}

/** A cancel or a lost worker is thrown where the promise, or the next report, is awaited. */
function ignoreFailure(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}

/** A forest that has grown. */
interface GrownForest {
  readonly plan: ForestPlan;
  readonly parts: readonly ForestPart[];
  readonly joined: JoinedForest;
}

/** Platt's map on the out-of-bag scores of the forest's own rows; no other row is seen. */
function calibrate({ plan, parts, joined }: GrownForest, target: Uint8Array): PlattMap {
  const { rows } = plan;
  const scores = outOfBagScores(parts, joined);
  const known = rowsWhere(scores.length, (i) => !Number.isNaN(scores[i]!));
  return fitPlatt(
    logOddsOf(new Float64Array(known.length).map((_, k) => scores[known[k]!]!)),
    new Uint8Array(known.length).map((_, k) => target[rows[known[k]!]!]!),
  );
}

function sharesOf(gain: Float64Array): number[] {
  const total = gain.reduce((sum, value) => sum + value, 0);
  return Array.from(gain, (value) => (total > 0 ? value / total : 0));
}
