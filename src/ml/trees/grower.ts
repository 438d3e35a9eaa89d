import type { RandomStream } from '../../math';
import type { BinnedData } from './binning';
import {
  createBinTotals,
  createHistogramScratch,
  MAX_TOTAL_WEIGHT,
  packedPositive,
  packedWeight,
  sumByBin,
  type RowStatistics,
} from './histogram';
import { createPartitionScratch, partitionRows, type PartitionScratch } from './partition';
import { createSplit, improveByCategories, improveByThreshold } from './splitting';
import { exactShare, type Tree } from './tree';
import { TreeBuilder } from './treeBuilder';

export interface GrowOptions {
  /** Least total weight of a leaf, at least 1. */
  readonly minLeaf: number;
  /** Most splits between root and leaf. */
  readonly maxDepth: number;
  /** How many features, drawn anew at each node, compete for its split; at least 1. */
  readonly featuresPerSplit: number;
  readonly random: RandomStream;
  /** Per feature: what each of its splits takes off the tree's mean Gini impurity is added. */
  readonly gain: Float64Array;
}

/**
 * Grows one classification tree on weighted rows, depth first. A node stays a leaf where it
 * is pure, too light or too deep, or where no drawn feature reduces its impurity. The order
 * of the rows does not matter, and a row of weight 2 counts as two rows.
 * @param statistics is reordered: the rows of one leaf end up side by side
 */
export function growTree(
  binned: BinnedData,
  statistics: RowStatistics,
  options: GrowOptions,
): Tree {
  return new TreeGrower(binned, statistics, options).grow();
}

/** A leaf that may still be split, and where its rows are. */
interface OpenLeaf {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  readonly weight: number;
  readonly positive: number;
}

class TreeGrower {
  readonly #binned: BinnedData;
  readonly #statistics: RowStatistics;
  readonly #options: GrowOptions;
  readonly #rootWeight: number;
  readonly #rootPositive: number;
  readonly #builder: TreeBuilder;
  readonly #open: OpenLeaf[] = [];
  readonly #features: Uint16Array;
  readonly #split = createSplit();
  readonly #totals = createBinTotals();
  readonly #histogram = createHistogramScratch();
  readonly #partition: PartitionScratch;

  constructor(binned: BinnedData, statistics: RowStatistics, options: GrowOptions) {
    this.#binned = binned;
    this.#statistics = statistics;
    this.#options = options;
    const { weight, positive } = sumStatistics(statistics.packed);
    this.#rootWeight = weight;
    this.#rootPositive = positive;
    const { rows } = statistics;
    const maxLeaves = Math.min(rows.length, Math.floor(weight / options.minLeaf));
    this.#builder = new TreeBuilder(Math.max(1, 2 * maxLeaves - 1));
    this.#features = Uint16Array.from({ length: binned.featureCount }, (_, feature) => feature);
    this.#partition = createPartitionScratch(rows.length);
  }

  grow(): Tree {
    const end = this.#statistics.rows.length;
    this.#addLeaf(0, end, 0, this.#rootWeight, this.#rootPositive);
    for (let leaf = this.#open.pop(); leaf !== undefined; leaf = this.#open.pop()) {
      this.#trySplit(leaf);
    }
    return this.#builder.build();
  }

  #addLeaf(start: number, end: number, depth: number, weight: number, positive: number): void {
    const node = this.#builder.addLeaf(weight, positive);
    const isPure = positive === 0 || positive === weight;
    const { minLeaf, maxDepth } = this.#options;
    if (isPure || weight < 2 * minLeaf || depth >= maxDepth) return;
    this.#open.push({ node, start, end, depth, weight, positive });
  }

  #trySplit(leaf: OpenLeaf): void {
    const split = this.#split;
    this.#findSplit(leaf);
    if (split.feature < 0) return;
    const { start, end, weight, positive } = leaf;
    const { leftWeight, leftPositive } = split;
    const middle = partitionRows(
      this.#binned,
      this.#statistics,
      start,
      end,
      split,
      this.#partition,
    );
    // split.score is the squared-error reduction times the node's weight; Gini is twice that.
    this.#options.gain[split.feature]! += exactShare((2 * split.score) / weight / this.#rootWeight);
    const depth = leaf.depth + 1;
    const leftChild = this.#builder.size;
    this.#addLeaf(start, middle, depth, leftWeight, leftPositive);
    this.#addLeaf(middle, end, depth, weight - leftWeight, positive - leftPositive);
    this.#builder.splitLeaf(leaf.node, split, leftChild);
  }

  /**
   * The best split over features drawn without replacement. Like scikit-learn's, it goes on
   * past `featuresPerSplit` while every feature so far was constant in this node.
   */
  #findSplit(leaf: OpenLeaf): void {
    const { random, featuresPerSplit, minLeaf } = this.#options;
    const features = this.#features;
    const split = this.#split;
    const totals = this.#totals;
    const node = { weight: leaf.weight, positive: leaf.positive, minLeaf };
    split.feature = -1;
    split.score = 0;
    let allConstant = true;
    for (let i = 0; i < features.length && (i < featuresPerSplit || allConstant); i++) {
      const drawn = i + random.below(features.length - i);
      const feature = features[drawn]!;
      features[drawn] = features[i]!;
      features[i] = feature;
      const { start, end } = leaf;
      sumByBin(this.#binned, feature, this.#statistics, start, end, this.#histogram, totals);
      if (totals.length < 2) continue;
      allConstant = false;
      if (this.#binned.categorical[feature] === 1) {
        improveByCategories(split, feature, totals, node);
      } else {
        improveByThreshold(split, feature, totals, node);
      }
    }
  }
}

function sumStatistics(packed: Float64Array): { weight: number; positive: number } {
  let sum = 0;
  for (const statistic of packed) sum += statistic;
  const positive = packedPositive(sum);
  const weight = packedWeight(sum);
  if (positive > MAX_TOTAL_WEIGHT || weight < positive) {
    throw new RangeError('the rows of a tree weigh too much');
  }
  return { weight, positive };
}
