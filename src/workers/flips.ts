import type { AssumptionFlips } from '../domain';
import { findFlips } from '../strategy';
import type { Analysis } from './analysis';
import { baseOf, knownBeforeOf } from './effects';
import { planInputOf } from './planning';

/** Where each assumption of a run would change what is concluded of strategies. */
export async function flipsOf(
  analysis: Analysis,
  checkpoint: (fraction: number) => Promise<void>,
): Promise<AssumptionFlips> {
  const { evidence, columns } = analysis;
  const base = baseOf(analysis);
  const { effects } = analysis.run.strategy;
  if (evidence === null || effects?.status !== 'examined') {
    return {
      status: 'not-searched',
      reason: 'The file does not tell what treatments bring: there is no conclusion to change.',
    };
  }
  return findFlips({
    ...planInputOf(base, effects.values),
    evidence,
    values: effects.values,
    outcomes: base.settings.outcome,
    segment: columns.segment,
    knownBefore: knownBeforeOf(base),
    checkpoint,
  });
}
