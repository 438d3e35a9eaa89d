import { randomStream, type RandomStream } from '../../math';
import {
  addPredictions,
  compileTrees,
  drawSample,
  growTree,
  positionsDrawn,
  type BinnedData,
  type CompiledTrees,
  type Tree,
} from '../trees';
import { featuresPerSplit, type ForestParams } from './params';

/** One unit of work for a pool worker: some trees of one forest. */
export interface ForestJob {
  readonly binned: BinnedData;
  /** 0 or 1 per binned row; read for the training rows only. */
  readonly target: Uint8Array;
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
  /** Whether the trees are wanted back, or only what they say. */
  readonly keepTrees: boolean;
  readonly params: ForestParams;
}

/** What some trees of a forest say. All sums over trees are exact: see `exactShare`. */
export interface ForestPart {
  /** How many trees were grown. */
  readonly treeCount: number;
  /** The trees, or none if they were not to be kept. */
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
  for (let done = 0; done < job.treeCount; done++) {
    const random = randomStream(job.seed, `${job.streamName}/tree ${job.firstTree + done}`);
    const drawn = bootstrapCounts(rows.length, Math.min(rows.length, params.maxSamples), random);
    const tree = growTree(binned, drawSample(binned, rows, drawn, job.target), {
      minLeaf: params.minLeaf,
      maxDepth: params.maxDepth,
      featuresPerSplit: featuresPerSplit(params, binned.featureCount),
      random,
      gain: part.gain,
    });
    const compiled = compileTrees([tree]);
    addPredictions(compiled, binned, predictRows, part.predictedSum);
    addOutOfBag(job, drawn, compiled, part);
    if (job.keepTrees) part.trees.push(tree);
    onTree?.(done + 1);
  }
  return part;
}

/** How often each of `rowCount` rows is drawn in `drawCount` draws with replacement. */
function bootstrapCounts(rowCount: number, drawCount: number, random: RandomStream): Uint8Array {
  const counts = new Uint8Array(rowCount);
  for (let draw = 0; draw < drawCount; draw++) counts[random.below(rowCount)]!++;
  return counts;
}

/** Scores those of the first training rows that the tree did not train on. */
function addOutOfBag(
  job: ForestJob,
  drawn: Uint8Array,
  tree: CompiledTrees,
  part: ForestPart,
): void {
  const positions = positionsDrawn(drawn.subarray(0, part.outOfBagSum.length), false);
  const rows = takeRows(job.rows, positions);
  const predicted = new Float64Array(rows.length);
  addPredictions(tree, job.binned, rows, predicted);
  addAt(part.outOfBagSum, part.outOfBagCount, positions, predicted);
}

// One loop a function: see trees/partition.ts.

function takeRows(rows: Uint32Array, positions: Uint32Array): Uint32Array {
  const taken = new Uint32Array(positions.length);
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
