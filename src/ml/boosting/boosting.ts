import { Scratch, randomStream, type RandomStream } from '../../math';
import {
  addPredictions,
  compileTrees,
  type BinMapper,
  type BinnedData,
  type Direction,
  type Tree,
} from '../trees';
import { fillGradients, gradientUnits, type GradientUnits } from './gradients';
import { growBoostedTree } from './grower';
import type { BoostingParams } from './params';

export interface BoostingInput {
  readonly binned: BinnedData;
  /** 0 or 1 per binned row; read for the training and validation rows only. */
  readonly target: Uint8Array;
  /**
   * Per binned row: a row of weight 2 counts as two. All 1 if not given. Derivatives are rounded,
   * at random, to 1 ÷ 8,190 of the heaviest row's: the light rows beside far heavier ones are noisy.
   */
  readonly weight?: Float64Array;
  /** Ascending, each once; both classes among them. */
  readonly trainRows: Uint32Array;
  /** Rows whose loss ends the fit once it no longer falls; none: all trees are grown. */
  readonly validRows?: Uint32Array;
  /** Per feature; free where none is given. */
  readonly directions?: readonly Direction[];
  readonly params: BoostingParams;
  readonly seed: number;
  /** Names the fit's random numbers. */
  readonly streamName: string;
  /** Told after each tree how many there are; what it throws ends the fit. */
  readonly onTree?: (treeCount: number) => void | Promise<void>;
}

/** What was fitted, apart from how columns become bins. Plain data. */
export interface BoostedTrees {
  /** The log-odds of a row before any tree. */
  readonly baseLogOdds: number;
  /** Each adds the value of the leaf that a row falls into. */
  readonly trees: Tree[];
  /**
   * Per feature: what its splits promised to take off the training rows' loss, in total, before
   * the learning rate; of categories what is beyond chance.
   */
  readonly gain: Float64Array;
}

/** Boosted trees that score tables: plain data that structured-clones and saves. */
export interface BoostingModel extends Pick<BoostedTrees, 'baseLogOdds' | 'trees'> {
  readonly kind: 'boosting';
  readonly mappers: BinMapper[];
  readonly params: BoostingParams;
}

/**
 * Fits trees one after the other to the derivatives of the log loss (Friedman 2001, with the
 * second-order steps of Chen and Guestrin 2016). Every random choice comes from `seed`.
 * @throws RangeError without a feature, with one class alone, or with trees of no level
 */
export async function fitBoosting(input: BoostingInput): Promise<BoostedTrees> {
  const { binned, params, seed, streamName, onTree } = input;
  const fit = new Fit(input);
  const trees: Tree[] = [];
  let best = { loss: fit.validLoss(), treeCount: 0 };
  while (trees.length < params.treeCount) {
    trees.push(fit.addTree(randomStream(seed, `${streamName}/tree ${trees.length}`)));
    const loss = fit.validLoss();
    if (loss === undefined || best.loss === undefined || loss < best.loss) {
      best = { loss, treeCount: trees.length };
    } else if (trees.length - best.treeCount >= params.patience) {
      break;
    }
    await onTree?.(trees.length);
  }
  const kept = trees.slice(0, best.treeCount);
  return { baseLogOdds: fit.base, trees: kept, gain: gainOf(kept, fit.gains, binned.featureCount) };
}

function gainOf(trees: readonly Tree[], gains: readonly Float64Array[], length: number) {
  const total = new Float64Array(length);
  for (let t = 0; t < trees.length; t++) {
    for (let feature = 0; feature < length; feature++) total[feature]! += gains[t]![feature]!;
  }
  return total;
}

/** The state of a fit: where each row's score stands. */
class Fit {
  readonly base: number;
  /** By tree. */
  readonly gains: Float64Array[] = [];
  readonly #input: BoostingInput;
  readonly #units: GradientUnits;
  readonly #margin: Float64Array;
  readonly #packed: Float64Array;
  readonly #scratch = new Scratch();

