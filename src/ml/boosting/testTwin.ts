// The booster as a textbook has it, slow and plain: what the fast one is held against.
import { randomStream } from '../../math';
import { MISSING_BIN, type BinnedData } from '../trees';
import type { BoostingInput } from './boosting';
import { fillGradients, firstOf, gradientUnits, secondOf, type GradientUnits } from './gradients';

/** A node of a tree: of a leaf `split` is null. */
export interface TwinNode {
  readonly rows: readonly number[];
  /** What a row that ends here is worth, drawn in by the learning rate. */
  readonly value: number;
  readonly split: { feature: number; left: TwinNode; right: TwinNode } | null;
}

export interface Twin {
  readonly trees: readonly TwinNode[];
  /** Per row of the data: the base and its leaf of each tree, added up in the trees' order. */
  readonly margin: Float64Array;
}

/** Both derivatives in loss, not in units: sums over the rows of a node. */
interface Sums {
  readonly first: number;
  readonly second: number;
}

interface Split extends Sums {
  readonly feature: number;
  readonly leftRows: ReadonlySet<number>;
  readonly gain: number;
}

/**
 * Fits by exhaustive search, on the very derivatives that the booster rounds. Rows, features
 * and directions are not drawn or bounded: it stands for fits without any of that.
 */
export function fitTwin({ binned, target, weight, params, seed, streamName }: BoostingInput): Twin {
  const rows = Array.from(target.keys());
  const weights = rows.map((row) => weight?.[row] ?? 1);
  const total = weights.reduce((sum, each) => sum + each, 0);
  const ones = rows.reduce((sum, row) => sum + weights[row]! * target[row]!, 0);
  const units = gradientUnits(Math.max(...weights));
  const margin = new Float64Array(rows.length).fill(Math.log(ones / (total - ones)));
  const packed = new Float64Array(rows.length);
  const trees: TwinNode[] = [];
  for (let t = 0; t < params.treeCount; t++) {
    const random = randomStream(seed, `${streamName}/tree ${t}`);
    const data = { margin, target, weight: weight ?? null };
    fillGradients(Uint32Array.from(rows), data, units, random, packed);
    const tree = new TwinGrower(binned, packed, units, params).grow(rows, 0);
    trees.push(tree);
    for (const leaf of leavesOf(tree)) for (const row of leaf.rows) margin[row]! += leaf.value;
  }
  return { trees, margin };
}

function leavesOf(node: TwinNode): TwinNode[] {
  return node.split === null
    ? [node]
    : [...leavesOf(node.split.left), ...leavesOf(node.split.right)];
}

class TwinGrower {
  readonly #binned: BinnedData;
  readonly #packed: Float64Array;
  readonly #units: GradientUnits;
  readonly #params: BoostingInput['params'];

  constructor(
    binned: BinnedData,
    packed: Float64Array,
    units: GradientUnits,
    params: BoostingInput['params'],
  ) {
    this.#binned = binned;
    this.#packed = packed;
    this.#units = units;
    this.#params = params;
  }

  grow(rows: readonly number[], depth: number): TwinNode {
    const { first, second } = this.#sumsOf(rows);
    const { l2, learningRate, maxDepth } = this.#params;
    const value = (-first / (second + l2)) * learningRate;
    const best = depth === maxDepth ? null : this.#bestSplit(rows);
    if (best === null) return { rows, value, split: null };
    const left = this.grow(
      rows.filter((row) => best.leftRows.has(row)),
      depth + 1,
    );
    const right = this.grow(
      rows.filter((row) => !best.leftRows.has(row)),
      depth + 1,
    );
    return { rows, value, split: { feature: best.feature, left, right } };
  }

