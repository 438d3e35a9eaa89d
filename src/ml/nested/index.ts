export { fitNested } from './fitNested';
export {
  INNER_FOLDS,
  innerSplits,
  plattOfHeldOut,
  type Fitted,
  type HeldOut,
  type NestedFit,
  type NestedJob,
  type OnProgress,
} from './job';
export type { BoostingPlan, LearnerPlan, NetworkPlan, ScorecardPlan } from './plan';
