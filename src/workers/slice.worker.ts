import { readSlice, sliceResultBuffers } from '../ingest';
import { Transferred, serve } from './serve';
import type { SliceTasks } from './subtasks';

serve<SliceTasks>(self, {
  slice: (job) => {
    const result = readSlice(job);
    return new Transferred(result, sliceResultBuffers(result));
  },
});
