import { growForestPart, type ForestPart } from '../ml/forest';
import { fitNested } from '../ml/nested';
import type { Handlers } from './serve';
import type { LearnTasks } from './subtasks';

/** Trees between two looks at the messages: of a small file a tree takes less than a look. */
const LOOK_EVERY_MS = 50;

/** What each `learn.worker` does. */
export const LEARN_HANDLERS: Handlers<LearnTasks> = {
  grow: async (jobs, { checkpoint }) => {
    const parts: ForestPart[] = [];
    for (const job of jobs) {
      await checkpoint('risk', parts.length / jobs.length);
      parts.push(growForestPart(job));
    }
    return parts;
  },
  fit: async (job, { checkpoint }) => {
    let lastMs = performance.now();
    return fitNested(job, async (fraction) => {
      if (performance.now() - lastMs < LOOK_EVERY_MS) return;
      await checkpoint('risk', fraction);
      lastMs = performance.now();
    });
  },
};
