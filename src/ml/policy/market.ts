import type { AllocateInput } from './allocate';

/** Where prices lie is narrowed to this share of where they might lie. */
const PRECISION = 1e-7;
const ROUNDS = 3;
const BISECTIONS = 40;

/** Rows that each want the treatment that is worth most to them at the prices asked. */
export class Market {
  readonly #input: AllocateInput;
  readonly #values: Float64Array;
  readonly #rowCount: number;
  /** Capacities and budget of this share of the rows. */
  readonly #capacities: Float64Array;
  readonly #budget: number;

  constructor(input: AllocateInput, values: Float64Array, share: number) {
    this.#input = input;
    this.#values = values;
    this.#rowCount = values.length / input.armCount;
    this.#capacities = Float64Array.from(input.capacities, (most) =>
      most === null ? Infinity : most * share,
    );
    this.#budget = input.budget === null ? Infinity : input.budget * share;
  }

  /** The dual's value: above what any allocation brings. */
  bound(prices: Float64Array): number {
    return this.#ask(prices).bound;
  }

  /** The prices with the least bound that settling one price after the other leads to. */
  settle(from: Float64Array): Float64Array {
    const { armCount } = this.#input;
    let best = from;
    let least = this.bound(from);
    for (let round = 0; round < ROUNDS; round++) {
      const prices = best.slice();
      for (let k = 0; k < armCount; k++) this.#settleCases(prices, k);
      if (this.#budget !== Infinity) this.#settleBudget(prices);
      const bound = this.bound(prices);
      if (!(bound < least)) break;
      [best, least] = [prices, bound];
    }
    return best;
  }

  /**
   * The prices with the least bound, by the ellipsoid method: each look halves, more or less, the
   * space in which they may lie (Shor 1977; for a few prices nothing is simpler).
   */
  searchPrices(): Float64Array {
    const { armCount } = this.#input;
    const highest = this.#highestPrices();
    // The prices that there are: of treatments, and of money last.
    const asked = Array.from(highest.keys()).filter((k) => highest[k]! > 0);
    const width = asked.length;
    const centre = new Float64Array(armCount + 1);
    for (const k of asked) centre[k] = highest[k]! / 2;
    let best = new Float64Array(armCount + 1);
    let least = this.bound(best);
    // One price alone is settled exactly afterwards.
    if (width < 2) return best;
    const shape = new Float64Array(width * width);
    asked.forEach((k, i) => (shape[i * width + i] = width * (highest[k]! / 2) ** 2));
    const steps = Math.ceil(2 * width * (width + 1) * Math.log(1 / PRECISION));
    for (let step = 0; step < steps; step++) {
      const below = asked.findIndex((k) => centre[k]! < 0);
      let slope: Float64Array;
      if (below >= 0) {
        slope = new Float64Array(width);
        slope[below] = -1;
      } else {
        const { bound, counts, spent } = this.#ask(centre);
        if (bound < least) [best, least] = [centre.slice(), bound];
        slope = Float64Array.from(asked, (k) =>
          k === armCount ? this.#budget - spent : this.#capacities[k]! - counts[k]!,
        );
      }
      if (!cut(shape, slope, (i, by) => (centre[asked[i]!]! -= by))) break;
    }
    return best;
  }

  /** More than these nobody would pay; 0 for what is not limited. */
  #highestPrices(): Float64Array {
    const { armCount, idle, costs } = this.#input;
    const highest = new Float64Array(armCount + 1);
    for (let row = 0; row < this.#rowCount; row++) {
      const nothing = this.#values[row * armCount + idle]!;
      for (let k = 0; k < armCount; k++) {
        const gain = this.#values[row * armCount + k]! - nothing;
        if (!(gain > 0)) continue;
        if (this.#capacities[k] !== Infinity) highest[k] = Math.max(highest[k]!, gain);
        if (this.#budget !== Infinity && costs[k]! > 0) {
          highest[armCount] = Math.max(highest[armCount]!, gain / costs[k]!);
        }
      }
    }
    return highest;
  }

  /** The price of a treatment's cases at which no more want it than there are, all else equal. */
  #settleCases(prices: Float64Array, arm: number): void {
    const most = this.#capacities[arm]!;
    if (most === Infinity) return;
    const { armCount, costs } = this.#input;
    const budgetPrice = prices[armCount]!;
    const wanted = new Float64Array(this.#rowCount);
    let count = 0;
    for (let row = 0; row < this.#rowCount; row++) {
      const at = row * armCount;
      const own = this.#values[at + arm]! - budgetPrice * costs[arm]!;
      let other = -Infinity;
      for (let k = 0; k < armCount; k++) {
        if (k === arm) continue;
        const worth = this.#values[at + k]! - prices[k]! - budgetPrice * costs[k]!;
        if (worth > other) other = worth;
      }
      if (own > other) wanted[count++] = own - other;
    }
    const seats = Math.floor(most + 1e-9);
    if (count <= seats) {
      prices[arm] = 0;
      return;
    }
    const sorted = wanted.subarray(0, count).sort();
    // Between the last that is served and the first that is not.
    const first = sorted[count - seats - 1]!;
    const last = seats > 0 ? sorted[count - seats]! : first;
    prices[arm] = (first + last) / 2;
  }

  /** The price of money at which no more is spent than there is. */
  #settleBudget(prices: Float64Array): void {
    const { armCount } = this.#input;
    const at = (price: number): number => {
      prices[armCount] = price;
      return this.#ask(prices).spent;
    };
    if (at(0) <= this.#budget) return;
    let [low, high] = [0, 1];
    while (at(high) > this.#budget && high < 1e12) high *= 4;
    for (let step = 0; step < BISECTIONS && high - low > 1e-9 * high; step++) {
      const middle = (low + high) / 2;
      if (at(middle) > this.#budget) low = middle;
      else high = middle;
    }
    prices[armCount] = high;
  }

  #ask(prices: Float64Array): { bound: number; counts: Float64Array; spent: number } {
    const { armCount, costs } = this.#input;
    const values = this.#values;
    const asked = Float64Array.from(costs, (cost, k) => prices[k]! + prices[armCount]! * cost);
    const counts = new Float64Array(armCount);
    let bound = 0;
    for (let row = 0, at = 0; row < this.#rowCount; row++, at += armCount) {
      let best = -Infinity;
      let arm = 0;
      for (let k = 0; k < armCount; k++) {
        const worth = values[at + k]! - asked[k]!;
        if (worth > best) {
          best = worth;
          arm = k;
        }
      }
      bound += best;
      counts[arm]!++;
    }
    let spent = 0;
    for (let k = 0; k < armCount; k++) {
      spent += counts[k]! * costs[k]!;
      if (prices[k]! > 0) bound += prices[k]! * this.#capacities[k]!;
    }
    if (prices[armCount]! > 0) bound += prices[armCount]! * this.#budget;
    return { bound, counts, spent };
  }
}

/**
 * Halves an ellipsoid through its centre, away from `slope`, and wraps what is left in the smallest
 * ellipsoid. False where it has no extent that way.
 */
function cut(
  shape: Float64Array,
  slope: Float64Array,
  moveBack: (i: number, by: number) => void,
): boolean {
  const width = slope.length;
  const towards = Float64Array.from(slope, (_, i) => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += shape[i * width + j]! * slope[j]!;
    return sum;
  });
  const extent = Math.sqrt(slope.reduce((sum, each, i) => sum + each * towards[i]!, 0));
  if (!(extent > 0)) return false;
  const grow = (width * width) / (width * width - 1);
  for (let i = 0; i < width; i++) {
    moveBack(i, towards[i]! / extent / (width + 1));
    for (let j = 0; j < width; j++) {
      const shrink = (2 * towards[i]! * towards[j]!) / (extent * extent * (width + 1));
      shape[i * width + j] = grow * (shape[i * width + j]! - shrink);
    }
  }
  return true;
}
