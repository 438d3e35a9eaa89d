import type { AllocateInput } from './allocate';

/** Exchanges are looked for while they cost no more than so many readings of a value. */
const MOST_READINGS = 5e7;

/** One row's move from a treatment to another: the one that gains most, or loses least. */
interface Move {
  readonly from: number;
  readonly to: number;
  readonly row: number;
  readonly gain: number;
}

/** Moves of one, two or three rows at once that bring more than they cost. */
export class Exchange {
  readonly #input: AllocateInput;
  readonly #choice: Uint8Array;
  readonly #left: Float64Array;
  #money: number;

  constructor(
    input: AllocateInput,
    choice: Uint8Array,
    free: { readonly left: Float64Array; readonly money: number },
  ) {
    this.#input = input;
    this.#choice = choice;
    this.#left = free.left;
    this.#money = free.money;
  }

  run(): void {
    const { armCount } = this.#input;
    const readings = this.#choice.length * armCount;
    for (let done = 0; done + readings <= MOST_READINGS; done += readings) {
      const best = this.#bestExchange();
      if (best.length === 0) break;
      for (const { row, from, to } of best) {
        this.#choice[row] = to;
        this.#left[from]!++;
        this.#left[to]!--;
        this.#money -= this.#costOf(from, to);
      }
    }
  }

  #costOf(from: number, to: number): number {
    const { costs } = this.#input;
    return costs[to]! - costs[from]!;
  }

  #bestExchange(): readonly Move[] {
    const moves = this.#bestMoves();
    let best: readonly Move[] = [];
    let most = 1e-9;
    const consider = (exchange: readonly Move[]): void => {
      const gain = exchange.reduce((sum, move) => sum + move.gain, 0);
      if (gain > most && this.#isPossible(exchange)) [best, most] = [exchange, gain];
    };
    const isSmall = this.#input.armCount <= 5;
    moves.forEach((first, i) => {
      consider([first]);
      moves.slice(i + 1).forEach((second, j) => {
        consider([first, second]);
        if (!isSmall) return;
        for (const third of moves.slice(i + j + 2)) consider([first, second, third]);
      });
    });
    return best;
  }

  /** For each pair of treatments the row whose move gains most. */
  #bestMoves(): Move[] {
    const { armCount, values } = this.#input;
    const rows = new Int32Array(armCount * armCount).fill(-1);
    const gains = new Float64Array(armCount * armCount).fill(-Infinity);
    for (let row = 0; row < this.#choice.length; row++) {
      const from = this.#choice[row]!;
      const now = values[row * armCount + from]!;
      for (let to = 0; to < armCount; to++) {
        const gain = values[row * armCount + to]! - now;
        const at = from * armCount + to;
        if (to !== from && gain > gains[at]!) {
          gains[at] = gain;
          rows[at] = row;
        }
      }
    }
    return Array.from(rows, (row, at) => ({
      from: Math.floor(at / armCount),
      to: at % armCount,
      row,
      gain: gains[at]!,
    })).filter(({ row }) => row >= 0);
  }

  #isPossible(exchange: readonly Move[]): boolean {
    const change = new Map<number, number>();
    let cost = 0;
    for (const { from, to } of exchange) {
      change.set(from, (change.get(from) ?? 0) - 1);
      change.set(to, (change.get(to) ?? 0) + 1);
      cost += this.#costOf(from, to);
    }
    const isOneRowTwice = new Set(exchange.map(({ row }) => row)).size < exchange.length;
    if (isOneRowTwice || cost > this.#money) return false;
    return [...change].every(([arm, count]) => count <= this.#left[arm]!);
  }
}
