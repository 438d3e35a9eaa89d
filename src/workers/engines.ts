import type { ForestJob, ForestPart } from '../ml/forest';
import type { KMeansOptions, KMeansResult } from '../ml/kmeans';
import { TaskClient } from './client';
import { WorkerPool } from './pool';
import type { ForestTasks, KMeansTasks } from './subtasks';

/** The heavy kernels, as an analysis calls them: in workers here, in line in tests. */
export interface Engines {
  readonly cluster: (
    data: Float64Array,
    rowCount: number,
    featureCount: number,
    options: KMeansOptions,
  ) => Promise<KMeansResult>;
  readonly runForestJobs: (
    jobs: readonly ForestJob[],
    onDone: (doneCount: number, totalCount: number) => void,
  ) => Promise<ForestPart[]>;
}

/** Engines in workers of their own, all ended by `dispose`. */
export interface WorkerEngines extends Engines {
  readonly dispose: () => void;
}

/** Starts the workers at once: they load before they are wanted. */
export function startEngines(): WorkerEngines {
  const kmeans = new TaskClient<KMeansTasks>(
    () => new Worker(new URL('./kmeans.worker.ts', import.meta.url), { type: 'module' }),
  );
  const forest = new WorkerPool<ForestTasks>(
    () => new Worker(new URL('./forest.worker.ts', import.meta.url), { type: 'module' }),
  );
  const dispose = (): void => {
    kmeans.dispose();
    forest.dispose();
  };
  kmeans.warmUp();
  forest.warmUp();
  return {
    cluster: (data, rowCount, featureCount, options) =>
      kmeans.run('cluster', { data, rowCount, featureCount, options }),
    runForestJobs: (jobs, onDone) =>
      forest.runAll('grow', jobs, (doneCount) => {
        onDone(doneCount, jobs.length);
      }),
    dispose,
  };
}
