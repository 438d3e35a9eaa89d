export { allocate, type AllocateInput, type Allocation } from './allocate';
export { doublyRobustScores, valueScores, type TreatmentData } from './aipw';
export {
  crossFit,
  crossFitOutcomes,
  expectedOutcomes,
  fitChances,
  fitOutcomes,
  naiveBestValue,
  type CrossFitInput,
  type OutcomeModels,
} from './crossFit';
export {
  errorOf,
  intervalOf,
  jointMeans,
  medianEstimate,
  medianInterval,
  type JointMeans,
} from './meanEstimate';
export { maxTCritical } from './maxT';
export { balanceOf, overlapOf, type Overlap } from './overlap';
export { assignByTree, fitPolicyTree, type PolicyTree, type PolicyTreeInput } from './policyTree';
export { boundsUnder, sensitivityAgainst, sensitivityOf, type Sensitivity } from './sensitivity';
export {
  GAIN_CONFIDENCE,
  bestByGroup,
  compareStrategies,
  medianComparison,
  type Comparison,
  type StrategyValue,
} from './strategies';
export { benchmarkCovariates, type CovariateBenchmark } from './benchmark';
