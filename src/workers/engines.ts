import type { ClusterCountInput, ExaminedCount } from '../ml/clusterCount';
import type { ForestJob, ForestPart } from '../ml/forest';
import type { KMeansOptions, KMeansResult } from '../ml/kmeans';
import type { NestedFit, NestedJob } from '../ml/nested';
import type { TreatmentData } from '../ml/policy';
import type { CrossFitTask } from '../strategy';
import type { WorkerLike } from './client';
import { WorkerPool, poolSize } from './pool';
import { startWorker } from './startWorker';
import type { LearnTasks, TensorTasks } from './subtasks';

/** The heavy kernels, as an analysis calls them: in workers here, in line in tests. */
export interface Engines {
  readonly cluster: (
    data: Float64Array,
    rowCount: number,
    featureCount: number,
    options: KMeansOptions,
  ) => Promise<KMeansResult>;
  readonly examineCount: (input: ClusterCountInput) => Promise<ExaminedCount>;
  readonly runForestJobs: (
    jobs: readonly ForestJob[],
    onProgress: (doneCount: number) => void,
  ) => Promise<ForestPart[]>;
  readonly runNestedJob: (
    job: NestedJob,
    onProgress: (fraction: number) => void,
  ) => Promise<NestedFit>;
  readonly runCrossFits: (
    inputs: readonly CrossFitTask[],
    onProgress: (fraction: number) => void,
  ) => Promise<TreatmentData[]>;
}

/** Engines in workers of their own, all ended by `dispose`. */
export interface WorkerEngines extends Engines {
  readonly dispose: () => void;
}

/** Each holds a TensorFlow.js of its own, and networks are a small part of the work. */
const MOST_TENSOR_WORKERS = 2;

/** With no more workers than these the forests of the folds keep all of them busy. */
const FEW_WORKERS = 3;

/**
 * Jobs of one forest share its data, which crosses once with each group: few workers get all of
 * a forest at once, many a part each.
 */
function inGroups(jobs: readonly ForestJob[], workerCount: number): (readonly ForestJob[])[] {
  return workerCount <= FEW_WORKERS ? [jobs] : jobs.map((job) => [job]);
}

/** How the workers are started, and how many. */
export interface EngineParts {
  readonly startTensorWorker: () => WorkerLike;
  readonly startLearnWorker: () => WorkerLike;
  readonly workerCount: number;
}

/** Starts the workers at once: they load before they are wanted. */
export function startEngines(): WorkerEngines {
  return enginesOf({
    startTensorWorker: () => startWorker('tensor'),
    startLearnWorker: () => startWorker('learn'),
    workerCount: poolSize(),
  });
}

/** The engines of workers started in any way: no result depends on how many there are. */
export function enginesOf(parts: EngineParts): WorkerEngines {
  const tensors = new WorkerPool<TensorTasks>(
    parts.startTensorWorker,
    Math.min(parts.workerCount, MOST_TENSOR_WORKERS),
  );
  const learners = new WorkerPool<LearnTasks>(parts.startLearnWorker, parts.workerCount);
  const dispose = (): void => {
    tensors.dispose();
    learners.dispose();
  };
  tensors.warmUp();
  learners.warmUp();
  return {
    cluster: async (data, rowCount, featureCount, options) =>
      (await tensors.runAll('cluster', [{ data, rowCount, featureCount, options }]))[0]!,
    examineCount: async (input) => (await tensors.runAll('examineCount', [input]))[0]!,
    runForestJobs: async (jobs, onProgress) => {
      const groups = inGroups(jobs, learners.size);
      const parts = await learners.runAll('grow', groups, (done) => {
        onProgress((done * jobs.length) / groups.length);
      });
      return parts.flat();
    },
    runNestedJob: async (job, onProgress) => {
      const fits =
        job.plan.kind === 'network'
          ? await tensors.runAll('fitNetwork', [job], onProgress)
          : await learners.runAll('fit', [job], onProgress);
      return fits[0]!;
    },
    runCrossFits: (inputs, onProgress) =>
      learners.runAll('crossFit', inputs, (done) => {
        onProgress(done / inputs.length);
      }),
    dispose,
  };
}
