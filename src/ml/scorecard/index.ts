export { fitLogistic, type LogisticModel, type LogisticProblem } from './logistic';
export { DEFAULT_SCORECARD_PARAMS, type ScorecardParams } from './params';
export {
  DEFAULT_POINTS_SCALE,
  scorecardTables,
  type AttributeValues,
  type PointsScale,
  type ScorecardLine,
  type ScorecardTable,
} from './points';
export {
  fitScorecard,
  predictBinnedScorecard,
  type FittedScorecard,
  type ScorecardInput,
  type ScorecardModel,
} from './scorecard';
export { scorecardTerms, type ScorecardTerms } from './terms';
export type { Attribute, Characteristic } from './weightOfEvidence';
