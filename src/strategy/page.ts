export { trialSize, visibleDifference } from './trial';
export { isTooUncertain, type ScoreInDoubt } from './uncertain';
export {
  tierFigures,
  tierOf,
  type TierColumns,
  type TierIndex,
  type TierThresholds,
} from './tiers';
