import { growForestPart, type ForestPart } from '../ml/forest';
import { fitNested } from '../ml/nested';
import { crossFit } from '../ml/policy';
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
  fit: (job, { checkpoint }) =>
    fitNested(
      job,
      nowAndThen((fraction) => checkpoint('risk', fraction)),
    ),
  crossFit: (input, { checkpoint }) =>
    crossFit({ ...input, checkpoint: nowAndThen((fraction) => checkpoint('strategy', fraction)) }),
};

/** Looks at the messages only after a while. */
function nowAndThen(
  look: (fraction: number) => Promise<void>,
): (fraction: number) => Promise<void> {
  let lastMs = performance.now();
  return async (fraction) => {
    if (performance.now() - lastMs < LOOK_EVERY_MS) return;
    await look(fraction);
    lastMs = performance.now();
  };
}
