import type { BoostingParams } from '../boosting';
import type { NetworkParams } from '../network';
import type { ScorecardParams } from '../scorecard';
import type { Direction } from '../trees';

export interface BoostingPlan {
  readonly kind: 'boosting';
  readonly params: BoostingParams;
  /** Per feature. */
  readonly directions: readonly Direction[];
}

export interface ScorecardPlan {
  readonly kind: 'scorecard';
  readonly params: ScorecardParams;
}

export interface NetworkPlan {
  readonly kind: 'network';
  readonly params: NetworkParams;
}

/** What is to be fitted, and how. */
export type LearnerPlan = BoostingPlan | ScorecardPlan | NetworkPlan;
