export { auc } from './auc';
export {
  calibrationBins,
  errorOfPerfectCalibration,
  expectedCalibrationError,
  type CalibrationBin,
} from './calibrationCurve';
export { crossFittedColumnAuc, type FoldedTarget } from './columnAuc';
export { pairedDifference, simplestWithinOneError, type PairedDifference } from './comparison';
export {
  conformalLimits,
  conformalSet,
  type ConformalLimits,
  type ConformalSet,
} from './conformal';
export { delong, type AucVariance } from './delong';
export { precisionRecallCurve, rocCurve } from './curves';
export { meanFoldAuc } from './foldAuc';
export { assignFolds } from './folds';
export { hasBothClasses, rowsOfFold, rowsWhere, splitFolds, type FoldScores } from './foldScores';
export { capture, gainsCurve } from './gains';
export { mannWhitneyTest, type MannWhitneyTest } from './mannWhitney';
export { permutationTest, type PermutationTest } from './permutationTest';
export { pureValues, type PureValues } from './pureValues';
export { stabilityIndex } from './stability';
export {
  averagePrecision,
  brierScore,
  kolmogorovSmirnov,
  logLoss,
  logLosses,
} from './scoreMetrics';
