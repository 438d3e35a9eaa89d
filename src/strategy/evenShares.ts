/**
 * Items in hands. Items are places in a list of values, larger first: the smaller the place,
 * the larger the value.
 */
export interface Deal {
  /** Of each hand its items, ascending; numbers of items differ by at most 1. */
  readonly hands: readonly number[][];
  /** Of each hand the sum of its values. */
  readonly sums: Float64Array;
}

/** Sums this near each other, as a share of the mean size of one, are alike. */
const ALIKE = 1e-4;
/** An exchange must close this share of the gap: smaller steps would go on without end. */
const LEAST_CLOSED = 1e-3;
/** Exchanges are looked for while they cost no more than so many readings of a value. */
const MOST_READINGS = 2e7;

/**
 * Deals the values in rounds of one item a hand, largest first: in each round the largest goes to
 * the hand with the least so far.
 * @param sorted descending
 */
export function dealInRounds(sorted: Float64Array, handCount: number): Deal {
  const deal = emptyDeal(handCount);
  const { sums } = deal;
  const order = Array.from(sums.keys());
  for (let from = 0; from < sorted.length; from += handCount) {
    order.sort((a, b) => sums[a]! - sums[b]! || a - b);
    const size = Math.min(handCount, sorted.length - from);
    for (let i = 0; i < size; i++) give(deal, order[i]!, from + i, sorted);
  }
  return deal;
}

/** Deals items one after the other, hand by hand. @param items places in `sorted`, each once */
export function dealInTurn(items: Uint32Array, sorted: Float64Array, handCount: number): Deal {
  const deal = emptyDeal(handCount);
  const turn = new Int32Array(sorted.length);
  items.forEach((item, i) => (turn[item] = i % handCount));
  // By place, so that hands ascend.
  turn.forEach((hand, item) => give(deal, hand, item, sorted));
  return deal;
}

/** The largest sum less the smallest. */
export function rangeOf({ sums }: Deal): number {
  return Math.max(...sums) - Math.min(...sums);
}

/**
 * Exchanges one item of the richest hand for one of the poorest while that brings the two nearer;
 * the range never grows, nor do numbers of items change.
 */
export function evenOut({ hands, sums }: Deal, sorted: Float64Array): void {
  const scale = sorted.reduce((sum, value) => sum + Math.abs(value), 0) / hands.length;
  for (let readings = 0; readings < MOST_READINGS;) {
    const [rich, poor] = [placeOf(sums, Math.max), placeOf(sums, Math.min)];
    const gap = sums[rich]! - sums[poor]!;
    if (!(gap > ALIKE * scale)) return;
    const exchange = bestExchange(hands[rich]!, hands[poor]!, sorted, gap);
    if (exchange === undefined) return;
    replace(hands[rich]!, exchange.give, exchange.take);
    replace(hands[poor]!, exchange.take, exchange.give);
    const moved = sorted[exchange.give]! - sorted[exchange.take]!;
    sums[rich]! -= moved;
    sums[poor]! += moved;
    readings += hands[rich]!.length + hands[poor]!.length;
  }
}

/** The exchange that moves the most nearly half of the gap; undefined where none helps. */
function bestExchange(
  rich: readonly number[],
  poor: readonly number[],
  sorted: Float64Array,
  gap: number,
): { readonly give: number; readonly take: number } | undefined {
  let best: { give: number; take: number } | undefined;
  let least = ((1 - LEAST_CLOSED) * gap) / 2;
  let j = 0;
  const consider = (give: number, take: number | undefined): void => {
    if (take === undefined) return;
    const miss = Math.abs(sorted[give]! - sorted[take]! - gap / 2);
    if (miss < least) [best, least] = [{ give, take }, miss];
  };
  for (const give of rich) {
    const wanted = sorted[give]! - gap / 2;
    // Both hands fall, and so does what is wanted: one way through each.
    while (j < poor.length && sorted[poor[j]!]! > wanted) j++;
    if (j > 0) consider(give, poor[j - 1]);
    consider(give, poor[j]);
  }
  return best;
}

function emptyDeal(handCount: number): Deal {
  return {
    hands: Array.from({ length: handCount }, () => []),
    sums: new Float64Array(handCount),
  };
}

function give({ hands, sums }: Deal, hand: number, item: number, sorted: Float64Array): void {
  hands[hand]!.push(item);
  sums[hand]! += sorted[item]!;
}

/** Puts `next` where it belongs and takes `item` away; `hand` ascends. */
function replace(hand: number[], item: number, next: number): void {
  hand.splice(hand.indexOf(item), 1);
  const place = hand.findIndex((other) => other > next);
  hand.splice(place < 0 ? hand.length : place, 0, next);
}

function placeOf(sums: Float64Array, pick: (...values: number[]) => number): number {
  return sums.indexOf(pick(...sums));
}
