import { argsort } from '../../math';

/**
 * A chance from a raw score by isotonic regression: rising steps, joined by straight lines
 * between the centres of their blocks. Plain data.
 */
export interface IsotonicMap {
  /** The mean score of each block; ascending, distinct. */
  readonly centres: Float64Array;
  /** The share of class 1 in each; never falling. */
  readonly shares: Float64Array;
  /** How near 0 or 1 a chance comes: half of one row's share. */
  readonly margin: number;
}

/**
 * Fits the rising steps of least squared error by pooling neighbours that fall (Ayer et al.
 * 1955). Rows of one score are one block from the start.
 * @param scores finite, of rows that the scoring model did not see
 * @param target 0 or 1 per score; at least one row
 */
export function fitIsotonic(scores: Float64Array, target: Uint8Array): IsotonicMap {
  const blocks = new Blocks(scores.length);
  const order = argsort(scores);
  for (let i = 0; i < order.length;) {
    const score = scores[order[i]!]!;
    let [count, ones] = [0, 0];
    for (; i < order.length && scores[order[i]!] === score; i++) {
      count++;
      ones += target[order[i]!]!;
    }
    blocks.add(score * count, count, ones);
  }
  return { ...blocks.ended(), margin: 1 / (2 * scores.length) };
}

/** The chances that a map gives to raw scores; beyond its first and last centre they are flat. */
export function applyIsotonic(map: IsotonicMap, scores: Float64Array): Float64Array {
  const { margin } = map;
  return scores.map((score) => Math.min(Math.max(shareAt(map, score), margin), 1 - margin));
}

function shareAt({ centres, shares }: IsotonicMap, score: number): number {
  // The first centre above the score.
  let [from, to] = [0, centres.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (centres[middle]! <= score) from = middle + 1;
    else to = middle;
  }
  if (from === 0) return shares[0]!;
  if (from === centres.length) return shares[from - 1]!;
  const [below, above] = [centres[from - 1]!, centres[from]!];
  const way = (score - below) / (above - below);
  return shares[from - 1]! + way * (shares[from]! - shares[from - 1]!);
}

/** Blocks with rising shares, as sums: whole numbers but for the scores. */
class Blocks {
  readonly #scores: Float64Array;
  readonly #counts: Float64Array;
  readonly #ones: Float64Array;
  #length = 0;

  constructor(most: number) {
    this.#scores = new Float64Array(most);
    this.#counts = new Float64Array(most);
    this.#ones = new Float64Array(most);
  }

  /** Adds a block at the top; pools it with those below that its share does not exceed. */
  add(scores: number, count: number, ones: number): void {
    let [sum, rows, positive] = [scores, count, ones];
    for (let last = this.#length - 1; last >= 0; last--) {
      // Products of whole numbers: equal shares compare as equal, and are one step.
      if (this.#ones[last]! * rows < positive * this.#counts[last]!) break;
      sum += this.#scores[last]!;
      rows += this.#counts[last]!;
      positive += this.#ones[last]!;
      this.#length--;
    }
    this.#scores[this.#length] = sum;
    this.#counts[this.#length] = rows;
    this.#ones[this.#length++] = positive;
  }

  ended(): Pick<IsotonicMap, 'centres' | 'shares'> {
    const counts = this.#counts.subarray(0, this.#length);
    return {
      centres: counts.map((count, i) => this.#scores[i]! / count),
      shares: counts.map((count, i) => this.#ones[i]! / count),
    };
  }
}
