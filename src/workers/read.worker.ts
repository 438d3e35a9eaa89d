import {
  loadParser,
  peekLoanFile,
  readLoanFiles,
  readTableBuffers,
  sliceJobBuffers,
  toPlainReadTable,
  type RunSlices,
  type SummariseAll,
  type SummarisedValues,
} from '../ingest';
import { readableFile } from '../domain';
import { WorkerPool } from './pool';
import { Transferred, serveStarter } from './serve';
import { startWorker } from './startWorker';
import type { ReadTasks, SliceTasks } from './subtasks';

/** They end with this worker. */
const slicers = new WorkerPool<SliceTasks>(() => startWorker('slice'));

const runSlices: RunSlices = (next, take) => {
  const nextInput = async () => {
    const input = await next();
    return input && { input, transfer: sliceJobBuffers(input) };
  };
  return slicers.runEach('slice', nextInput, take);
};

const summariseAll: SummariseAll = async (columns) => {
  const summarised: SummarisedValues[] = [];
  let next = 0;
  const nextInput = () => {
    const input = columns[next++];
    return Promise.resolve(input && { input, transfer: [input.values.buffer] });
  };
  await slicers.runEach('summarise', nextInput, (index, result) => {
    summarised[index] = result;
  });
  return summarised;
};

serveStarter<ReadTasks>({
  prepare: () => {
    // A failure is heard when reading asks for the parser again.
    loadParser().catch(() => undefined);
    slicers.warmUp();
    return {};
  },
  peek: ({ file, reading }) => peekLoanFile(readableFile(file), reading),
  read: async ({ files, reading }, { checkpoint }) => {
    const onProgress = (fraction: number): Promise<void> => checkpoint('load', fraction);
    // Danfo.js reads files as the browser gives them, which may not be read in a worker at all.
    const isInMemory = files.some((file) => !(file instanceof File));
    const read = await readLoanFiles(files.map(readableFile), onProgress, {
      ...{ reading, runSlices, summariseAll },
      ...(isInMemory && { mostBytesForDanfo: 0 }),
    });
    const table = toPlainReadTable(read.table);
    return new Transferred({ ...read, table }, readTableBuffers(table));
  },
});
