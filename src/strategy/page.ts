export {
  tierFigures,
  tierOf,
  type TierColumns,
  type TierIndex,
  type TierThresholds,
} from './tiers';
