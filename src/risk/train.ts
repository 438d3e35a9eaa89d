import { DEFAULT_BOOSTING_PARAMS, type BoostingParams } from '../ml/boosting';
import {
  applyCalibration,
  fitCalibration,
  logOddsOf,
  outOfBagScores,
  type Calibration,
} from '../ml/calibration';
import { rowsWhere } from '../ml/evaluation';
import {
  DEFAULT_FOREST_PARAMS,
  joinForestParts,
  type ForestJob,
  type ForestParams,
  type ForestPart,
} from '../ml/forest';
import type { Fitted, LearnerPlan, NestedFit, NestedJob } from '../ml/nested';
import { DEFAULT_NETWORK_PARAMS, type NetworkParams } from '../ml/network';
import { DEFAULT_SCORECARD_PARAMS } from '../ml/scorecard';
import type { Direction } from '../ml/trees';
import type { Column } from '../table';
import { binFold, type FoldBins } from './foldBins';
import { forestJobs, partCount } from './forestPlan';
import { LEARNER_KINDS, scoresOfLogOdds, type Learner, type LearnerKind } from './learner';
import { FOLD_COUNT, type LearningSet } from './learningSet';

/**
 * Grows forests: in a pool of workers, or in line. Results in the order of the jobs; progress
 * counts jobs, and parts of them.
 */
export type RunForestJobs = (
  jobs: readonly ForestJob[],
  onProgress: (doneCount: number) => void,
) => Promise<ForestPart[]>;

/** As RunForestJobs, of one model of another kind; progress is from 0 to 1. */
export type RunNestedJob = (
  job: NestedJob,
  onProgress: (fraction: number) => void,
) => Promise<NestedFit>;

/** What was learned, with the scores of every learning row by a model that never saw it. */
export interface TrainedRisk {
  readonly kind: LearnerKind;
  /** Of all learning rows: scores loans whose outcome is not known. */
  readonly learner: Learner;
  /** By fold: of the rows outside it. */
  readonly foldLearners: readonly Learner[];
  readonly calibration: Calibration;
  /** By fold: the calibration of its model. */
  readonly foldCalibrations: readonly Calibration[];
  /** Per learning row, by the model of the other folds: 0 to 1. */
  readonly raw: Float64Array;
  /** The same, calibrated by the map of those other folds. */
  readonly calibrated: Float64Array;
  /** Until the last of its models was there. */
  readonly fitMs: number;
}

export interface TrainOptions {
  readonly seed: number;
  readonly models: readonly LearnerKind[];
  readonly forest: Partial<ForestParams>;
  readonly boosting: Partial<BoostingParams>;
  readonly network: Partial<NetworkParams>;
  /** Per feature: which way trees may lean on it. */
  readonly directions: readonly Direction[];
  readonly runForestJobs: RunForestJobs;
  readonly runNestedJob: RunNestedJob;
  /** Reports 0 to 1, lets messages in, throws once cancelled. */
  readonly checkpoint: (fraction: number) => Promise<void>;
  /** A clock in ms, for `fitMs` alone. */
  readonly now: () => number;
}

/** One for each fold, and one of all rows. */
const FIT_COUNT = FOLD_COUNT + 1;

/**
 * Trains models of each kind asked for: one for each fold, on the others, and one on all rows.
 * Whatever is learned for a fold (bins, trees, weights, calibration) comes from the rows
 * outside it. The result is in the order of LEARNER_KINDS.
 */
export async function trainModels(
  set: LearningSet,
  features: readonly Column[],
  options: TrainOptions,
): Promise<TrainedRisk[]> {
  const kinds = LEARNER_KINDS.filter((kind) => options.models.includes(kind));
  const forest = { ...DEFAULT_FOREST_PARAMS, ...options.forest };
  const progress = new TrainingProgress(options.checkpoint, kinds.length * FIT_COUNT);
  const startMs = options.now();
  const pending = kinds.map((): Promise<FoldFit>[] => []);
  // The next fold is binned while the models of this one are fitted.
  for (let fold = 0; fold < FIT_COUNT; fold++) {
    await progress.report();
    const bins = binFold(set, features, fold, forest);
    kinds.forEach((kind, k) => {
      const place = k * FIT_COUNT + fold;
      const tell = (fraction: number): void => progress.tell(place, fraction);
      const fit =
        kind === 'forest'
          ? fitForest(bins, set, { ...options, forest }, tell)
          : fitOther(bins, set, planOf(kind, options), options, tell);
      ignoreFailure(fit);
      pending[k]!.push(fit);
    });
  }
  return Promise.all(
    kinds.map(async (kind, k) => {
      const fits = await Promise.all(pending[k]!);
      return joinFits(kind, fits, set.target.length, options.now() - startMs);
    }),
  );
}

/** What one fold's model says. */
interface FoldFit {
  readonly predictRows: Uint32Array;
  readonly raw: Float64Array;
  readonly calibrated: Float64Array;
  readonly calibration: Calibration;
  readonly learner: Learner;
}

