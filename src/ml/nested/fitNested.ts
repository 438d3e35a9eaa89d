import { fitBoosting, predictBoostedTrees, type BoostedTrees } from '../boosting';
import { fitPlatt, type PlattMap } from '../calibration';
import { rowsWhere } from '../evaluation';
import { fitScorecard, predictBinnedScorecard, type FittedScorecard } from '../scorecard';
import type { BinnedData } from '../trees';
import type { LearnerPlan } from './plan';

/** A model to be learned from some rows, calibrated on them, and used on others. Plain data. */
export interface NestedJob {
  readonly plan: LearnerPlan;
  readonly binned: BinnedData;
  /** 0 or 1 per binned row; read for `rows` only. */
  readonly target: Uint8Array;
  /** The rows to learn from, ascending; both classes among them. */
  readonly rows: Uint32Array;
  /** Per binned row, from 0 to INNER_FOLDS − 1: rows that must not part share a fold. */
  readonly innerFold: Int8Array;
  /** Rows to score; may be empty. */
  readonly predictRows: Uint32Array;
  readonly seed: number;
  /** Names the job's random numbers. */
  readonly streamName: string;
}

export interface NestedFit {
  /** Log-odds of each of `predictRows`, before calibration. */
  readonly predicted: Float64Array;
  /** Fitted on log-odds of `rows` by models that had not seen them. */
  readonly platt: PlattMap;
  /** Fitted on all of `rows`. */
  readonly fitted: Fitted;
  /** Per feature, at least 0: how much the model owes to it, on the model's own scale. */
  readonly importance: Float64Array;
}

export type Fitted =
  | ({ readonly kind: 'boosting' } & Pick<BoostedTrees, 'baseLogOdds' | 'trees'>)
  | ({ readonly kind: 'scorecard' } & FittedScorecard);

export const INNER_FOLDS = 5;

/** Fewer rows are calibrated on all of them, fold by fold; of more, one fold is enough. */
const FEW_ROWS = 5000;

/**
 * Learns a model as it will be judged: on the rows given alone. Some of them are held out from
 * a first fit, to find the number of trees and Platt's map; the model is then fitted on all.
 * @param onProgress told again and again how much is done, from 0 to 1; what it throws ends the fit
 */
export async function fitNested(
  job: NestedJob,
  onProgress: OnProgress = () => undefined,
): Promise<NestedFit> {
  const innerCount = job.rows.length < FEW_ROWS ? INNER_FOLDS : 1;
  const portion =
    (fitIndex: number): OnProgress =>
    (fraction) =>
      onProgress((fitIndex + fraction) / (innerCount + 1));
  const inner = await fitInnerFolds(job, innerCount, portion);
  const whole = { learn: job.rows, valid: null, stream: `${job.streamName}/all` };
  const model = await fit(job, { ...whole, treeCount: inner.treeCount }, portion(innerCount));
  return {
    predicted: predict(model.fitted, job.binned, job.predictRows),
    platt: inner.platt,
    fitted: model.fitted,
    importance: model.importance,
  };
}

type OnProgress = (fraction: number) => void | Promise<void>;

interface Inner {
  readonly platt: PlattMap;
  /** Undefined: as many as the plan says. */
  readonly treeCount: number | undefined;
}

async function fitInnerFolds(
  job: NestedJob,
  innerCount: number,
  portion: (fitIndex: number) => OnProgress,
): Promise<Inner> {
  const { rows, target, innerFold, binned } = job;
  const logOdds: number[] = [];
  const outcomes: number[] = [];
  const treeCounts: number[] = [];
  for (let fold = 0; fold < innerCount; fold++) {
    const learn = pick(rows, (row) => innerFold[row] !== fold);
    const valid = pick(rows, (row) => innerFold[row] === fold);
    if (!hasBoth(learn, target) || valid.length === 0) continue;
    const stream = `${job.streamName}/inner ${fold}`;
    const model = await fit(job, { learn, valid, stream, treeCount: undefined }, portion(fold));
    logOdds.push(...predict(model.fitted, binned, valid));
    for (const row of valid) outcomes.push(target[row]!);
    treeCounts.push(model.treeCount);
  }
  if (outcomes.length === 0) {
    const bad = rows.reduce((sum, row) => sum + target[row]!, 0);
    return {
      platt: { slope: 0, intercept: Math.log(bad / (rows.length - bad)) },
      treeCount: undefined,
    };
  }
  return {
    platt: fitPlatt(Float64Array.from(logOdds), Uint8Array.from(outcomes)),
    treeCount: Math.round(treeCounts.reduce((sum, count) => sum + count, 0) / treeCounts.length),
  };
}

interface FitPlan {
  readonly learn: Uint32Array;
  readonly valid: Uint32Array | null;
  readonly stream: string;
  readonly treeCount: number | undefined;
}

interface FitResult {
  readonly fitted: Fitted;
  readonly importance: Float64Array;
  readonly treeCount: number;
}

async function fit(
  { plan, binned, target, seed }: NestedJob,
  { learn, valid, stream, treeCount }: FitPlan,
  onProgress: OnProgress,
): Promise<FitResult> {
  if (plan.kind === 'scorecard') {
    const card = fitScorecard({ binned, target, trainRows: learn, params: plan.params });
    const importance = new Float64Array(binned.featureCount);
    card.characteristics.forEach(({ feature, informationValue }) => {
      importance[feature] = informationValue;
    });
    await onProgress(1);
    return { fitted: { kind: 'scorecard', ...card }, importance, treeCount: 0 };
  }
  const { baseLogOdds, trees, gain } = await fitBoosting({
    binned,
    target,
    trainRows: learn,
    ...(valid !== null && { validRows: valid }),
    directions: plan.directions,
    params: treeCount === undefined ? plan.params : { ...plan.params, treeCount },
    seed,
    streamName: stream,
    onTree: (count) => onProgress(count / plan.params.treeCount),
  });
  return {
    fitted: { kind: 'boosting', baseLogOdds, trees },
    importance: gain,
    treeCount: trees.length,
  };
}

function predict(fitted: Fitted, binned: BinnedData, rows: Uint32Array): Float64Array {
  return fitted.kind === 'scorecard'
    ? predictBinnedScorecard(fitted, binned, rows)
    : predictBoostedTrees(fitted, binned, rows);
}

function pick(rows: Uint32Array, passes: (row: number) => boolean): Uint32Array {
  return rowsWhere(rows.length, (i) => passes(rows[i]!)).map((i) => rows[i]!);
}

function hasBoth(rows: Uint32Array, target: Uint8Array): boolean {
  const ones = rows.reduce((sum, row) => sum + target[row]!, 0);
  return ones > 0 && ones < rows.length;
}
