import type { LoadedFile } from '../domain';
import type { ReadTable } from '../ingest';
import type { ForestJob, ForestPart } from '../ml/forest';
import type { KMeansOptions, KMeansResult } from '../ml/kmeans';

/** Served by `read.worker`: Danfo.js lives there alone. */
export type ReadTasks = {
  read: {
    input: { file: File };
    result: { file: Omit<LoadedFile, 'tableId'>; table: ReadTable };
  };
};

/** Served by `kmeans.worker`: TensorFlow.js lives there alone. */
export type KMeansTasks = {
  cluster: {
    input: { data: Float64Array; rowCount: number; featureCount: number; options: KMeansOptions };
    result: KMeansResult;
  };
};

/** Served by each `forest.worker` of the pool. */
export type ForestTasks = { grow: { input: ForestJob; result: ForestPart } };
