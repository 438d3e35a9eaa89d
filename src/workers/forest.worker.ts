import { growForestPart, type ForestPart } from '../ml/forest';
import { serve } from './serve';
import type { ForestTasks } from './subtasks';

serve<ForestTasks>(self, {
  grow: async (jobs, { checkpoint }) => {
    const parts: ForestPart[] = [];
    for (const job of jobs) {
      await checkpoint('risk', parts.length / jobs.length);
      parts.push(growForestPart(job));
    }
    return parts;
  },
});
