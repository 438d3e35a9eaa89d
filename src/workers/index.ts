import type { Tried } from '../guard';
import { TaskClient } from './client';
import type { Tasks } from './protocol';
import { startPageWorker } from './pageWorkers';
import { runAndEnd } from './sub';
import type { AttemptTasks } from './subtasks';

export type { Protection } from '../storage';
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

/**
 * The page's way to the worker that owns the tables and runs.
 * @param beforeStart called before that worker, and so any worker, starts
 */
export function createTasksClient(beforeStart: () => void): TaskClient<Tasks> {
  return new TaskClient<Tasks>(() => {
    beforeStart();
    return startPageWorker('tasks');
  });
}

/** Tries the ways out that a worker has, in a worker as the others are. @param base the page's address */
export function tryWaysOutInWorker(base: string): Promise<readonly Tried[]> {
  const client = new TaskClient<AttemptTasks>(() => startPageWorker('attempts'));
  const { signal } = new AbortController();
  return runAndEnd(client, 'tryAll', { base }, { signal, onFraction: () => undefined });
}
