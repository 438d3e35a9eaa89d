import { Scratch, type RandomStream } from '../../math';
import type { BinnedData } from './binnedData';
import { improveByCategories } from './categories';
import { createBinTotals, FEATURES_PER_PASS, sumByBin, takeTotals } from './histogram';
import { partitionRows } from './partition';
import { createBlocks, fillBlock, type TreeSample } from './sample';
import { createSplit, improveByThreshold, type Direction, type NodeTotals } from './splitting';
import { positiveOf, weightOf } from './statistic';
import { exactShare, type Tree } from './tree';
import { TreeBuilder } from './treeBuilder';

export interface GrowOptions {
  /** Least total weight of a leaf, at least 1. */
  readonly minLeaf: number;
  /** Most splits between root and leaf. */
  readonly maxDepth: number;
  /** How many features, drawn anew at each node, compete for its split; at least 1. */
  readonly featuresPerSplit: number;
  /** Per feature: which way the prediction may go with it; free where none is given. */
  readonly directions?: readonly Direction[];
  readonly random: RandomStream;
  /** Per feature: what each of its splits takes off the tree's mean Gini impurity is added. */
  readonly gain: Float64Array;
  /** Memory for what passes while the tree grows. */
  readonly scratch?: Scratch;
}

/**
 * Grows one classification tree on weighted rows, depth first. A node stays a leaf where it
 * is pure, too light or too deep, or where no drawn feature reduces its impurity. The order
 * of the rows does not matter, and a row of weight 2 counts as two rows.
 * @param sample is reordered: the rows of one leaf end up side by side
 */
export function growTree(binned: BinnedData, sample: TreeSample, options: GrowOptions): Tree {
  return new TreeGrower(binned, sample, options).grow();
}

/** What monotone splits above allow a leaf's value to be. */
interface Bounds {
  readonly lowest: number;
  readonly highest: number;
}

const FREE: Bounds = { lowest: 0, highest: 1 };

/** A leaf that may still be split: the rows at positions `start` to `end` of `sample`. */
interface OpenLeaf {
  readonly node: number;
  readonly depth: number;
  readonly weight: number;
  readonly positive: number;
  readonly bounds: Bounds;
  sample: TreeSample;
  start: number;
  end: number;
}

interface LeafSums {
  readonly weight: number;
  readonly positive: number;
  readonly bounds: Bounds;
}

/** The share of positives, as far as monotone splits above allow it. */
function valueOf({ weight, positive, bounds }: LeafSums): number {
  const share = weight > 0 ? exactShare(positive / weight) : 0;
  return Math.min(Math.max(share, bounds.lowest), bounds.highest);
}

class TreeGrower {
  readonly #binned: BinnedData;
  readonly #options: GrowOptions;
  readonly #builder: TreeBuilder;
  readonly #rootWeight: number;
  /** The latest on top, so that a branch is complete before its sibling is begun. */
  readonly #open: OpenLeaf[] = [];
  /** From large to small; each holds one branch at a time. */
  readonly #blocks: readonly TreeSample[];
  readonly #features: Uint16Array;
  readonly #split = createSplit();
  readonly #totals = createBinTotals();
  readonly #rightRows: Uint32Array;

  constructor(binned: BinnedData, sample: TreeSample, options: GrowOptions) {
    this.#binned = binned;
    this.#options = options;
    const rowCount = sample.rows.length;
    const sum = sumOf(sample);
    const weight = weightOf(sum);
    this.#rootWeight = weight;
    const maxLeaves = Math.min(rowCount, Math.floor(weight / options.minLeaf));
    const { scratch = new Scratch() } = options;
    this.#builder = new TreeBuilder(Math.max(1, 2 * maxLeaves - 1), scratch);
    this.#blocks = createBlocks(sample.stride, rowCount, scratch);
    this.#features = Uint16Array.from({ length: binned.featureCount }, (_, feature) => feature);
    this.#rightRows = scratch.uint32('right rows', rowCount);
    const root = { weight, positive: positiveOf(sum), bounds: FREE };
    this.#addLeaf(0, root, sample, 0, rowCount);
  }

  grow(): Tree {
    for (let leaf = this.#open.pop(); leaf !== undefined; leaf = this.#open.pop()) {
      this.#moveToBlock(leaf);
      this.#trySplit(leaf);
    }
    return this.#builder.build();
  }

