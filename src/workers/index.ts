import { TaskClient } from './client';
import type { Tasks } from './protocol';

export { Cancelled } from './protocol';
export type {
  DownloadFile,
  PlanChange,
  Progress,
  RowCells,
  RowQuery,
  StoreOutcome,
  Tasks,
} from './protocol';
export type { RunOptions, TaskClient } from './client';

/** The page's way to the worker that owns the tables and runs. */
export function createTasksClient(): TaskClient<Tasks> {
  return new TaskClient<Tasks>(
    () => new Worker(new URL('./tasks.worker.ts', import.meta.url), { type: 'module' }),
  );
}
