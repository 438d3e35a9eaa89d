import { toErrorMessage, type Stage } from '../domain';
import type { WorkerScope } from './portWorker';
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

/** Where requests come from and answers go to: a port. */
export interface RequestPort {
  addEventListener(type: 'message', listener: (event: { data: Request }) => void): void;
  postMessage(reply: Reply, transfer?: Transferable[]): void;
}

/** Answers requests with `handlers` until the worker ends. */
export function serve<T extends TaskMap>(port: RequestPort, handlers: Handlers<T>): void {
  const running = new Map<number, AbortController>();

  async function start(id: number, task: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const { signal } = controller;
    const checkpoint = createCheckpoint(signal, (stage, fraction) => {
      port.postMessage({ type: 'progress', id, stage, fraction });
    });
    try {
      const handler = handlers[task];
      if (handler === undefined) throw new Error(`No such task: ${task}`);
      const answer: unknown = await handler(input, { checkpoint, signal });
      // A task that ended between the click and its next checkpoint was still cancelled.
      if (signal.aborted) port.postMessage({ type: 'cancelled', id });
      else reply(port, id, answer);
    } catch (thrown) {
      port.postMessage(
        thrown instanceof Cancelled || signal.aborted
          ? { type: 'cancelled', id }
          : { type: 'failed', id, error: toErrorMessage(thrown) },
      );
    } finally {
      running.delete(id);
    }
  }

  port.addEventListener('message', ({ data }) => {
    if (data.type === 'start') void start(data.id, data.task, data.input);
    else if (data.type === 'cancel') running.get(data.id)?.abort();
    else port.postMessage({ type: 'here' });
  });
}

/** Answers, in a worker, what comes through the port that the page connects it to. */
export function serveStarter<T extends TaskMap>(handlers: Handlers<T>): void {
  const scope = self as unknown as StartedScope;
  scope.addEventListener('message', ({ data }) => {
    if (data.type !== 'connect') return;
    // A port that nothing refers to may be collected.
    scope.port = data.port;
    serve<T>(data.port, handlers);
    // Uncaught here, the page hears of it.
    data.port.addEventListener('messageerror', () => {
      throw new Error('A request could not be read.');
    });
    data.port.start();
  });
  scope.postMessage({ type: 'ready' });
}

interface StartedScope extends WorkerScope {
  port?: MessagePort;
}

function reply(port: RequestPort, id: number, answer: unknown): void {
  if (answer instanceof Transferred) {
    const { result, buffers } = answer as Transferred<unknown>;
    port.postMessage({ type: 'done', id, result }, [...buffers]);
  } else {
    port.postMessage({ type: 'done', id, result: answer });
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

const waiting: (() => void)[] = [];
let channel: MessageChannel | undefined;

/** A microtask would not let a `cancel` message in; a message of our own queues behind it. */
function letMessagesIn(): Promise<void> {
  channel ??= openChannel();
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}

/** One for all times: ports that nothing refers to may be collected before their message comes. */
function openChannel(): MessageChannel {
  const opened = new MessageChannel();
  opened.port1.onmessage = () => waiting.shift()?.();
  return opened;
}
