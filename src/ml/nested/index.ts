export { fitNested } from './fitNested';
export {
  INNER_FOLDS,
  innerSplits,
  calibrationOfHeldOut,
  type Fitted,
  type HeldOut,
  type NestedFit,
  type NestedJob,
  type OnProgress,
} from './job';
export type { BoostingPlan, LearnerPlan, NetworkPlan, ScorecardPlan } from './plan';
