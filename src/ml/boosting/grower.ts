import type { Scratch } from '../../math';
import {
  TreeBuilder,
  addBySide,
  fillBlock,
  partitionRows,
  type BinnedData,
  type Tree,
  type TreeSample,
  type Direction,
} from '../trees';
import type { GradientUnits } from './gradients';
import { FEATURE_SIZE, fillHistogram, subtractHistogram } from './histogram';
import {
  createBoostingSplit,
  improveByCategories,
  improveByThreshold,
  scoreOf,
  valueOf,
  type NodeSums,
  type SplitTerms,
} from './splitting';

export interface BoostedGrowOptions {
  readonly units: GradientUnits;
  readonly learningRate: number;
  readonly maxDepth: number;
  readonly minChildWeight: number;
  readonly l2: number;
  /** The features that this tree may use, ascending. */
  readonly features: Uint16Array;
  /** Per feature of the data. */
  readonly directions: readonly Direction[];
  /** Per feature of the data: what each of its splits promises to take off the loss is added. */
  readonly gain: Float64Array;
  readonly scratch: Scratch;
  /** Per row of the data: what the leaf that it falls into is worth is added. */
  readonly margin: Float64Array;
}

/** A node that may still be split: the rows at positions `start` to `end` of the sample. */
interface OpenNode extends NodeSums {
  readonly node: number;
  readonly depth: number;
  rows: BoostedRows;
  start: number;
  end: number;
  readonly histogram: Float64Array;
}

/** Rows, and what each leaf that they fall into is worth, added up. */
interface BoostedRows {
  readonly sample: TreeSample;
  /** By row of the sample. */
  readonly margin: Float64Array;
}

/** A branch whose bins take no more bytes is grown in memory of its own: it stays in the cache. */
const BLOCK_BYTES = 2 ** 17;

/** Differences of scores below this share of a row's largest derivative are rounding. */
const LEAST_GAIN = 1e-6;

/**
 * Grows one tree on rows with packed derivatives, depth first: the histogram of a node's larger
 * child is what its smaller child leaves of the node's own. Node values are log-odds, drawn in
 * by the learning rate, and weights are sums of second derivatives.
 * @param sample is reordered: the rows of one leaf end up side by side
 */
export function growBoostedTree(
  binned: BinnedData,
  sample: TreeSample,
  options: BoostedGrowOptions,
): Tree {
  return new BoostedTreeGrower(binned, sample, options).grow();
}

class BoostedTreeGrower {
  readonly #binned: BinnedData;
  readonly #whole: BoostedRows;
  readonly #blockCapacity: number;
  /** The branch that is in the block, by position in it: the row of the whole. */
  #blockOrigin = new Uint32Array();
  #block: BoostedRows | null = null;
  readonly #options: BoostedGrowOptions;
  readonly #terms: SplitTerms;
  /** Log-odds in one unit of node values, and loss in one unit of scores. */
  readonly #valueUnit: number;
  readonly #scoreUnit: number;
  readonly #builder: TreeBuilder;
  readonly #open: OpenNode[] = [];
  readonly #split = createBoostingSplit();
  readonly #rightRows: Uint32Array;
  /** Histograms that no open node has, for the next. */
  readonly #spare: Float64Array[] = [];
  #histogramCount = 0;

