export { INNER_FOLDS, fitNested, type Fitted, type NestedFit, type NestedJob } from './fitNested';
export type { LearnerPlan } from './plan';
