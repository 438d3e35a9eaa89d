import type { FileHead, LoadedFile, Reading, SentFile } from '../domain';
import type { Tried } from '../guard';
import type {
  PlainReadTable,
  SliceJob,
  SliceResult,
  SummarisedValues,
  ValuesToSummarise,
} from '../ingest';
import type { ClusterCountInput, ExaminedCount } from '../ml/clusterCount';
import type { ForestJob, ForestPart } from '../ml/forest';
import type { KMeansOptions, KMeansResult } from '../ml/kmeans';
import type { NestedFit, NestedJob } from '../ml/nested';
import type { TreatmentData } from '../ml/policy';
import type { CrossFitTask } from '../strategy';

/** Served by `read.worker`: Danfo.js lives there alone. */
export type ReadTasks = {
  /** Ahead of the file: the parser, and the workers for a large one. */
  prepare: { input: Record<string, never>; result: Record<string, never> };
  peek: { input: { file: SentFile; reading: Reading }; result: FileHead | null };
  read: {
    input: { files: readonly SentFile[]; reading: Reading };
    result: {
      file: Omit<LoadedFile, 'tableId'>;
      table: PlainReadTable;
      hashes: readonly string[] | null;
    };
  };
};

/** Served by each `slice.worker` of the pool that reads a large file. */
export type SliceTasks = {
  slice: { input: SliceJob; result: SliceResult };
  summarise: { input: ValuesToSummarise; result: SummarisedValues };
};

/** Served by each `tensor.worker`: TensorFlow.js lives there alone. */
export type TensorTasks = {
  cluster: {
    input: { data: Float64Array; rowCount: number; featureCount: number; options: KMeansOptions };
    result: KMeansResult;
  };
  examineCount: { input: ClusterCountInput; result: ExaminedCount };
  fitNetwork: { input: NestedJob; result: NestedFit };
};

/** Served by each `learn.worker` of the pool. */
export type LearnTasks = {
  /** Jobs of one forest. */
  grow: { input: readonly ForestJob[]; result: ForestPart[] };
  fit: { input: NestedJob; result: NestedFit };
  /** One way of dealing settled loans into folds. */
  crossFit: { input: CrossFitTask; result: TreatmentData };
};

/** Served by `attempts.worker`: the ways out that a worker has. */
export type AttemptTasks = {
  tryAll: { input: { base: string }; result: readonly Tried[] };
};
