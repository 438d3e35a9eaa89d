import type { ModelFigures, RiskSection } from '../domain';
import {
  averagePrecision,
  brierScore,
  calibrationBins,
  capture,
  conformalLimits,
  errorOfPerfectCalibration,
  expectedCalibrationError,
  gainsCurve,
  kolmogorovSmirnov,
  logLoss,
  logLosses,
  meanFoldAuc,
  permutationTest,
  precisionRecallCurve,
  rocCurve,
  simplestWithinOneError,
  splitFolds,
  type FoldScores,
} from '../ml/evaluation';
import { calibrationLine, logOddsOf } from '../ml/calibration';
import { decide, type GateDecision } from './gate';
import { FOLD_COUNT, type LearningSet } from './learningSet';
import type { TrainedRisk } from './train';

export const PERMUTATIONS = 999;
const WORST_SHARE = 0.1;
/** Gains are shown at every 5 %. */
const GAIN_STEPS = 20;
/** Points of a curve: its line looks smooth, and its table can be read. */
const CURVE_STEPS = 50;
/** Of either outcome, so many loans score like it. */
const COVERAGE = 0.9;

/** What a model's out-of-fold scores look like. */
export type JudgedModel = Pick<TrainedRisk, 'kind' | 'raw' | 'calibrated' | 'fitMs'>;

/** What the out-of-fold scores are worth, and whether they may be shown. */
export type RiskFigures = GateDecision &
  Pick<
    RiskSection,
    | 'permutationP'
    | 'models'
    | 'calibration'
    | 'eceOfPerfect'
    | 'capture10'
    | 'gains'
    | 'roc'
    | 'precisionRecall'
    | 'uncertain'
  >;

export interface Judgement {
  /** The place of the chosen model. */
  readonly chosen: number;
  readonly figures: RiskFigures;
}

/**
 * Chooses a model and judges its out-of-fold scores. The order of loans (AUC, precision, KS,
 * gains, the gate) on raw scores, so that no calibration helps it; the percentages (Brier, log
 * loss, calibration) on the calibrated ones. Chosen is the simplest model whose log loss lies
 * within one paired standard error of the best; the gate tests the best AUC of all, so that
 * having had a choice is no help. Undefined where no fold has two borrowers of either outcome.
 * @param models the simplest first
 */
export async function judge(
  set: LearningSet,
  models: readonly JudgedModel[],
  options: {
    readonly seed: number;
    readonly checkpoint: (fraction: number) => Promise<void>;
  },
): Promise<Judgement | undefined> {
  const { target, groups, fold } = set;
  const foldsOf = models.map(({ raw }) =>
    splitFolds({ scores: raw, target, groups, fold, foldCount: FOLD_COUNT }),
  );
  const figures = models.map((model, m) => figuresOf(model, target, foldsOf[m]!));
  const losses = models.map(({ calibrated }) => logLosses(calibrated, target));
  const chosen = simplestWithinOneError(losses, groups);
  const [folds, own] = [foldsOf[chosen]!, figures[chosen]];
  if (own === undefined) return undefined;
  const test = known(
    await permutationTest(
      foldsOf,
      { permutations: PERMUTATIONS, seed: options.seed },
      options.checkpoint,
    ),
  );
  const bins = calibrationBins(models[chosen]!.calibrated, target);
  return {
    chosen,
    figures: {
      ...decide(own.auc, test.p),
      permutationP: test.p,
      models: figures.filter((each) => each !== undefined),
      calibration: bins.map(({ predicted, observed, count }) => ({ predicted, observed, count })),
      eceOfPerfect: known(errorOfPerfectCalibration(bins)),
      capture10: known(capture(folds, WORST_SHARE)),
      gains: gainsCurve(folds, GAIN_STEPS),
      roc: rocCurve(folds, CURVE_STEPS),
      uncertain: uncertainScores(models[chosen]!.calibrated, target),
      precisionRecall: precisionRecallCurve(models[chosen]!.raw, target, CURVE_STEPS),
    },
  };
}

/** Between the label-conditional conformal limits a score fits either outcome. */
function uncertainScores(scores: Float64Array, target: Uint8Array): RiskSection['uncertain'] {
  const { leastOfOne, mostOfZero } = conformalLimits(scores, target, COVERAGE);
  const [from, to] = [Math.max(0, leastOfOne), Math.min(1, mostOfZero)];
  return from <= to ? { from, to } : null;
}

/** Undefined where no fold has two borrowers of either outcome. */
function figuresOf(
  { kind, raw, calibrated, fitMs }: JudgedModel,
  target: Uint8Array,
  folds: readonly FoldScores[],
): (ModelFigures & { readonly auc: { low: number; high: number } }) | undefined {
  const auc = meanFoldAuc(folds);
  if (auc === undefined) return undefined;
  return {
    id: kind,
    auc,
    prAuc: known(averagePrecision(raw, target)),
    brier: known(brierScore(calibrated, target)),
    logLoss: known(logLoss(calibrated, target)),
    ece: known(expectedCalibrationError(calibrationBins(calibrated, target))),
    ks: known(kolmogorovSmirnov(raw, target)),
    calibrationLine: calibrationLine(logOddsOf(calibrated), target) ?? null,
    fitMs,
  };
}

/** A fold holds both outcomes, so that all these figures exist: a missing one is a bug. */
function known<T>(figure: T | undefined): T {
  if (figure === undefined) throw new Error('a figure of the risk model is undefined');
  return figure;
}
