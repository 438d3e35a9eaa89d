import { TIERS, type Settings, type StrategySection } from '../domain';
import type { Evidence } from './effects/evidence';
import { grossValues, type Treatment } from './treatments';

export interface TierNetInput {
  readonly settings: Pick<Settings, 'tierMethods'>;
  readonly risk: { readonly supported: boolean };
  readonly evidence: Evidence | null;
}

/** What each tier's treatment brings, loan by loan; or why that is not known. */
export interface TierNet {
  readonly problem: string | null;
  /** In the order of the tiers; `treatment` is a place in the treatments, null: none is said. */
  readonly tiers: readonly {
    readonly treatment: number | null;
    readonly method: string;
    readonly cost: number;
    readonly expectedNet: number;
  }[];
  /** By loan, currency; NaN where it is not known. */
  readonly net: Float64Array;
}

/** Expected recovery less cost of each loan under the treatment that its tier stands for. */
export function netByTier(
  { settings: { tierMethods }, risk, evidence }: TierNetInput,
  {
    tier,
    treatments,
    outstanding,
    isDecided,
  }: {
    readonly tier: Int8Array;
    readonly treatments: readonly Treatment[];
    readonly outstanding: Float64Array | null;
    /** Loans to act on that no rule holds back from everything: 1. */
    readonly isDecided: Uint8Array;
  },
): TierNet {
  const net = new Float64Array(tier.length).fill(Number.NaN);
  const chosen = TIERS.map((id) => treatmentOfTier(tierMethods[id], treatments));
  const isUnknown = TIERS.some((id, t) => tierMethods[id] !== undefined && chosen[t]! < 0);
  const problem = problemOf({ risk, evidence, outstanding, chosen, isUnknown });
  const sums = TIERS.map(() => ({ cost: 0, expectedNet: 0 }));
  if (problem === null && evidence !== null && outstanding !== null) {
    const gross = new Float64Array(treatments.length);
    const { expected: shares, methods } = evidence;
    for (let row = 0; row < tier.length; row++) {
      const of = tier[row]!;
      const weight = outstanding[row]!;
      if (isDecided[row] === 0 || of < 0 || !(weight >= 0)) continue;
      const place = chosen[of]!;
      grossValues(treatments, { shares, from: row * methods.length, weight }, gross, 0);
      net[row] = gross[place]! - treatments[place]!.cost;
      sums[of]!.cost += treatments[place]!.cost;
      sums[of]!.expectedNet += net[row]!;
    }
  }
  return {
    problem,
    tiers: TIERS.map((id, t) => ({
      treatment: problem === null ? chosen[t]! : null,
      method: tierMethods[id] ?? '',
      ...sums[t]!,
    })),
    net,
  };
}

/** The section's words for it. */
export function tierValues({ problem, tiers }: TierNet): StrategySection['tierValues'] {
  if (problem !== null) return problem;
  return tiers.map(({ method, cost, expectedNet }, t) => ({
    id: TIERS[t]!,
    method,
    cost,
    expectedNet,
  }));
}

/** Place of the treatment that a tier stands for; −1 where none is said or none can be valued. */
export function treatmentOfTier(
  name: string | undefined,
  treatments: readonly Treatment[],
): number {
  return name === undefined ? -1 : treatments.findIndex((each) => each.name === name);
}

function problemOf({
  risk,
  evidence,
  outstanding,
  chosen,
  isUnknown,
}: Pick<TierNetInput, 'risk' | 'evidence'> & {
  readonly outstanding: Float64Array | null;
  readonly chosen: readonly number[];
  readonly isUnknown: boolean;
}): string | null {
  if (!risk.supported) return 'No supported score puts loans into tiers.';
  if (evidence === null) return 'The file does not tell what treatments bring.';
  if (outstanding === null) return 'The file has no outstanding amounts.';
  if (isUnknown) return 'A tier stands for a treatment that the file tells nothing of.';
  if (chosen.some((place) => place < 0)) {
    return 'Choose the treatment that each tier stands for: until then the tiers cannot be valued.';
  }
  return null;
}