  constructor(binned: BinnedData, sample: TreeSample, options: BoostedGrowOptions) {
    const { units, l2, minChildWeight, maxDepth, scratch } = options;
    this.#binned = binned;
    this.#whole = { sample, margin: options.margin };
    this.#blockCapacity = Math.floor(BLOCK_BYTES / sample.stride);
    this.#options = options;
    this.#valueUnit = units.first / units.second;
    this.#scoreUnit = units.first ** 2 / units.second;
    this.#terms = {
      l2: l2 / units.second,
      // A lone row without curvature would else be a child.
      minChildWeight: Math.max(minChildWeight / units.second, 1),
      leastGain: LEAST_GAIN / this.#scoreUnit,
      chanceGain: 1 / this.#scoreUnit,
    };
    const mostLeaves = Math.min(2 ** maxDepth, sample.rows.length);
    this.#builder = new TreeBuilder(2 * mostLeaves - 1, scratch);
    this.#rightRows = scratch.uint32('right rows', sample.rows.length);
    this.#addRoot(sample);
  }

  grow(): Tree {
    for (let node = this.#open.pop(); node !== undefined; node = this.#open.pop()) {
      this.#moveToBlock(node);
      this.#trySplit(node);
    }
    this.#emptyBlock();
    return this.#builder.build();
  }

  #addRoot(sample: TreeSample): void {
    const { rows } = sample;
    const histogram = this.#takeHistogram();
    fillHistogram(histogram, sample, 0, rows.length, this.#options.features);
    // Any feature's bins add up to all rows.
    let [first, second] = [0, 0];
    for (let i = 0; i < FEATURE_SIZE; i += 2) {
      first += histogram[i]!;
      second += histogram[i + 1]!;
    }
    const sums = { first, second, lowest: -Infinity, highest: Infinity };
    const node = this.#addNode(sums);
    const root = { ...sums, node, depth: 0, rows: this.#whole, start: 0, end: rows.length };
    this.#open.push({ ...root, histogram });
  }

  #addNode(sums: NodeSums): number {
    return this.#builder.addLeaf(sums.second * this.#options.units.second, this.#valueOf(sums));
  }

  #trySplit(open: OpenNode): void {
    const split = this.#split;
    const ownScore = this.#findSplit(open);
    if (split.feature < 0) {
      this.#spare.push(open.histogram);
      this.#addToRows(open, this.#valueOf(open));
      return;
    }
    // Scores are twice the loss.
    this.#options.gain[split.feature]! += ((split.score - ownScore) * this.#scoreUnit) / 2;
    this.#builder.splitLeaf(open.node, split);
    const [left, right] = this.#childSums(open);
    const leftNode = this.#addNode(left);
    const rightNode = this.#addNode(right);
    const { rows, start, end } = open;
    if (open.depth + 1 === this.#options.maxDepth) {
      this.#spare.push(open.histogram);
      const values = [this.#valueOf(left), this.#valueOf(right)] as const;
      addBySide(rows.sample, start, end, split, values, rows.margin);
      return;
    }
    const middle = partitionRows(rows.sample, start, end, split, this.#rightRows);
    const depth = open.depth + 1;
    const [leftHistogram, rightHistogram] = this.#childHistograms(open, middle);
    this.#open.push(
      { ...right, node: rightNode, depth, rows, start: middle, end, histogram: rightHistogram },
      { ...left, node: leftNode, depth, rows, start, end: middle, histogram: leftHistogram },
    );
  }

  /** The children's sums; a monotone split keeps all that grows on either side of its middle. */
  #childSums({ first, second, lowest, highest }: OpenNode): [NodeSums, NodeSums] {
    const { leftFirst, leftSecond, feature, bySet } = this.#split;
    const left = { first: leftFirst, second: leftSecond, lowest, highest };
    const right = { first: first - leftFirst, second: second - leftSecond, lowest, highest };
    const direction = bySet ? 0 : (this.#options.directions[feature] ?? 0);
    if (direction !== 0) {
      const ofLeft = valueOf(left.first, left.second, left, this.#terms);
      const ofRight = valueOf(right.first, right.second, right, this.#terms);
      const middle = (ofLeft + ofRight) / 2;
      const [low, high] = direction > 0 ? [left, right] : [right, left];
      low.highest = middle;
      high.lowest = middle;
    }
    return [left, right];
  }

  #childHistograms(open: OpenNode, middle: number): [Float64Array, Float64Array] {
    const { features } = this.#options;
    const { start, end, histogram } = open;
    const { sample } = open.rows;
    const leftIsSmaller = middle - start <= end - middle;
    const small = this.#takeHistogram();
    if (leftIsSmaller) fillHistogram(small, sample, start, middle, features);
    else fillHistogram(small, sample, middle, end, features);
    subtractHistogram(histogram, small, features.length * FEATURE_SIZE);
    return leftIsSmaller ? [small, histogram] : [histogram, small];
  }

  /** The log-odds that rows with these sums gain. */
  #valueOf(sums: NodeSums): number {
    const value = valueOf(sums.first, sums.second, sums, this.#terms) * this.#valueUnit;
    return value * this.#options.learningRate;
  }

  #addToRows({ rows: { sample, margin }, start, end }: OpenNode, value: number): void {
    const { rows } = sample;
    for (let i = start; i < end; i++) margin[rows[i]!]! += value;
  }

  /**
   * A branch small enough moves to the block, with all that will grow from it. The branch that
   * was there before is complete: nodes are split depth first.
   */
  #moveToBlock(open: OpenNode): void {
    const count = open.end - open.start;
    if (open.rows !== this.#whole || count > this.#blockCapacity) return;
    this.#emptyBlock();
    const { sample } = this.#whole;
    const { scratch } = this.#options;
    this.#blockOrigin = scratch.uint32('block origin', count);
    this.#blockOrigin.set(sample.rows.subarray(open.start, open.end));
    const block = {
      stride: sample.stride,
      bins: scratch.uint8('block bins', count * sample.stride),
      packed: scratch.float64('block packed', count),
      rows: scratch.uint32('block rows', count),
    };
    fillBlock(block, sample, open.start, open.end);
    this.#block = { sample: block, margin: scratch.float64('block margin', count).fill(0) };
    open.rows = this.#block;
    open.start = 0;
    open.end = count;
  }

  /** Takes what the rows of the block were found worth to where they came from. */
  #emptyBlock(): void {
    if (this.#block === null) return;
    const { margin } = this.#whole;
    const ofBlock = this.#block.margin;
    const origin = this.#blockOrigin;
    for (let i = 0; i < origin.length; i++) margin[origin[i]!]! += ofBlock[i]!;
    this.#block = null;
  }

  /** Fills `#split`; returns the score of the node as it is. */
  #findSplit(node: OpenNode): number {
    const { features, directions } = this.#options;
    const { categorical } = this.#binned;
    const split = this.#split;
    const value = valueOf(node.first, node.second, node, this.#terms);
    const ownScore = scoreOf(node.first, node.second, value, this.#terms);
    split.feature = -1;
    split.score = ownScore + this.#terms.leastGain;
    if (node.second < 2 * this.#terms.minChildWeight) return ownScore;
    for (let i = 0; i < features.length; i++) {
      const feature = features[i]!;
      const at = i * FEATURE_SIZE;
      const { histogram } = node;
      if (categorical[feature] === 1) {
        improveByCategories(split, feature, histogram, at, node, this.#terms);
      } else {
        const direction = directions[feature] ?? 0;
        improveByThreshold(split, feature, histogram, at, node, this.#terms, direction);
      }
    }
    return ownScore;
  }

  #takeHistogram(): Float64Array {
    const { features, scratch } = this.#options;
    const spare = this.#spare.pop();
    if (spare !== undefined) return spare;
    this.#histogramCount++;
    return scratch.float64(`histogram ${this.#histogramCount}`, features.length * FEATURE_SIZE);
  }
}
