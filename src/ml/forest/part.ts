import { Scratch, randomStream, type RandomStream } from '../../math';
import {
  addPredictions,
  compileTrees,
  growTree,
  sampleOf,
  type BinnedData,
  type CompiledTrees,
  type Direction,
  type Draw,
  type Tree,
} from '../trees';
import { featuresPerSplit, type ForestParams } from './params';

/** One unit of work for a pool worker: some trees of one forest. */
export interface ForestJob {
  readonly binned: BinnedData;
  /** 0 or 1 per binned row; read for the training rows only. */
  readonly target: Uint8Array;
  /** Per feature: which way the trees may lean on it; free where none is given. */
  readonly directions?: readonly Direction[];
  /** The training rows, each once; at least one. */
  readonly rows: Uint32Array;
  /** Rows to score with these trees; may be empty. */
  readonly predictRows: Uint32Array;
  readonly seed: number;
  /** Names the forest: another name, other bootstrap samples. */
  readonly streamName: string;
  /** Number of the first tree within the forest; tree `i` depends on `seed`, name and `i`. */
  readonly firstTree: number;
  readonly treeCount: number;
  readonly params: ForestParams;
}

/** What some trees of a forest say. All sums over trees are exact: see `exactShare`. */
export interface ForestPart {
  /** How many trees were grown. */
  readonly treeCount: number;
  /** In the forest's order. */
  readonly trees: Tree[];
  /** Per position in `rows`, up to `maxOutOfBagRows`: sum over the trees not trained on that row. */
  readonly outOfBagSum: Float64Array;
  /** How many trees that was. */
  readonly outOfBagCount: Uint16Array;
  /** Per position in `predictRows`: sum over the trees. */
  readonly predictedSum: Float64Array;
  /** Per feature: what its splits took off each tree's mean Gini impurity, in total. */
  readonly gain: Float64Array;
}

/**
 * Grows trees `firstTree` to `firstTree + treeCount` of a forest, each on its own bootstrap
 * sample of `rows`, and scores with them. The result does not depend on how the forest's
 * trees are shared among jobs.
 * @param onTree called after each tree with the number grown so far
 */
export function growForestPart(job: ForestJob, onTree?: (done: number) => void): ForestPart {
  const { binned, rows, predictRows, params } = job;
  const outOfBagLength = Math.min(rows.length, params.maxOutOfBagRows);
  const part: ForestPart = {
    treeCount: job.treeCount,
    trees: [],
    outOfBagSum: new Float64Array(outOfBagLength),
    outOfBagCount: new Uint16Array(outOfBagLength),
    predictedSum: new Float64Array(predictRows.length),
    gain: new Float64Array(binned.featureCount),
  };
  const scratch = new Scratch();
  const bootstrap = new Bootstrap(rows.length, params.maxSamples);
  for (let done = 0; done < job.treeCount; done++) {
    const random = randomStream(job.seed, `${job.streamName}/tree ${job.firstTree + done}`);
    const drawn = bootstrap.draw(random);
    const tree = growTree(binned, sampleOf(binned, rows, drawn, job.target, scratch), {
      minLeaf: params.minLeaf,
      maxDepth: params.maxDepth,
      featuresPerSplit: featuresPerSplit(params, binned.featureCount),
      directions: job.directions ?? [],
      random,
      gain: part.gain,
      scratch,
    });
    const compiled = compileTrees([tree]);
    addPredictions(compiled, binned, predictRows, part.predictedSum);
    addOutOfBag(job, drawn, compiled, part, scratch);
    part.trees.push(tree);
    onTree?.(done + 1);
  }
  return part;
}

/** Draws with replacement, one tree after the other, in the same memory. */
class Bootstrap {
  readonly #rowCount: number;
  readonly #drawCount: number;
  /** 0 but for the positions drawn last. */
  readonly #counts: Uint8Array;
  readonly #positions: Uint32Array;
  #distinctCount = 0;

  constructor(rowCount: number, maxSamples: number) {
    this.#rowCount = rowCount;
    this.#drawCount = Math.min(rowCount, maxSamples);
    this.#counts = new Uint8Array(rowCount);
    this.#positions = new Uint32Array(this.#drawCount);
  }

  draw(random: RandomStream): Draw {
    const [counts, positions] = [this.#counts, this.#positions];
    for (let i = 0; i < this.#distinctCount; i++) counts[positions[i]!] = 0;
    this.#distinctCount = drawPositions(random, this.#rowCount, this.#drawCount, counts, positions);
    return { positions: positions.subarray(0, this.#distinctCount), counts };
  }
}

/** Draws, counts each position and lists it once. Returns how many they are. */
function drawPositions(
  random: RandomStream,
  rowCount: number,
  drawCount: number,
  counts: Uint8Array,
  positions: Uint32Array,
): number {
  let distinctCount = 0;
  for (let draw = 0; draw < drawCount; draw++) {
    const position = random.below(rowCount);
    positions[distinctCount] = position;
    if (counts[position]!++ === 0) distinctCount++;
  }
  return distinctCount;
}

/** Scores those of the first training rows that the tree did not train on. */
function addOutOfBag(
  job: ForestJob,
  { counts }: Draw,
  tree: CompiledTrees,
  part: ForestPart,
  scratch: Scratch,
): void {
  const length = part.outOfBagSum.length;
  const positions = positionsOfZero(counts, scratch.uint32('out of bag', length + 1), length);
  const rows = takeRows(job.rows, positions, scratch.uint32('out-of-bag rows', positions.length));
  const predicted = scratch.float64('predicted', rows.length).fill(0);
  addPredictions(tree, job.binned, rows, predicted);
  addAt(part.outOfBagSum, part.outOfBagCount, positions, predicted);
}

// One loop a function: see trees/partition.ts.

/** The first positions, up to `length`, that were not drawn; `into` has room for one more. */
function positionsOfZero(counts: Uint8Array, into: Uint32Array, length: number): Uint32Array {
  let count = 0;
  for (let i = 0; i < length; i++) {
    // A position is written before it is known to be wanted: cheaper than a branch.
    into[count] = i;
    count += counts[i] === 0 ? 1 : 0;
  }
  return into.subarray(0, count);
}

function takeRows(rows: Uint32Array, positions: Uint32Array, taken: Uint32Array): Uint32Array {
  for (let k = 0; k < positions.length; k++) taken[k] = rows[positions[k]!]!;
  return taken;
}

function addAt(
  sums: Float64Array,
  counts: Uint16Array,
  positions: Uint32Array,
  values: Float64Array,
): void {
  for (let k = 0; k < positions.length; k++) {
    const position = positions[k]!;
    sums[position]! += values[k]!;
    counts[position]!++;
  }
}
