import type { RiskSection } from '../domain';
import {
  averagePrecision,
  brierScore,
  calibrationBins,
  capture,
  errorOfPerfectCalibration,
  expectedCalibrationError,
  gainsCurve,
  kolmogorovSmirnov,
  logLoss,
  meanFoldAuc,
  permutationTest,
  splitFolds,
} from '../ml/evaluation';
import { decide, type GateDecision } from './gate';
import { FOLD_COUNT, type LearningSet } from './learningSet';
import type { TrainedRisk } from './train';

export const PERMUTATIONS = 999;
const WORST_SHARE = 0.1;
/** Gains are shown at every 5 %. */
const GAIN_STEPS = 20;

/** What the out-of-fold scores are worth, and whether they may be shown. */
export type RiskFigures = GateDecision &
  Pick<
    RiskSection,
    'permutationP' | 'models' | 'calibration' | 'eceOfPerfect' | 'capture10' | 'gains'
  >;

/**
 * Judges the out-of-fold scores. The order of loans (AUC, precision, KS, gains, the gate)
 * on raw scores, so that no calibration helps it; the percentages (Brier, log loss,
 * calibration) on the calibrated ones. Undefined where no fold has two borrowers of either
 * outcome.
 */
export async function judge(
  set: LearningSet,
  { raw, calibrated }: Pick<TrainedRisk, 'raw' | 'calibrated'>,
  options: {
    readonly seed: number;
    readonly fitMs: number;
    readonly checkpoint: (fraction: number) => Promise<void>;
  },
): Promise<RiskFigures | undefined> {
  const { target, groups, fold } = set;
  const folds = splitFolds({ scores: raw, target, groups, fold, foldCount: FOLD_COUNT });
  const auc = meanFoldAuc(folds);
  if (auc === undefined) return undefined;
  const test = known(
    await permutationTest(
      folds,
      { permutations: PERMUTATIONS, seed: options.seed },
      options.checkpoint,
    ),
  );
  const bins = calibrationBins(calibrated, target);
  return {
    ...decide(auc, test.p),
    permutationP: test.p,
    models: [
      {
        id: 'forest',
        auc,
        prAuc: known(averagePrecision(raw, target)),
        brier: known(brierScore(calibrated, target)),
        logLoss: known(logLoss(calibrated, target)),
        ece: known(expectedCalibrationError(bins)),
        ks: known(kolmogorovSmirnov(raw, target)),
        fitMs: options.fitMs,
      },
    ],
    calibration: bins.map(({ predicted, observed, count }) => ({ predicted, observed, count })),
    eceOfPerfect: known(errorOfPerfectCalibration(bins)),
    capture10: known(capture(folds, WORST_SHARE)),
    gains: gainsCurve(folds, GAIN_STEPS),
  };
}

/** A fold holds both outcomes, so that all these figures exist: a missing one is a bug. */
function known<T>(figure: T | undefined): T {
  if (figure === undefined) throw new Error('a figure of the risk model is undefined');
  return figure;
}
