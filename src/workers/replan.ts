import type { ControlTotals, EffectsSection, Review } from '../domain';
import type { Analysis } from './analysis';
import { baseOf, knownBeforeOf, replanned } from './effects';
import { valuesOf, type PlanBase } from './planning';
import type { PlanChange } from './protocol';

/** What strategies are worth hangs on these. */
const VALUED_BY: readonly (keyof PlanChange)[] = [
  'methods',
  'tierMethods',
  'budget',
  'discountRate',
  'horizonDays',
  'tiers',
  'openLoansComparable',
];

/** The same run under other tiers, costs, rules or texts: nothing is trained anew. */
export async function replan(
  analysis: Analysis,
  change: PlanChange,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<Analysis> {
  const base = { ...baseOf(analysis), settings: { ...analysis.run.settings, ...change } };
  const { effects } = analysis.run.strategy;
  const isValuedAnew = VALUED_BY.some((key) => key in change);
  return replanned(
    analysis,
    base,
    isValuedAnew ? await valuedAnew(base, effects, checkpoint) : effects,
  );
}

async function valuedAnew(
  base: PlanBase,
  effects: EffectsSection | null,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<EffectsSection | null> {
  if (effects?.status !== 'examined') return effects;
  const values = await valuesOf(base, knownBeforeOf(base), checkpoint);
  return values === null ? effects : { ...effects, values };
}

/** The same run with what a person decided of a loan; null: nothing any more. */
export function withReview(analysis: Analysis, row: number, review: Review | null): Analysis {
  const others = analysis.run.reviews.filter((each) => each.row !== row);
  const base = { ...baseOf(analysis), reviews: review === null ? others : [...others, review] };
  return replanned(analysis, base, analysis.run.strategy.effects);
}

/** The same run beside what another system says of the file: no figure changes. */
export function withControlTotals(analysis: Analysis, controlTotals: ControlTotals): Analysis {
  const { run } = analysis;
  return { ...analysis, run: { ...run, settings: { ...run.settings, controlTotals } } };
}
