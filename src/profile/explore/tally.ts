import type { Estimate, Tally } from '../../domain';
import { twoSidedZ, wilsonInterval } from '../../math';

/** What is counted of every loan; row by row. */
export interface Counted {
  /** 1 bad, 0 good, −1 open. */
  readonly outcome: Int8Array;
  /** Whole hundredths of the currency, 0 where unknown; null: the file has no such amounts. */
  readonly outstanding: Float64Array | null;
  readonly overdue: Float64Array | null;
  /** What shares by money are shares of. */
  readonly money: Float64Array | null;
}

const CENTS = 100;
const PER_BIN = 9;
const [LOANS, GOOD, BAD, OUTSTANDING, OVERDUE, GOOD_MONEY, BAD_MONEY, GOOD_SQUARES, BAD_SQUARES] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
];

/** Currency in whole hundredths, so that parts add up to their total whatever their order. */
export function centsOf(amounts: Float64Array | null | undefined): Float64Array | null {
  if (!amounts) return null;
  return amounts.map((amount) => (Number.isNaN(amount) ? 0 : Math.round(amount * CENTS)));
}

/** Amounts of loans paid in full and not, and of their squares. */
export interface MoneySums {
  readonly good: number;
  readonly bad: number;
  readonly goodSquares: number;
  readonly badSquares: number;
}

/** Adds up loans bin by bin. */
export class Tallies {
  readonly #sums: Float64Array;
  readonly #counted: Counted;

  constructor(bins: number, counted: Counted) {
    this.#sums = new Float64Array(bins * PER_BIN);
    this.#counted = counted;
  }

  /** Adds the loans `rows`, each to its bin. One loop with all at hand: it visits every loan. */
  addAll(rows: ArrayLike<number>, bins: ArrayLike<number>): void {
    const { outcome, outstanding, overdue, money } = this.#counted;
    const sums = this.#sums;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const at = bins[row]! * PER_BIN;
      sums[at + LOANS]!++;
      if (outstanding !== null) sums[at + OUTSTANDING]! += outstanding[row]!;
      if (overdue !== null) sums[at + OVERDUE]! += overdue[row]!;
      const side = outcome[row]!;
      if (side < 0) continue;
      sums[at + GOOD + side]!++;
      if (money === null) continue;
      const amount = money[row]!;
      sums[at + GOOD_MONEY + side]! += amount;
      sums[at + GOOD_SQUARES + side]! += amount * amount;
    }
  }

  /** Loans paid in full and not, bin by bin. */
  outcomes(): [good: number, bad: number][] {
    return this.#bins((sums) => [sums[GOOD]!, sums[BAD]!]);
  }

  /** Money of the settled loans, bin by bin; zeros where the file has none. */
  moneySums(): MoneySums[] {
    return this.#bins((sums) => ({
      good: sums[GOOD_MONEY]!,
      bad: sums[BAD_MONEY]!,
      goodSquares: sums[GOOD_SQUARES]!,
      badSquares: sums[BAD_SQUARES]!,
    }));
  }

  read(): Tally[] {
    const { outstanding, overdue, money } = this.#counted;
    return this.#bins((sums) => ({
      loans: sums[LOANS]!,
      outstanding: outstanding && sums[OUTSTANDING]! / CENTS,
      overdue: overdue && sums[OVERDUE]! / CENTS,
      resolved: sums[GOOD]! + sums[BAD]!,
      paid: wilsonInterval(sums[GOOD]!, sums[GOOD]! + sums[BAD]!) ?? null,
      paidByMoney:
        money &&
        moneyShare({
          good: sums[GOOD_MONEY]!,
          bad: sums[BAD_MONEY]!,
          goodSquares: sums[GOOD_SQUARES]!,
          badSquares: sums[BAD_SQUARES]!,
        }),
    }));
  }

  #bins<T>(read: (sums: Float64Array) => T): T[] {
    return Array.from({ length: this.#sums.length / PER_BIN }, (_, bin) =>
      read(this.#sums.subarray(bin * PER_BIN, (bin + 1) * PER_BIN)),
    );
  }
}

/**
 * The share of money that lies in good loans, with its 95 % interval: a ratio of sums over
 * loans, whose variance is linearised (Cochran 1977, 6.3). Null where there is no money.
 */
export function moneyShare(sums: MoneySums): Estimate | null {
  const all = sums.good + sums.bad;
  if (!(all > 0)) return null;
  const value = sums.good / all;
  const variance = (1 - value) ** 2 * sums.goodSquares + value ** 2 * sums.badSquares;
  const half = (twoSidedZ(0.95) * Math.sqrt(variance)) / all;
  // Where all ended alike the linearised variance is 0, which nobody believes.
  if (value === 0 || value === 1) return { value, low: null, high: null };
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
}
