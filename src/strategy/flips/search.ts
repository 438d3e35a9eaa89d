/** Where to look for another conclusion, from the value in force outwards. */
export interface FlipSearch {
  readonly now: number;
  /** Tried one after the other, the nearest to `now` first. */
  readonly below: readonly number[];
  readonly above: readonly number[];
  /** How the place between two tried values is narrowed down. */
  readonly scale: 'whole' | 'amount' | 'share' | 'steps';
}

/** The nearest values found at which the conclusion is another; null: at none that was tried. */
export interface FoundFlips {
  readonly below: number | null;
  readonly above: number | null;
}

const MOST_EVALUATIONS = 12;
/** A bracket is narrow enough at this share of its upper end; shares at this width. */
const CLOSE_RATIO = 0.01;
const CLOSE_SHARE = 0.002;
/** A bracket from 0 on is halved as if it began at this share of its end. */
const ALMOST_NOTHING = 0.01;

/**
 * Looks on either side for the nearest value at which `isOther` holds: the first of the values to
 * try at which it does, then by bisection between that one and the one before. At most 12
 * evaluations. A change that is undone before the next value to try is not seen.
 */
export async function searchFlips(
  { now, below, above, scale }: FlipSearch,
  isOther: (value: number) => Promise<boolean>,
): Promise<FoundFlips> {
  let left = MOST_EVALUATIONS;
  const evaluate = (value: number): Promise<boolean> => {
    left--;
    return isOther(value);
  };
  const brackets: (Bracket | null)[] = [];
  for (const values of [below, above]) brackets.push(await firstOther(now, values, evaluate));
  const open = brackets.filter((bracket) => bracket !== null);
  for (let turn = 0; left > 0 && open.some((bracket) => !isClose(bracket, scale)); turn++) {
    const bracket = open[turn % open.length]!;
    if (isClose(bracket, scale)) continue;
    const middle = middleOf(bracket, scale);
    if (await evaluate(middle)) bracket.other = middle;
    else bracket.same = middle;
  }
  const [ofBelow = null, ofAbove = null] = brackets;
  return { below: ofBelow?.other ?? null, above: ofAbove?.other ?? null };
}

/** Between these the conclusion changes. */
interface Bracket {
  same: number;
  other: number;
}

async function firstOther(
  now: number,
  values: readonly number[],
  isOther: (value: number) => Promise<boolean>,
): Promise<Bracket | null> {
  let same = now;
  for (const value of values) {
    if (await isOther(value)) return { same, other: value };
    same = value;
  }
  return null;
}

function isClose({ same, other }: Bracket, scale: FlipSearch['scale']): boolean {
  const width = Math.abs(same - other);
  switch (scale) {
    case 'steps':
      return true;
    case 'share':
      return width <= CLOSE_SHARE;
    case 'whole':
      return width <= Math.max(1, CLOSE_RATIO * Math.max(same, other));
    case 'amount':
      return width <= CLOSE_RATIO * Math.max(same, other);
  }
}

function middleOf({ same, other }: Bracket, scale: FlipSearch['scale']): number {
  if (scale === 'whole') return Math.floor((same + other) / 2);
  if (scale === 'share') return (same + other) / 2;
  const [low, high] = [Math.min(same, other), Math.max(same, other)];
  return Math.sqrt(Math.max(low, ALMOST_NOTHING * high) * high);
}

/** So many values of money are tried above the one in force, each as many times the one before. */
const AMOUNT_STEPS = 4;
const LEAST_AMOUNT_SHARE = 1e-4;

/**
 * Money from nothing to `most`, by ratio.
 * @param turningPoint where a change might be undone before the next value that is tried
 */
export function amountSearch(now: number, most: number, turningPoint = Number.NaN): FlipSearch {
  const start = Math.max(now, LEAST_AMOUNT_SHARE * most);
  const steps = Array.from(
    { length: AMOUNT_STEPS - 1 },
    (_, i) => start * (most / start) ** ((i + 1) / AMOUNT_STEPS),
  );
  const above = [...steps, most, turningPoint].filter((value) => value > now && value <= most);
  return {
    now,
    below: now > 0 ? [0] : [],
    above: above.sort((a, b) => a - b),
    scale: 'amount',
  };
}

/** Whole numbers, or shares, from `least` to `most`: half way and the end of either side. */
export function rangeSearch(
  now: number,
  [least, most]: readonly [number, number],
  scale: 'whole' | 'share',
): FlipSearch {
  const toEnd = (end: number): number[] => {
    if (end === now) return [];
    const middle = middleOf({ same: now, other: end }, scale);
    return middle === now || middle === end ? [end] : [middle, end];
  };
  return {
    now,
    below: now > least ? toEnd(least) : [],
    above: now < most ? toEnd(most) : [],
    scale,
  };
}