  #addLeaf(
    depth: number,
    { weight, positive, bounds }: LeafSums,
    sample: TreeSample,
    start: number,
    end: number,
  ): void {
    const node = this.#builder.addLeaf(weight, valueOf({ weight, positive, bounds }));
    const { minLeaf, maxDepth } = this.#options;
    const isPure = positive === 0 || positive === weight;
    if (isPure || weight < 2 * minLeaf || depth >= maxDepth) return;
    this.#open.push({ node, depth, weight, positive, bounds, sample, start, end });
  }

  #trySplit(leaf: OpenLeaf): void {
    const split = this.#split;
    this.#findSplit(leaf);
    if (split.feature < 0) return;
    const { sample, start, end, weight } = leaf;
    const middle = partitionRows(sample, start, end, split, this.#rightRows);
    // The score is the squared-error reduction times the node's weight; Gini is twice that.
    this.#options.gain[split.feature]! += exactShare((2 * split.score) / weight / this.#rootWeight);
    const depth = leaf.depth + 1;
    const [left, right] = this.#childSums(leaf);
    this.#builder.splitLeaf(leaf.node, split);
    this.#addLeaf(depth, left, sample, start, middle);
    this.#addLeaf(depth, right, sample, middle, end);
  }

  /** The children's sums; a monotone split keeps all that grows on either side of its middle. */
  #childSums({ weight, positive, bounds }: OpenLeaf): [LeafSums, LeafSums] {
    const { leftWeight, leftPositive, feature, bySet } = this.#split;
    const left = { weight: leftWeight, positive: leftPositive, bounds };
    const right = { weight: weight - leftWeight, positive: positive - leftPositive, bounds };
    const direction = bySet ? 0 : this.#directionOf(feature);
    if (direction === 0) return [left, right];
    const middle = exactShare((valueOf(left) + valueOf(right)) / 2);
    const below = { ...bounds, highest: middle };
    const above = { ...bounds, lowest: middle };
    return direction > 0
      ? [
          { ...left, bounds: below },
          { ...right, bounds: above },
        ]
      : [
          { ...left, bounds: above },
          { ...right, bounds: below },
        ];
  }

  #directionOf(feature: number): Direction {
    return this.#options.directions?.[feature] ?? 0;
  }

  /**
   * A leaf small enough for a block moves there, with all that will grow from it. The branch
   * that was there before is complete: leaves are split depth first.
   */
  #moveToBlock(leaf: OpenLeaf): void {
    const rowCount = leaf.end - leaf.start;
    const block = this.#blocks.findLast(({ rows }) => rowCount <= rows.length);
    if (block === undefined || leaf.sample === block) return;
    fillBlock(block, leaf.sample, leaf.start, leaf.end);
    leaf.sample = block;
    leaf.start = 0;
    leaf.end = rowCount;
  }

  /**
   * The best split over features drawn without replacement. Like scikit-learn's, it goes on
   * past `featuresPerSplit` while every feature so far was constant in this node.
   */
  #findSplit(leaf: OpenLeaf): void {
    const { minLeaf } = this.#options;
    const featureCount = this.#features.length;
    const node = { weight: leaf.weight, positive: leaf.positive, minLeaf };
    this.#split.feature = -1;
    this.#split.score = 0;
    let wanted = Math.min(this.#options.featuresPerSplit, featureCount);
    let seen = 0;
    let allConstant = true;
    while (seen < wanted) {
      const count = Math.min(wanted - seen, FEATURES_PER_PASS);
      if (this.#tryFeatures(leaf, node, seen, count)) allConstant = false;
      seen += count;
      if (seen === wanted && allConstant && seen < featureCount) wanted++;
    }
  }

  /** Draws the features from `first` on; false if all are constant in this node. */
  #tryFeatures(leaf: OpenLeaf, node: NodeTotals, first: number, count: number): boolean {
    const { sample, start, end } = leaf;
    const { binCounts, categorical } = this.#binned;
    const features = this.#features;
    const totals = this.#totals;
    let anyVaries = false;
    drawFeatures(features, first, count, this.#options.random);
    sumByBin(sample, start, end, features, first, count);
    for (let slot = 0; slot < count; slot++) {
      const feature = features[first + slot]!;
      takeTotals(slot, end - start, binCounts[feature]!, totals);
      if (totals.length < 2) continue;
      anyVaries = true;
      if (categorical[feature] === 1) improveByCategories(this.#split, feature, totals, node);
      else improveByThreshold(this.#split, feature, totals, node, this.#directionOf(feature));
    }
    return anyVaries;
  }
}

/** Puts features drawn at random from position `first` on into `count` positions from there. */
function drawFeatures(
  features: Uint16Array,
  first: number,
  count: number,
  random: RandomStream,
): void {
  for (let i = first; i < first + count; i++) {
    const drawn = i + random.below(features.length - i);
    const feature = features[drawn]!;
    features[drawn] = features[i]!;
    features[i] = feature;
  }
}

function sumOf({ rows, packed }: TreeSample): number {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += packed[rows[i]!]!;
  return sum;
}
