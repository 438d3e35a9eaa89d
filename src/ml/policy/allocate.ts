import { drawRows, gatherRows, randomStream } from '../../math';
import { Exchange } from './exchange';
import { Market } from './market';

export interface AllocateInput {
  readonly armCount: number;
  /**
   * What each treatment would bring for each row, net of cost, row-major; NaN: not allowed. The
   * treatment `idle` is allowed for all.
   */
  readonly values: Float64Array;
  /** Of a case, by treatment, what counts against the budget; 0 for `idle`. */
  readonly costs: readonly number[];
  /** Most cases by treatment; null: as many as there are. */
  readonly capacities: readonly (number | null)[];
  /** Most cost in all; null: whatever it takes. */
  readonly budget: number | null;
  /** Doing nothing: without capacity and cost. */
  readonly idle: number;
  readonly seed: number;
}

export interface Allocation {
  /** The treatment of each row, within capacities and budget. */
  readonly choice: Uint8Array;
  /** What all of them bring. */
  readonly value: number;
  /** What doing nothing brings. */
  readonly idleValue: number;
  /** No allocation within the limits brings more (Lagrangian dual). */
  readonly bound: number;
  /** (bound − value) ÷ (value − idleValue): 0 is the optimum. Infinite where nothing is gained. */
  readonly gap: number;
  /** What one more case of each treatment would bring; 0 where its capacity does not bind. */
  readonly casePrices: readonly number[];
  /** What one more unit of budget would bring. */
  readonly budgetPrice: number;
}

/** Prices are sought on so many rows first. */
const SAMPLED = 5_000;

/**
 * Treatments for all rows that bring the most within capacities and budget. Prices of cases and
 * of money are found at which rows, each for itself, want what there is (the dual problem); what
 * then is over or left goes where it costs least, and rows exchange treatments while that brings
 * more. Where a budget pays for a handful of cases the gap is large though nothing better is
 * there: prices cannot tell of thirds of a case.
 */
export function allocate(input: AllocateInput): Allocation {
  const { armCount, values } = input;
  const rowCount = values.length / armCount;
  const all = new Market(input, values, 1);
  const isLarge = rowCount > SAMPLED;
  let market = all;
  if (isLarge) {
    const rows = drawRows(rowCount, SAMPLED, randomStream(input.seed, 'allocate'));
    market = new Market(input, gatherRows(values, rows, armCount), SAMPLED / rowCount);
  }
  const prices = all.settle(market.searchPrices());
  const bound = all.bound(prices);
  const seats = new Seats(input, prices);
  const choice = seats.fill();
  let [value, idleValue] = [0, 0];
  for (let row = 0; row < rowCount; row++) {
    value += values[row * armCount + choice[row]!]!;
    idleValue += values[row * armCount + input.idle]!;
  }
  return {
    choice,
    value,
    idleValue,
    bound,
    gap: Math.max(0, bound - value) / (value - idleValue),
    casePrices: Array.from(prices.subarray(0, armCount)),
    budgetPrice: prices[armCount]!,
  };
}

/** Puts every row into a treatment within the limits. */
class Seats {
  readonly #input: AllocateInput;
  readonly #prices: Float64Array;
  readonly #left: Float64Array;
  #money: number;

  constructor(input: AllocateInput, prices: Float64Array) {
    this.#input = input;
    this.#prices = prices;
    this.#left = Float64Array.from(input.capacities, (most) =>
      most === null ? Infinity : Math.floor(most),
    );
    this.#money = input.budget ?? Infinity;
  }

  fill(): Uint8Array {
    const { armCount, values, idle } = this.#input;
    const rowCount = values.length / armCount;
    const choice = new Uint8Array(rowCount).fill(idle);
    // Those who would lose most by their second choice choose first.
    const regret = new Float64Array(rowCount);
    const first = new Uint8Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      const [best, second, arm] = this.#bestTwo(row);
      first[row] = arm;
      regret[row] = best - second;
    }
    const order = Uint32Array.from(regret.keys()).sort((a, b) => regret[b]! - regret[a]! || a - b);
    for (const row of order) {
      const wish = first[row]!;
      const arm = this.#isFree(wish) ? wish : this.#bestFree(row);
      this.#take(arm);
      choice[row] = arm;
    }
    this.#improve(choice);
    new Exchange(this.#input, choice, { left: this.#left, money: this.#money }).run();
    return choice;
  }

  #worth(row: number, arm: number): number {
    const { armCount, values, costs } = this.#input;
    const value = values[row * armCount + arm]!;
    return value - this.#prices[arm]! - this.#prices[armCount]! * costs[arm]!;
  }

  #bestTwo(row: number): [best: number, second: number, arm: number] {
    let [best, second, arm] = [-Infinity, -Infinity, this.#input.idle];
    for (let k = 0; k < this.#input.armCount; k++) {
      const worth = this.#worth(row, k);
      if (worth > best) [second, best, arm] = [best, worth, k];
      else if (worth > second) second = worth;
    }
    return [best, second, arm];
  }

  #isFree(arm: number): boolean {
    return this.#left[arm]! >= 1 && this.#input.costs[arm]! <= this.#money;
  }

  #bestFree(row: number): number {
    let [best, arm] = [-Infinity, this.#input.idle];
    for (let k = 0; k < this.#input.armCount; k++) {
      const worth = this.#worth(row, k);
      if (worth > best && this.#isFree(k)) [best, arm] = [worth, k];
    }
    return arm;
  }

  #take(arm: number, count = 1): void {
    this.#left[arm]! -= count;
    this.#money -= count * this.#input.costs[arm]!;
  }

  /** Moves rows, best gain first, while seats and money are left. */
  #improve(choice: Uint8Array): void {
    const { armCount, values } = this.#input;
    for (let isBetter = true; isBetter;) {
      isBetter = false;
      const moves: { row: number; arm: number; gain: number }[] = [];
      for (let row = 0; row < choice.length; row++) {
        const now = values[row * armCount + choice[row]!]!;
        for (let k = 0; k < armCount; k++) {
          const gain = values[row * armCount + k]! - now;
          if (
            gain > 1e-12 * Math.abs(now) &&
            this.#left[k]! >= 1 &&
            this.#affords(choice[row]!, k)
          ) {
            moves.push({ row, arm: k, gain });
          }
        }
      }
      moves.sort((a, b) => b.gain - a.gain || a.row - b.row);
      for (const { row, arm } of moves) {
        const before = choice[row]!;
        const isStillBetter =
          values[row * armCount + arm]! > values[row * armCount + before]! &&
          this.#left[arm]! >= 1 &&
          this.#affords(before, arm);
        if (!isStillBetter) continue;
        this.#take(before, -1);
        this.#take(arm);
        choice[row] = arm;
        isBetter = true;
      }
    }
  }

  #affords(before: number, arm: number): boolean {
    const { costs } = this.#input;
    return costs[arm]! - costs[before]! <= this.#money;
  }
}
