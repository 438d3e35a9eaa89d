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
export {
  IDLE_SHARE_OF_LEAST,
  hasTerms,
  isIdle,
  termNames,
  termsOf,
  type TermsSettings,
} from './treatments';
export {
  breakEvenAmount,
  cautiousBreakEven,
  lowestSettlement,
  netOf,
  type BreakEven,
  type LowestSettlement,
  type TreatmentTerms,
} from './breakEven';
export type { Discounting } from './discount';
