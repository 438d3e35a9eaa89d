import type { BoostingParams, Direction } from '../boosting';
import type { ScorecardParams } from '../scorecard';

/** What is to be fitted, and how. */
export type LearnerPlan =
  | {
      readonly kind: 'boosting';
      readonly params: BoostingParams;
      /** Per feature. */
      readonly directions: readonly Direction[];
    }
  | { readonly kind: 'scorecard'; readonly params: ScorecardParams };
