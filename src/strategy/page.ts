export { expectedOfFirst, type ExpectedOfFirst } from './expected';
export { trialSize, visibleDifference } from './trial';
export { isTooUncertain, type ScoreInDoubt } from './uncertain';
export {
  tierFigures,
  thresholdsForCases,
  tierOf,
  type TierColumns,
  type TierIndex,
  type TierThresholds,
} from './tiers';