function joinFits(
  kind: LearnerKind,
  fits: readonly FoldFit[],
  rowCount: number,
  fitMs: number,
): TrainedRisk {
  const raw = new Float64Array(rowCount);
  const calibrated = new Float64Array(rowCount);
  for (const fit of fits) {
    fit.predictRows.forEach((row, i) => {
      raw[row] = fit.raw[i]!;
      calibrated[row] = fit.calibrated[i]!;
    });
  }
  const whole = fits[FOLD_COUNT];
  if (whole === undefined) throw new Error('the model of all rows is missing');
  const { learner, calibration } = whole;
  const ofFolds = fits.slice(0, FOLD_COUNT);
  const foldLearners = ofFolds.map((fit) => fit.learner);
  const foldCalibrations = ofFolds.map((fit) => fit.calibration);
  return {
    kind,
    learner,
    foldLearners,
    calibration,
    foldCalibrations,
    raw,
    calibrated,
    fitMs,
  };
}

/** Between 0 and 1: how far all fits have come. */
class TrainingProgress {
  readonly #done: Float64Array;
  readonly #checkpoint: (fraction: number) => Promise<void>;

  constructor(checkpoint: (fraction: number) => Promise<void>, fitCount: number) {
    this.#checkpoint = checkpoint;
    this.#done = new Float64Array(fitCount);
  }

  tell(fit: number, fraction: number): void {
    this.#done[fit] = fraction;
    ignoreFailure(this.report());
  }

  report(): Promise<void> {
    return this.#checkpoint(this.#done.reduce((sum, done) => sum + done, 0) / this.#done.length);
  }
}

/** A cancel or a lost worker is thrown where the promise, or the next report, is awaited. */
function ignoreFailure(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}

/** It is calibrated on out-of-bag scores: each row's from the trees that did not draw it. */
async function fitForest(
  bins: FoldBins,
  { target }: LearningSet,
  options: TrainOptions & { readonly forest: ForestParams },
  tell: (fraction: number) => void,
): Promise<FoldFit> {
  const { forest: params, seed, directions, runForestJobs } = options;
  const jobs = forestJobs({ bins, target, directions, params, seed });
  const parts = await runForestJobs(jobs, (done) => tell(done / partCount(params)));
  const joined = joinForestParts(parts);
  const scores = outOfBagScores(parts, joined);
  const known = rowsWhere(scores.length, (i) => !Number.isNaN(scores[i]!));
  const calibration = fitCalibration(
    logOddsOf(new Float64Array(known.length).map((_, k) => scores[known[k]!]!)),
    new Uint8Array(known.length).map((_, k) => target[bins.rows[known[k]!]!]!),
  );
  const raw = joined.predicted;
  return {
    predictRows: bins.predictRows,
    raw,
    calibrated: applyCalibration(calibration, logOddsOf(raw)),
    calibration,
    learner: { kind: 'forest', mappers: bins.mappers, trees: joined.trees, params },
  };
}

async function fitOther(
  { name, mappers, binned, rows, predictRows }: FoldBins,
  { target, innerFold }: LearningSet,
  plan: LearnerPlan,
  { seed, runNestedJob }: TrainOptions,
  tell: (fraction: number) => void,
): Promise<FoldFit> {
  const streamName = `${name}/${plan.kind}`;
  const shared = { binned, target, rows, innerFold, predictRows };
  const fit = await runNestedJob({ ...shared, plan, seed, streamName }, tell);
  const { raw, logOdds } = scoresOfLogOdds(fit.predicted);
  return {
    predictRows,
    raw,
    calibrated: applyCalibration(fit.calibration, logOdds),
    calibration: fit.calibration,
    learner: learnerOf(fit.fitted, plan, mappers),
  };
}

function learnerOf(fitted: Fitted, plan: LearnerPlan, mappers: FoldBins['mappers']): Learner {
  if (fitted.kind === 'boosting' && plan.kind === 'boosting') {
    return { ...fitted, mappers, params: plan.params };
  }
  if (fitted.kind === 'scorecard' && plan.kind === 'scorecard') {
    return { ...fitted, mappers, params: plan.params };
  }
  if (fitted.kind === 'network' && plan.kind === 'network') {
    return { ...fitted, mappers, params: plan.params };
  }
  throw new Error(`a ${plan.kind} was asked for, not a ${fitted.kind}`);
}

function planOf(
  kind: Exclude<LearnerKind, 'forest'>,
  { boosting, network, directions }: TrainOptions,
): LearnerPlan {
  switch (kind) {
    case 'boosting':
      return { kind, params: { ...DEFAULT_BOOSTING_PARAMS, ...boosting }, directions };
    case 'network':
      return { kind, params: { ...DEFAULT_NETWORK_PARAMS, ...network } };
    case 'scorecard':
      return { kind, params: DEFAULT_SCORECARD_PARAMS };
  }
}
