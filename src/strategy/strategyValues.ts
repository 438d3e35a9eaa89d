import type { StrategyValues } from '../domain';
import { valueStrategies } from './effects/value';
import { steeringColumns } from './effects/examine';
import type { PlanInput } from './setting';
import { amountsOf, borrowersOf } from './facts';
import { netByTier } from './tierValues';
import { tierOf } from './tiers';
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
  const borrower = borrowersOf(table, mapping);
  const tier = Int8Array.from(score, (value) =>
    risk.supported ? tierOf(value, settings.tiers) : -1,
  );
  const actedOn = actedOnOf(open);
  const { problem, tiers } = netByTier(input, {
    tier,
    treatments,
    outstanding,
    isDecided: actedOn,
  });
  return valueStrategies({
    evidence,
    treatments,
    amounts: input.isInMoney === true || hasTerms(settings) ? outstanding : null,
    segment: input.segment,
    steering: steeringColumns(table, input.knownBefore, mapping),
    byTier: problem ?? tier.map((of) => (of < 0 ? -1 : (tiers[of]?.treatment ?? -1))),
    borrower,
    budget: settings.budget,
    borrowers: countBorrowers(actedOn, borrower),
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
  return countBorrowers(actedOnOf(open), borrowersOf(table, mapping));
}

/** Open loans; in a back-test, which has none, all of them. */
function actedOnOf(open: Uint8Array): Uint8Array {
  return open.includes(1) ? open : new Uint8Array(open.length).fill(1);
}

function countBorrowers(actedOn: Uint8Array, borrower: Int32Array | null): number {
  const seen = new Set<number>();
  let alone = 0;
  for (let row = 0; row < actedOn.length; row++) {
    if (actedOn[row] === 0) continue;
    const code = borrower === null ? -1 : borrower[row]!;
    if (code < 0) alone++;
    else seen.add(code);
  }
  return alone + seen.size;
}
