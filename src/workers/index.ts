import type { Tried } from '../guard';
import attemptsWorkerUrl from './attempts.worker.ts?worker&url';
import { TaskClient } from './client';
import type { Tasks } from './protocol';
import { startWorker } from './startWorker';
import { runAndEnd } from './sub';
import type { AttemptTasks } from './subtasks';
import tasksWorkerUrl from './tasks.worker.ts?worker&url';

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
    return startWorker(tasksWorkerUrl);
  });
}

/** Tries the ways out that a worker has, in a worker as the others are. @param base the page's address */
export function tryWaysOutInWorker(base: string): Promise<readonly Tried[]> {
  const client = new TaskClient<AttemptTasks>(() => startWorker(attemptsWorkerUrl));
  const { signal } = new AbortController();
  return runAndEnd(client, 'tryAll', { base }, { signal, onFraction: () => undefined });
}
