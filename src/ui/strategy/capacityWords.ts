import { formatCount, type CapacityCurve } from '../../domain';
import type { TableData } from '../widgets';
import type { MoneyFormats } from '../words/formats';
import { LEAST_PRICE } from './assignmentWords';

/** Where a capacity lies on a curve. */
export interface CurvePlace {
  /** Currency. */
  readonly expectedNet: number;
  /** What each further case brings, the mean up to `until`; 0 where there are enough. */
  readonly casePrice: number;
  /** The next capacity that was worked out; null at the end of the curve. */
  readonly until: number | null;
}

/** Between the points of a curve it is straight; beyond its ends it is level. */
export function placeOn({ points }: CapacityCurve, capacity: number): CurvePlace {
  const next = points.findIndex((point) => point.capacity > capacity);
  const [from, to] = [points[next - 1], points[next]];
  if (to === undefined) {
    return { expectedNet: points.at(-1)?.expectedNet ?? Number.NaN, casePrice: 0, until: null };
  }
  if (from === undefined) return { expectedNet: to.expectedNet, casePrice: 0, until: to.capacity };
  const slope = (to.expectedNet - from.expectedNet) / (to.capacity - from.capacity);
  return {
    expectedNet: from.expectedNet + slope * (capacity - from.capacity),
    // More cases never bring less: below 0 is what rounding leaves.
    casePrice: Math.max(0, slope),
    until: to.capacity,
  };
}

/**
 * The curve raised or lowered to meet what is assigned at the capacity in force: in a large portfolio
 * it is worked out from a part of the borrowers, which tells differences better than totals.
 */
export function anchoredCurve(
  curve: CapacityCurve,
  inForce: number,
  expectedNet: number,
): CapacityCurve {
  const shift = expectedNet - placeOn(curve, inForce).expectedNet;
  return {
    ...curve,
    points: curve.points.map((point) => ({ ...point, expectedNet: point.expectedNet + shift })),
  };
}

/** About so many places a slider stops at, besides its ends and the capacity in force. */
const MOST_STEPS = 400;

/** The capacities that a slider stops at, ascending from 0 to all borrowers. */
export function capacitySteps(borrowers: number, now: number | null): number[] {
  const width = stepWidth(borrowers);
  const steps = Array.from({ length: Math.floor(borrowers / width) + 1 }, (_, i) => i * width);
  const inForce = now === null ? [] : [Math.min(Math.floor(now), borrowers)];
  return [...new Set([...steps, ...inForce, borrowers])].sort((a, b) => a - b);
}

function stepWidth(borrowers: number): number {
  const least = borrowers / MOST_STEPS;
  if (least <= 1) return 1;
  const decade = 10 ** Math.floor(Math.log10(least));
  return decade * ([1, 2, 5].find((factor) => factor * decade >= least) ?? 10);
}

/** What the capacity is called: all borrowers are as many as there can be. */
export function capacityText(capacity: number, borrowers: number): string {
  return capacity >= borrowers
    ? `as many as wanted (${formatCount(borrowers)} at most)`
    : `${formatCount(capacity)} a month`;
}

interface Asked {
  readonly curve: CapacityCurve;
  readonly capacity: number;
  /** The capacity in force; null: no limit. */
  readonly now: number | null;
  /** What one more case is worth at that. */
  readonly priceNow: number;
  readonly borrowers: number;
}

/** What a capacity would bring, read off the curve. */
export function capacityAnswer(
  { curve, capacity, now, priceNow, borrowers }: Asked,
  { money, moneyShort }: MoneyFormats,
): string {
  const here = placeOn(curve, capacity);
  const today = placeOn(curve, now ?? borrowers);
  const more = here.expectedNet - today.expectedNet;
  const isNow = capacity === Math.min(Math.floor(now ?? borrowers), borrowers);
  const against = isNow
    ? 'as it is now'
    : Math.abs(more) < 1
      ? 'as much as now'
      : `${moneyShort(Math.abs(more))} ${more > 0 ? 'more' : 'less'} than now`;
  const worth = isNow ? worthNow(priceNow, money) : worthThere(here, capacity, money);
  return `Cases of ${curve.method}: ${capacityText(capacity, borrowers)}. Expected net recovery ${moneyShort(here.expectedNet)}, ${against}. ${worth}`;
}

const ENOUGH = 'One more case would bring nothing: there are enough.';

function worthNow(priceNow: number, money: MoneyFormats['money']): string {
  return priceNow < LEAST_PRICE ? ENOUGH : `One more case is worth ${money(priceNow)}.`;
}

function worthThere(
  { casePrice, until }: CurvePlace,
  capacity: number,
  money: MoneyFormats['money'],
): string {
  // Less than a unit of money in all is what rounding leaves.
  if (until === null || casePrice * (until - capacity) < 1) return ENOUGH;
  return `One more case is worth about ${money(casePrice)}: the mean up to ${formatCount(until)}.`;
}

/** Nearly all that cases of a treatment can bring. */
const NEARLY_ALL = 0.99;

/** What the curve says as a whole. */
export function curveSentence(
  { method, points }: CapacityCurve,
  { moneyShort }: MoneyFormats,
): string {
  const none = points[0]?.expectedNet ?? Number.NaN;
  const most = points.reduce((best, { expectedNet }) => Math.max(best, expectedNet), none);
  if (!(most - none >= 1)) return `Cases of ${method} bring nothing that others would not.`;
  const enough = points.find(({ expectedNet }) => expectedNet - none >= NEARLY_ALL * (most - none));
  return `Cases of ${method} bring up to ${moneyShort(most - none)} more than having none; nearly all of it comes with the first ${formatCount(enough?.capacity ?? 0)} a month.`;
}

/** What each capacity brings beyond having none: how the curve is drawn. */
export function beyondNone({ points }: CapacityCurve): number[] {
  const none = points[0]?.expectedNet ?? Number.NaN;
  return points.map(({ expectedNet }) => expectedNet - none);
}

export function curveTable(curve: CapacityCurve, { money }: MoneyFormats): TableData {
  const beyond = beyondNone(curve);
  return {
    columns: [
      { name: 'Cases a month', numeric: true, format: formatCount },
      { name: 'Expected net recovery', numeric: true, format: money },
      { name: 'More than with none', numeric: true, format: money },
      { name: 'Each further case', numeric: true, format: money },
    ],
    rows: curve.points.map(({ capacity, expectedNet }, i) => {
      const { casePrice, until } = placeOn(curve, capacity);
      return [capacity, expectedNet, beyond[i] ?? null, until === null ? null : casePrice];
    }),
  };
}