  /** Of all splits the first that takes the most off the loss; null if none takes off enough. */
  #bestSplit(rows: readonly number[]): Split | null {
    let best: Split | null = null;
    for (let feature = 0; feature < this.#binned.featureCount; feature++) {
      const isCategory = this.#binned.categorical[feature] === 1;
      const splits = isCategory ? this.#setSplits(rows, feature) : this.#cutSplits(rows, feature);
      for (const split of splits) {
        if (split.gain > (best === null ? LEAST_GAIN : best.gain + ROUNDING)) best = split;
      }
    }
    return best;
  }

  /** Every threshold, missing rows to the right of it, then to the left. */
  #cutSplits(rows: readonly number[], feature: number): Split[] {
    const used = [...new Set(rows.map((row) => this.#binOf(row, feature)))];
    const values = used.filter((bin) => bin !== MISSING_BIN).sort((a, b) => a - b);
    return [false, true].flatMap((missingLeft) =>
      values.map((threshold) =>
        this.#splitOf(rows, feature, (bin) =>
          bin === MISSING_BIN ? missingLeft : bin <= threshold,
        ),
      ),
    );
  }

  /**
   * Every cut of the categories, ranked by the value that each would have alone: no other set
   * is better (Fisher 1958). Those too light for a child are one; chance has its share.
   */
  #setSplits(rows: readonly number[], feature: number): Split[] {
    const { l2 } = this.#params;
    const groups = this.#categoryGroups(rows, feature);
    const ranked = groups
      .map((bins) => {
        const { first, second } = this.#sumsOf(this.#rowsIn(rows, feature, bins));
        return { bins, rank: -first / (second + l2) };
      })
      .sort((a, b) => a.rank - b.rank);
    return ranked.map((_, k) => {
      const left = new Set(ranked.slice(0, k + 1).flatMap(({ bins }) => bins));
      const split = this.#splitOf(rows, feature, (bin) => left.has(bin));
      // What one more category gains by chance, in twice the loss: its own variance, once.
      return { ...split, gain: split.gain - Math.max(0, groups.length - 2) };
    });
  }

  #categoryGroups(rows: readonly number[], feature: number): number[][] {
    const used = [...new Set(rows.map((row) => this.#binOf(row, feature)))].sort((a, b) => a - b);
    const isHeavy = (bin: number): boolean =>
      this.#isHeavy(this.#sumsOf(this.#rowsIn(rows, feature, [bin])));
    const light = used.filter((bin) => !isHeavy(bin));
    const heavy = used.filter(isHeavy).map((bin) => [bin]);
    return light.length > 0 ? [...heavy, light] : heavy;
  }

  /** Twice what the split takes off the loss; less than nothing where a child is too light. */
  #splitOf(rows: readonly number[], feature: number, goesLeft: (bin: number) => boolean): Split {
    const leftRows = rows.filter((row) => goesLeft(this.#binOf(row, feature)));
    const isLeft = new Set(leftRows);
    const left = this.#sumsOf(leftRows);
    const right = this.#sumsOf(rows.filter((row) => !isLeft.has(row)));
    const allowed = this.#isHeavy(left) && this.#isHeavy(right);
    const gain = this.#scoreOf(left) + this.#scoreOf(right) - this.#scoreOf(this.#sumsOf(rows));
    return { ...left, feature, leftRows: isLeft, gain: allowed ? gain : -Infinity };
  }

  #scoreOf({ first, second }: Sums): number {
    return first ** 2 / (second + this.#params.l2);
  }

  #isHeavy({ second }: Sums): boolean {
    return second >= Math.max(this.#params.minChildWeight, this.#units.second) - ROUNDING;
  }

  #sumsOf(rows: readonly number[]): Sums {
    let [first, second] = [0, 0];
    for (const row of rows) {
      const firstOfRow = firstOf(this.#packed[row]!);
      first += firstOfRow;
      second += secondOf(this.#packed[row]!, firstOfRow);
    }
    return { first: first * this.#units.first, second: second * this.#units.second };
  }

  #rowsIn(rows: readonly number[], feature: number, bins: readonly number[]): number[] {
    return rows.filter((row) => bins.includes(this.#binOf(row, feature)));
  }

  #binOf(row: number, feature: number): number {
    return this.#binned.bins[row * this.#binned.stride + feature]!;
  }
}

/** As in the grower: what gains less is rounding. */
const LEAST_GAIN = 1e-6;
/** Gains this close are the same gain, in another order of operations: the first one counts. */
const ROUNDING = 1e-10;
