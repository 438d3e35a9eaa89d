import { toErrorMessage, type Stage } from '../domain';
import { Cancelled, type Checkpoint, type Reply, type Request, type TaskMap } from './protocol';

const REPORT_EVERY_MS = 100;

export interface TaskContext {
  readonly checkpoint: Checkpoint;
  readonly signal: AbortSignal;
}

/** A result whose buffers move to whoever asked: nothing is copied, and the worker lets go of them. */
export class Transferred<R> {
  constructor(
    readonly result: R,
    readonly buffers: readonly ArrayBuffer[],
  ) {}
}

type Answer<R> = R | Transferred<R>;

export type Handlers<T extends TaskMap> = {
  readonly [K in keyof T]: (
    input: T[K]['input'],
    context: TaskContext,
  ) => Promise<Answer<T[K]['result']>> | Answer<T[K]['result']>;
};

/** The part of a worker's global scope that serving needs. */
export interface WorkerScope {
  addEventListener(type: 'message', listener: (event: { data: Request }) => void): void;
  postMessage(reply: Reply, transfer?: Transferable[]): void;
}

/** Answers requests with `handlers` until the worker ends. */
export function serve<T extends TaskMap>(scope: WorkerScope, handlers: Handlers<T>): void {
  const running = new Map<number, AbortController>();

  async function start(id: number, task: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const { signal } = controller;
    const checkpoint = createCheckpoint(signal, (stage, fraction) => {
      scope.postMessage({ type: 'progress', id, stage, fraction });
    });
    try {
      const handler = handlers[task];
      if (handler === undefined) throw new Error(`No such task: ${task}`);
      const answer: unknown = await handler(input, { checkpoint, signal });
      // A task that ended between the click and its next checkpoint was still cancelled.
      if (signal.aborted) scope.postMessage({ type: 'cancelled', id });
      else reply(scope, id, answer);
    } catch (thrown) {
      scope.postMessage(
        thrown instanceof Cancelled || signal.aborted
          ? { type: 'cancelled', id }
          : { type: 'failed', id, error: toErrorMessage(thrown) },
      );
    } finally {
      running.delete(id);
    }
  }

  scope.addEventListener('message', ({ data }) => {
    if (data.type === 'cancel') running.get(data.id)?.abort();
    else void start(data.id, data.task, data.input);
  });
}

function reply(scope: WorkerScope, id: number, answer: unknown): void {
  if (answer instanceof Transferred) {
    const { result, buffers } = answer as Transferred<unknown>;
    scope.postMessage({ type: 'done', id, result }, [...buffers]);
  } else {
    scope.postMessage({ type: 'done', id, result: answer });
  }
}

/** Reports at most every 100 ms (a new stage at once), lets messages in, throws on abort. */
export function createCheckpoint(
  signal: AbortSignal,
  report: (stage: Stage, fraction: number) => void,
): Checkpoint {
  let lastStage: Stage | null = null;
  let lastReportMs = 0;
  return async (stage, fraction) => {
    const nowMs = performance.now();
    if (stage !== lastStage || nowMs - lastReportMs >= REPORT_EVERY_MS) {
      report(stage, fraction);
      lastStage = stage;
      lastReportMs = nowMs;
    }
    await letMessagesIn();
    if (signal.aborted) throw new Cancelled();
  };
}

/** A microtask would not let a `cancel` message in; a message of our own queues behind it. */
function letMessagesIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
