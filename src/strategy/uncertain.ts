import type { RiskSection } from '../domain';
import { normalCdf } from '../math';
import type { TierThresholds } from './tiers';

/** Of refits that would put a loan into another tier: more, and its tier is no ground to act. */
const MOST_OTHER_TIERS = 0.2;

export interface ScoreInDoubt {
  /** NaN: there is none. */
  readonly score: number;
  /** Standard deviation of its log-odds over refits; NaN: not known. */
  readonly spread: number;
}

/**
 * Is a score alone no ground to act on a loan? Where it is as usual among loans that went bad as
 * among those that were paid (label-conditional conformal sets), or where more than one refit in
 * five would put the loan into another tier. A flag: it says nothing of how far off a score is.
 */
export function isTooUncertain(
  { score, spread }: ScoreInDoubt,
  { uncertain }: Pick<RiskSection, 'uncertain'>,
  thresholds: TierThresholds,
): boolean {
  const fitsEither = uncertain !== null && score >= uncertain.from && score <= uncertain.to;
  return fitsEither || chanceOfOtherTier({ score, spread }, thresholds) > MOST_OTHER_TIERS;
}

/** The share of refits that put a loan into another tier; 0 where they are not known. */
export function chanceOfOtherTier(
  { score, spread }: ScoreInDoubt,
  { high, moderate }: TierThresholds,
): number {
  if (!(spread > 0) || Number.isNaN(score)) return 0;
  const limits = [moderate, high].map(logOdds);
  const own = logOdds(score);
  const [lower, upper] = [
    Math.max(-Infinity, ...limits.filter((limit) => limit <= own)),
    Math.min(Infinity, ...limits.filter((limit) => limit > own)),
  ];
  return normalCdf((lower - own) / spread) + normalCdf((own - upper) / spread);
}

function logOdds(chance: number): number {
  return Math.log(chance / (1 - chance));
}
