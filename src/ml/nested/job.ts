import type { BoostedTrees } from '../boosting';
import { fitCalibration, type Calibration } from '../calibration';
import { hasBothClasses, rowsWhere } from '../evaluation';
import type { FittedNetwork } from '../network';
import type { FittedScorecard } from '../scorecard';
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
  /** How many inner folds are held out from fits of their own; as many as it takes if not given. */
  readonly innerCount?: number;
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
  readonly calibration: Calibration;
  /** Fitted on all of `rows`. */
  readonly fitted: Fitted;
}

export type Fitted =
  | ({ readonly kind: 'boosting' } & Pick<BoostedTrees, 'baseLogOdds' | 'trees'>)
  | ({ readonly kind: 'scorecard' } & FittedScorecard)
  | ({ readonly kind: 'network' } & FittedNetwork);

export type OnProgress = (fraction: number) => void | Promise<void>;

export const INNER_FOLDS = 5;

/** An inner fold and the rows outside it. */
export interface InnerSplit {
  readonly fold: number;
  readonly learn: Uint32Array;
  readonly valid: Uint32Array;
}

/** The first `count` inner folds; one that leaves nothing to learn or to judge is left out. */
export function innerSplits({ rows, innerFold, target }: NestedJob, count: number): InnerSplit[] {
  return Array.from({ length: count }, (_, fold) => ({
    fold,
    learn: pick(rows, (row) => innerFold[row] !== fold),
    valid: pick(rows, (row) => innerFold[row] === fold),
  })).filter(({ learn, valid }) => valid.length > 0 && hasBothClasses(learn, target));
}

/** What models said of rows that they had not seen. */
export interface HeldOut {
  readonly rows: Uint32Array;
  readonly logOdds: Float64Array;
}

/** Calibrated on what was said of rows held out; where nothing was, the share of class 1. */
export function calibrationOfHeldOut(job: NestedJob, heldOut: readonly HeldOut[]): Calibration {
  const parts = heldOut.length > 0 ? heldOut : [constantFor(job.rows)];
  const outcomes = parts.flatMap(({ rows }) => Array.from(rows, (row) => job.target[row]!));
  const logOdds = parts.flatMap((part) => Array.from(part.logOdds));
  return fitCalibration(Float64Array.from(logOdds), Uint8Array.from(outcomes));
}

function constantFor(rows: Uint32Array): HeldOut {
  return { rows, logOdds: new Float64Array(rows.length) };
}

function pick(rows: Uint32Array, passes: (row: number) => boolean): Uint32Array {
  return rowsWhere(rows.length, (i) => passes(rows[i]!)).map((i) => rows[i]!);
}
