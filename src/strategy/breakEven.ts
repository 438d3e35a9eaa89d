import { discountOf, type Discounting } from './discount';

/** What one case of a treatment takes and brings. */
export interface TreatmentTerms {
  /** Share of the outstanding amount that is expected to come back, [0, 1]. */
  readonly share: number;
  /** Its lower limit, where one is known. */
  readonly shareLow?: number;
  /** Currency. */
  readonly cost: number;
  /** Until the money comes. */
  readonly delayDays: number;
}

/** For which outstanding amounts, in currency, a treatment pays more than another. */
export type BreakEven =
  | { readonly pays: 'always' }
  | { readonly pays: 'never' }
  | { readonly pays: 'above'; readonly amount: number }
  | { readonly pays: 'below'; readonly amount: number };

/**
 * The outstanding amount from which one treatment pays more than another: the difference of costs
 * ÷ the difference of discounted recovered shares. A treatment that brings more and costs more
 * pays above it; one that brings less and costs less pays below it. Of two that bring the same the
 * cheaper pays always; equal ones never pay more than each other.
 */
export function breakEvenAmount(
  first: TreatmentTerms,
  second: TreatmentTerms,
  discounting: Discounting,
): BreakEven {
  const moreShare = worthToday(first, discounting) - worthToday(second, discounting);
  const moreCost = first.cost - second.cost;
  const amount = moreCost / moreShare;
  if (moreShare > 0) return moreCost > 0 ? { pays: 'above', amount } : { pays: 'always' };
  if (moreCost >= 0) return { pays: 'never' };
  return moreShare < 0 ? { pays: 'below', amount } : { pays: 'always' };
}

/**
 * The same if the first brings no more than the lower limit of its share, and the second what is
 * expected of it. Undefined where the first has no limit.
 */
export function cautiousBreakEven(
  first: TreatmentTerms,
  second: TreatmentTerms,
  discounting: Discounting,
): BreakEven | undefined {
  const { shareLow } = first;
  if (shareLow === undefined) return undefined;
  return breakEvenAmount({ ...first, share: shareLow }, second, discounting);
}

/** What one loan brings under a treatment, as worth today and less its cost, currency. */
export function netOf(
  terms: TreatmentTerms,
  outstanding: number,
  discounting: Discounting,
): number {
  return outstanding * worthToday(terms, discounting) - terms.cost;
}

export interface SettlementInput extends Discounting {
  /** The best that is done without a settlement; doing nothing is one of the things to choose from. */
  readonly alternative: TreatmentTerms;
  /** Of a settlement, currency. */
  readonly settlementCost: number;
  /** Until it is paid. */
  readonly settlementDelayDays: number;
  /** Currency. */
  readonly outstanding: number;
}

export interface LowestSettlement {
  /** Of the outstanding amount, [0, 1]; clamped where what it would take lies outside. */
  readonly share: number;
  /** What the alternative brings net, currency. */
  readonly alternativeNet: number;
  /** The alternative brings nothing net: a settlement has only its own cost to bring in. */
  readonly isAlternativeWorthless: boolean;
  /** Even the whole amount, paid at once, would be worth less than the alternative. */
  readonly isOutOfReach: boolean;
}

/**
 * The lowest share of the outstanding amount which, paid by a settlement, is worth as much net as
 * the alternative: (d_alt · share_alt − (cost_alt − cost_settlement) ÷ outstanding) ÷ d_settlement,
 * with d the discount factors. Undefined where nothing is outstanding, or a settlement would be
 * paid beyond the horizon.
 */
export function lowestSettlement({
  alternative,
  settlementCost,
  settlementDelayDays,
  outstanding,
  ...discounting
}: SettlementInput): LowestSettlement | undefined {
  const discount = discountOf(settlementDelayDays, discounting);
  if (!(outstanding > 0) || discount === 0) return undefined;
  const alternativeNet = netOf(alternative, outstanding, discounting);
  const moreCost = alternative.cost - settlementCost;
  const share = (worthToday(alternative, discounting) - moreCost / outstanding) / discount;
  return {
    share: Math.min(1, Math.max(0, share)),
    alternativeNet,
    isAlternativeWorthless: alternativeNet <= 0,
    isOutOfReach: share > 1,
  };
}

/** The share that is expected to come back, by what it is worth today. */
function worthToday({ share, delayDays }: TreatmentTerms, discounting: Discounting): number {
  return share * discountOf(delayDays, discounting);
}
