import type { StrategyValues } from '../domain';
import { rowsWhere } from '../ml/evaluation';
import { valueStrategies } from './effects/value';
import { steeringColumns } from './effects/examine';
import type { PlanInput } from './setting';
import { actedOnOf, amountsOf, borrowersOf, numberBorrowers } from './facts';
import { netByTier } from './tierValues';
import { tiersOf } from './tiers';
import { hasTerms, judgedTreatments, treatmentsOf } from './treatments';

export interface StrategyValuesInput extends Omit<PlanInput, 'values' | 'reviews' | 'overdue'> {
  /** By loan; −1 for none. */
  readonly segment: Int8Array;
  /** Columns that were known before the treatment. */
  readonly knownBefore: readonly string[];
  /** Money is the measure though no cost is stated, where the file has amounts. */
  readonly isInMoney?: boolean;
  /** Awaited with the share done; throws to stop. */
  readonly checkpoint: (fraction: number) => Promise<void>;
}

/**
 * What strategies are worth under the settings, by what settled loans tell alone; null where they
 * say nothing.
 */
export async function strategyValuesOf(input: StrategyValuesInput): Promise<StrategyValues | null> {
  const { evidence, table, mapping, settings, risk, score, open } = input;
  if (evidence === null) return null;
  const treatments = judgedTreatments(treatmentsOf(evidence.methods, settings));
  const outstanding = amountsOf(table, mapping, 'outstandingAmount');
  const tier = tiersOf(score, settings.tiers, risk);
  const { problem, tiers } = netByTier(input, {
    tier,
    treatments,
    outstanding,
    isDecided: actedOnOf(open),
  });
  return valueStrategies({
    evidence,
    treatments,
    amounts: input.isInMoney === true || hasTerms(settings) ? outstanding : null,
    segment: input.segment,
    steering: steeringColumns(table, input.knownBefore, mapping),
    byTier: problem ?? tier.map((of) => (of < 0 ? -1 : (tiers[of]?.treatment ?? -1))),
    borrower: borrowersOf(table, mapping),
    budget: settings.budget,
    borrowers: borrowersToDecideOn(input),
    seed: settings.seed,
    checkpoint: input.checkpoint,
  });
}

/** Borrowers with a loan to act on: what capacities are held against. */
export function borrowersToDecideOn({
  open,
  table,
  mapping,
}: Pick<StrategyValuesInput, 'open' | 'table' | 'mapping'>): number {
  const actedOn = actedOnOf(open);
  const rows = rowsWhere(actedOn.length, (row) => actedOn[row] === 1);
  return numberBorrowers(borrowersOf(table, mapping), rows).count;
}
