import { randomStream } from '../../math';
import { crossFit } from './crossFit';

/** A world in which all is known: features, chances of treatment, and what each would bring. */
export interface World {
  readonly x: Float64Array;
  readonly width: number;
  readonly armCount: number;
  readonly arm: Uint8Array;
  readonly outcome: Float64Array;
  /** Expected outcome under each treatment, row-major. */
  readonly truth: Float64Array;
}

export interface WorldOptions {
  readonly rows: number;
  readonly seed: number;
  /** How much treatments 1 and 2 help where they help. */
  readonly effect: number;
  /** How much the choice of treatment follows the risk. */
  readonly confounding?: number;
}

const WIDTH = 4;
const ARMS = 3;

/**
 * Three treatments. The second helps where the first column is above 0, the third where the
 * second column is; elsewhere each harms by as much. Harder cases (third column) come back
 * less often and get the later treatments more often. The outcome is 0 or 1.
 */
export function worldOf({ rows, seed, effect, confounding = 0.8 }: WorldOptions): World {
  const random = randomStream(seed, 'test/world');
  const x = Float64Array.from({ length: rows * WIDTH }, () => random.normal());
  const arm = new Uint8Array(rows);
  const outcome = new Float64Array(rows);
  const truth = new Float64Array(rows * ARMS);
  for (let row = 0; row < rows; row++) {
    const [a, b, hard] = x.subarray(row * WIDTH, (row + 1) * WIDTH) as unknown as [
      number,
      number,
      number,
    ];
    const base = 0.5 - 0.12 * Math.max(-2, Math.min(2, hard));
    const gains = [0, a > 0 ? effect : -effect, b > 0 ? effect : -effect];
    const weights = [0, 1, 2].map((k) => Math.exp(confounding * 0.6 * hard * k));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let rest = random.next() * total;
    let chosen = 0;
    while (chosen < ARMS - 1 && rest >= weights[chosen]!) rest -= weights[chosen++]!;
    arm[row] = chosen;
    for (let k = 0; k < ARMS; k++) {
      truth[row * ARMS + k] = Math.min(0.97, Math.max(0.03, base + gains[k]!));
    }
    outcome[row] = Number(random.next() < truth[row * ARMS + chosen]!);
  }
  return { x, width: WIDTH, armCount: ARMS, arm, outcome, truth };
}

/** Mean expected outcome of a choice, in the world as it is. */
export function trueValue({ truth, armCount }: World, choice: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < choice.length; row++) sum += truth[row * armCount + choice[row]!]!;
  return sum / choice.length;
}

export const FOLDS = 5;

export function foldsOf(rows: number, seed: number): Int8Array {
  const random = randomStream(seed, 'test/folds');
  return Int8Array.from({ length: rows }, () => random.below(FOLDS));
}

export function fitWorld(world: World, fold: Int8Array) {
  const checkpoint = (): Promise<void> => Promise.resolve();
  return crossFit({ ...world, fold, foldCount: FOLDS, checkpoint });
}
