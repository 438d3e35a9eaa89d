import { readSlice, sliceResultBuffers, summarise } from '../ingest';
import { Transferred, serveStarter } from './serve';
import type { SliceTasks } from './subtasks';

serveStarter<SliceTasks>({
  slice: (job) => {
    const result = readSlice(job);
    return new Transferred(result, sliceResultBuffers(result));
  },
  summarise: (column) => new Transferred(summarise(column), [column.values.buffer]),
});
