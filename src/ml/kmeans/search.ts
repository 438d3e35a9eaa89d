import { gatherRows, randomStream } from '../../math';
import { iterateStarts } from './batchedLloyd';
import { countDistinctRows, sampleAscending } from './canonicalOrder';
import { improveBySingleMoves } from './hartigan';
import type { KMeansOptions } from './kMeans';
import { lloyd } from './lloyd';
import { inCanonicalOrder, type Partition } from './partition';
import { plusPlusStart } from './seeding';

/** Up to here every start sees every row; beyond, the starts run on a sample of this size. */
const SAMPLE_ROWS = 2000;
/** Iterations of all starts together; they tell which starts are worth finishing. */
const SURVEY_ITERATIONS = 6;
/** Starts finished in float64 where the answer comes from all rows. */
const FINISHED_STARTS = 48;
/** Starts finished on a sample, and how many of them go on over all rows. */
const FINISHED_ON_SAMPLE = 8;
const FULL_DATA_STARTS = 3;
/** Iterations of those few together: settled on a sample, they are soon ranked on all rows. */
const FULL_DATA_ITERATIONS = 4;
/** Rows looked at between two checkpoints of the float64 finish: a few hundred milliseconds. */
const ROWS_PER_CHECKPOINT = 4_000_000;

type Checkpoint = (fraction: number) => Promise<void>;

export interface ClusterProblem {
  /** n x d, row-major, in canonical order. */
  readonly data: Float64Array;
  readonly featureCount: number;
  /** At most the number of distinct rows. */
  readonly clusterCount: number;
  readonly options: KMeansOptions;
  readonly checkpoint: Checkpoint | undefined;
}

/** The partition of least inertia that the search finds, its clusters in canonical order. */
export async function bestPartition(problem: ClusterProblem): Promise<Partition> {
  const { data, featureCount, options, checkpoint } = problem;
  const rowCount = data.length / featureCount;
  if (rowCount <= SAMPLE_ROWS) {
    const survey = await surveyStarts(problem, FINISHED_STARTS);
    return (await finishedPartitions(problem, survey, improveBySingleMoves))[0]!;
  }
  const random = randomStream(options.seed, 'kmeans/sample');
  const rows = sampleAscending(rowCount, SAMPLE_ROWS, random);
  const sampled: ClusterProblem = {
    ...problem,
    data: gatherRows(data, rows, featureCount),
    checkpoint: portion(checkpoint, 0, 0.4),
  };
  const survey = await surveyStarts(sampled, FINISHED_ON_SAMPLE);
  const candidates = await finishedPartitions(sampled, survey, (_, partition) => partition);
  return continueOverAllRows(problem, candidates.slice(0, FULL_DATA_STARTS));
}

interface SurveyedStart {
  readonly centroids: Float64Array;
  readonly iterations: number;
}

/** All starts iterated together for a while; the `keepCount` of least inertia, best first. */
async function surveyStarts(problem: ClusterProblem, keepCount: number): Promise<SurveyedStart[]> {
  const { data, featureCount, options, checkpoint } = problem;
  const starts = plusPlusStarts(problem);
  const { centroids, inertias, iterations } = await iterateStarts(data, featureCount, starts, {
    maxIterations: Math.min(SURVEY_ITERATIONS, options.maxIterations),
    tolerance: options.tolerance,
    checkpoint: portion(checkpoint, 0, 0.5),
  });
  return starts
    .map((_, start) => start)
    .sort((a, b) => inertias[a]! - inertias[b]! || a - b)
    .slice(0, keepCount)
    .map((start) => ({ centroids: centroids[start]!, iterations: iterations[start]! }));
}

/** Each surveyed start settled in float64 and improved: different partitions, the best first. */
async function finishedPartitions(
  { data, featureCount, options, checkpoint }: ClusterProblem,
  survey: readonly SurveyedStart[],
  improve: typeof improveBySingleMoves,
): Promise<Partition[]> {
  const { maxIterations } = options;
  const finished: Partition[] = [];
  for (const start of survey) {
    const settled = lloyd(data, start.centroids, featureCount, maxIterations);
    const improved = improve(data, settled, featureCount, maxIterations);
    const iterations = start.iterations + improved.iterations;
    finished.push(inCanonicalOrder({ ...improved, iterations }, data, featureCount));
    await checkpoint?.(0.5 + (0.5 * finished.length) / survey.length);
  }
  finished.sort((a, b) => a.inertia - b.inertia);
  // Equal partitions agree to the last bit once their clusters stand in canonical order.
  return finished.filter((partition, i) => partition.inertia !== finished[i - 1]?.inertia);
}

function plusPlusStarts(problem: ClusterProblem): Float64Array[] {
  const { data, featureCount, clusterCount, options } = problem;
  const rowCount = data.length / featureCount;
  // A sample may hold fewer distinct rows than the file.
  const distinctCount = countDistinctRows(data, rowCount, featureCount, clusterCount);
  return Array.from({ length: options.restarts }, (_, start) => {
    const random = randomStream(options.seed, `kmeans/start/${start}`);
    return plusPlusStart(data, rowCount, featureCount, distinctCount, random);
  });
}

/** Goes on from the sample's partitions over every row: all in TF.js for a while, the best in float64. */
async function continueOverAllRows(
  problem: ClusterProblem,
  candidates: readonly Partition[],
): Promise<Partition> {
  const { data, featureCount, clusterCount, options, checkpoint } = problem;
  const starts = candidates.map(({ centroids }) =>
    padCentroids(centroids, clusterCount * featureCount),
  );
  const iterated = await iterateStarts(data, featureCount, starts, {
    maxIterations: Math.min(FULL_DATA_ITERATIONS, options.maxIterations),
    tolerance: options.tolerance,
    checkpoint: portion(checkpoint, 0.4, 0.7),
  });
  const winner = iterated.inertias.indexOf(Math.min(...iterated.inertias));
  const finished = await finish(problem, iterated.centroids[winner]!, portion(checkpoint, 0.7, 1));
  const earlier = candidates[winner]!.iterations + iterated.iterations[winner]!;
  return inCanonicalOrder(
    { ...finished, iterations: earlier + finished.iterations },
    data,
    featureCount,
  );
}

/** Lloyd in float64 with a pause every few iterations. */
async function finish(
  problem: ClusterProblem,
  start: Float64Array,
  checkpoint: Checkpoint | undefined,
): Promise<Partition> {
  const { data, featureCount, options } = problem;
  const slice = Math.ceil((ROWS_PER_CHECKPOINT * featureCount) / data.length);
  let partition = lloyd(data, start, featureCount, slice);
  while (!partition.settled && partition.iterations < options.maxIterations) {
    await checkpoint?.(partition.iterations / options.maxIterations);
    const next = lloyd(data, partition.centroids, featureCount, slice);
    partition = { ...next, iterations: partition.iterations + next.iterations };
  }
  return partition;
}

/** Repeats the centroids up to `length`: a copy gets no rows, and is re-seeded as an empty cluster. */
function padCentroids(centroids: Float64Array, length: number): Float64Array {
  return Float64Array.from({ length }, (_, c) => centroids[c % centroids.length]!);
}

/** A checkpoint that reports the part from `from` to `to` of a larger task. */
function portion(
  checkpoint: Checkpoint | undefined,
  from: number,
  to: number,
): Checkpoint | undefined {
  return checkpoint && ((fraction) => checkpoint(from + (to - from) * fraction));
}