  constructor(input: BoostingInput) {
    const { binned, target, trainRows, weight, params } = input;
    this.#input = input;
    if (binned.featureCount === 0) throw new RangeError('there is no feature to learn from');
    if (!(params.maxDepth >= 1))
      throw new RangeError(`trees of ${params.maxDepth} levels do not split`);
    let [total, ones, heaviest] = [0, 0, 0];
    for (const row of trainRows) {
      const w = weight?.[row] ?? 1;
      total += w;
      ones += w * target[row]!;
      heaviest = Math.max(heaviest, w);
    }
    if (ones === 0 || ones === total)
      throw new RangeError('both classes have to be among the rows');
    this.base = Math.log(ones / (total - ones));
    this.#units = gradientUnits(heaviest);
    this.#margin = new Float64Array(binned.rowCount).fill(this.base);
    this.#packed = new Float64Array(binned.rowCount);
  }

  /** Grows the next tree, and moves the scores of all training and validation rows by it. */
  addTree(random: RandomStream): Tree {
    const { binned, target, weight = null, trainRows, validRows, params, directions } = this.#input;
    const scratch = this.#scratch;
    const [drawn, rest] = drawRows(trainRows, params.rowShare, random, scratch);
    const margin = this.#margin;
    fillGradients(drawn, { margin, target, weight }, this.#units, random, this.#packed);
    const gain = new Float64Array(binned.featureCount);
    const { stride, bins } = binned;
    const tree = growBoostedTree(
      binned,
      { stride, bins, packed: this.#packed, rows: drawn },
      {
        ...params,
        units: this.#units,
        features: drawFeatures(binned.featureCount, params.columnShare, random),
        directions: directions ?? [],
        gain,
        scratch,
        margin,
      },
    );
    this.gains.push(gain);
    const compiled = compileTrees([tree]);
    for (const rows of [rest, validRows ?? new Uint32Array()]) {
      const moves = scratch.float64('moves', rows.length).fill(0);
      addPredictions(compiled, binned, rows, moves);
      addEach(margin, rows, moves);
    }
    return tree;
  }

  /** The mean log loss of the validation rows; undefined where there are none. */
  validLoss(): number | undefined {
    const { validRows, target, weight } = this.#input;
    if (validRows === undefined || validRows.length === 0) return undefined;
    let [loss, total] = [0, 0];
    for (const row of validRows) {
      const w = weight?.[row] ?? 1;
      const margin = this.#margin[row]!;
      const against = target[row] === 1 ? -margin : margin;
      // log(1 + e^x) without overflow.
      loss += w * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
      total += w;
    }
    return loss / total;
  }
}

/** The rows that a tree learns from, and the others; both ascending. */
function drawRows(
  rows: Uint32Array,
  share: number,
  random: RandomStream,
  scratch: Scratch,
): [Uint32Array, Uint32Array] {
  const drawn = scratch.uint32('drawn rows', rows.length + 1);
  const rest = scratch.uint32('other rows', rows.length + 1);
  let [drawnCount, restCount] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    drawn[drawnCount] = rows[i]!;
    rest[restCount] = rows[i]!;
    const isDrawn = share >= 1 || random.next() < share ? 1 : 0;
    drawnCount += isDrawn;
    restCount += 1 - isDrawn;
  }
  // Of very few rows none may be drawn.
  if (drawnCount === 0) return [drawn.fill(rows[0]!, 0, 1).subarray(0, 1), rows.subarray(1)];
  return [drawn.subarray(0, drawnCount), rest.subarray(0, restCount)];
}

function drawFeatures(featureCount: number, share: number, random: RandomStream): Uint16Array {
  const features = Uint16Array.from({ length: featureCount }, (_, feature) => feature);
  const count = Math.max(1, Math.round(share * featureCount));
  for (let i = 0; i < count && count < featureCount; i++) {
    const other = i + random.below(featureCount - i);
    [features[i], features[other]] = [features[other]!, features[i]!];
  }
  return features.slice(0, count).sort();
}

function addEach(margin: Float64Array, rows: Uint32Array, moves: Float64Array): void {
  for (let i = 0; i < rows.length; i++) margin[rows[i]!]! += moves[i]!;
}

/** The log-odds that the target of some rows, which the model's own mappers have binned, is 1. */
export function predictBoostedTrees(
  { baseLogOdds, trees }: Pick<BoostedTrees, 'baseLogOdds' | 'trees'>,
  binned: BinnedData,
  rows = allRows(binned),
): Float64Array {
  const margins = new Float64Array(rows.length).fill(baseLogOdds);
  addPredictions(compileTrees(trees), binned, rows, margins);
  return margins;
}

function allRows({ rowCount }: BinnedData): Uint32Array {
  return Uint32Array.from({ length: rowCount }, (_, row) => row);
}
