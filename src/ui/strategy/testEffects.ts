import type { StrategyFinding, StrategyValues, TreatmentFinding } from '../../domain';
import type { Examined } from './effectsWords';

/** For tests of sentences: narrow no-break spaces and others as plain ones. */
export const plain = (text: string): string => text.replace(/[\u202f\u00a0]/g, ' ');

export function treatment(patch: Partial<TreatmentFinding> = {}): TreatmentFinding {
  return {
    method: 'Calls',
    loans: 200,
    effectiveLoans: 150.4,
    plain: 0.8,
    mean: { value: 0.75, low: 0.7, high: 0.8 },
    gain: { value: 0.01, low: -0.02, high: 0.04 },
    robustness: 0,
    verdict: 'no-difference',
    bySegment: [],
    ...patch,
  };
}

export function strategy(patch: Partial<StrategyFinding> = {}): StrategyFinding {
  return {
    id: 'tree',
    name: 'A rule of at most three questions',
    rule: 'days above 60: Legal; otherwise: Calls',
    value: { value: 0.72, low: 0.68, high: 0.76 },
    gain: -0.03,
    gainLow: -0.1,
    supported: false,
    cost: 0,
    ...patch,
  };
}

export function effects(patch: Partial<Examined> = {}): Examined {
  return {
    status: 'examined',
    loans: 500,
    withoutOverlap: 0,
    today: { value: 0.75, low: 0.72, high: 0.78 },
    spread: 0.4,
    treatments: [treatment()],
    values: values(),
    naive: 0.84,
    heldOut: { value: 0.72, low: 0.68, high: 0.76 },
    balance: [
      { column: 'days', before: 0.4, after: 0.05 },
      { column: 'amount', before: 0.1, after: 0.02 },
    ],
    fractions: { Paid: 1, Part: 0.5 },
    byAmount: 0,
    tooFew: [],
    benchmarks: null,
    ...patch,
  };
}

export function values(patch: Partial<StrategyValues> = {}): StrategyValues {
  return {
    unit: 'share',
    loans: 500,
    today: { value: 0.75, low: 0.72, high: 0.78 },
    strategies: [
      strategy(),
      strategy({ id: 'all:Calls', name: 'Calls for all', gain: 0.01, gainLow: -0.02 }),
    ],
    recommended: null,
    withoutTiers: null,
    ...patch,
  };
}
