import { fitBoosting, predictBoostedTrees } from '../boosting';
import { fitScorecard, predictBinnedScorecard } from '../scorecard';
import type { BinnedData } from '../trees';
import {
  INNER_FOLDS,
  innerSplits,
  calibrationOfHeldOut,
  type Fitted,
  type HeldOut,
  type NestedFit,
  type NestedJob,
  type OnProgress,
} from './job';

/** Inner folds that are held out, by the number of rows: the more there are, the fewer do. */
const INNER_COUNTS = [
  { from: 5000, count: 1 },
  { from: 2000, count: 3 },
  { from: 0, count: INNER_FOLDS },
] as const;

/**
 * Learns a model as it will be judged: on the rows given alone. Some of them are held out from
 * a first fit, to find the number of trees and the calibration; the model is then fitted on all.
 * @param onProgress told again and again how much is done, from 0 to 1; what it throws ends the fit
 * @throws Error of a network, which is fitted where TensorFlow.js is
 */
export async function fitNested(
  job: NestedJob,
  onProgress: OnProgress = () => undefined,
): Promise<NestedFit> {
  const innerCount = job.innerCount ?? innerCountOf(job.rows.length);
  const portion =
    (fitIndex: number): OnProgress =>
    (fraction) =>
      onProgress((fitIndex + fraction) / (innerCount + 1));
  const heldOut: HeldOut[] = [];
  const treeCounts: number[] = [];
  for (const { fold, learn, valid } of innerSplits(job, innerCount)) {
    const stream = `${job.streamName}/inner ${fold}`;
    const model = await fit(job, { learn, valid, stream, treeCount: undefined }, portion(fold));
    heldOut.push({ rows: valid, logOdds: predict(model.fitted, job.binned, valid) });
    treeCounts.push(model.treeCount);
  }
  const whole = { learn: job.rows, valid: null, stream: `${job.streamName}/all` };
  const treeCount =
    treeCounts.length === 0
      ? undefined
      : Math.round(treeCounts.reduce((sum, count) => sum + count, 0) / treeCounts.length);
  const { fitted } = await fit(job, { ...whole, treeCount }, portion(innerCount));
  return {
    predicted: predict(fitted, job.binned, job.predictRows),
    calibration: calibrationOfHeldOut(job, heldOut),
    fitted,
  };
}

function innerCountOf(rowCount: number): number {
  return INNER_COUNTS.find(({ from }) => rowCount >= from)?.count ?? INNER_FOLDS;
}

interface FitPlan {
  readonly learn: Uint32Array;
  readonly valid: Uint32Array | null;
  readonly stream: string;
  /** Undefined: as many as the plan says. */
  readonly treeCount: number | undefined;
}

type PlainFitted = Exclude<Fitted, { readonly kind: 'network' }>;

interface FitResult {
  readonly fitted: PlainFitted;
  readonly treeCount: number;
}

async function fit(
  { plan, binned, target, seed }: NestedJob,
  { learn, valid, stream, treeCount }: FitPlan,
  onProgress: OnProgress,
): Promise<FitResult> {
  if (plan.kind === 'network') throw new Error('a network is not fitted here');
  if (plan.kind === 'scorecard') {
    const card = fitScorecard({ binned, target, trainRows: learn, params: plan.params });
    await onProgress(1);
    return { fitted: { kind: 'scorecard', ...card }, treeCount: 0 };
  }
  const { baseLogOdds, trees } = await fitBoosting({
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
  return { fitted: { kind: 'boosting', baseLogOdds, trees }, treeCount: trees.length };
}

function predict(fitted: PlainFitted, binned: BinnedData, rows: Uint32Array): Float64Array {
  return fitted.kind === 'scorecard'
    ? predictBinnedScorecard(fitted, binned, rows)
    : predictBoostedTrees(fitted, binned, rows);
}
