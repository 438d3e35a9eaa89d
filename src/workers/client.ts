import { UserError, fromErrorMessage } from '../domain';
import { Cancelled, type Progress, type Reply, type Request, type TaskMap } from './protocol';

/** A worker that does not answer a cancel within this time is ended. */
const CANCEL_GRACE_MS = 1000;

/** How often a worker with a task is asked whether it is still there. */
const ASK_EVERY_MS = 10_000;

/**
 * A worker that has said nothing for so many questions is ended: the longest kernel between two
 * looks at the messages takes a small part of that. A computer that sleeps asks nothing.
 */
const MOST_UNANSWERED = 18;

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Buffers of the input that move to the worker: they are gone here. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Whether the task needs nothing that a worker holds: it may go on in a new one. */
  readonly outlivesWorker?: boolean;
}

/** Why a worker is of no more use: its error's code. */
export type WorkerFailure = 'part_missing' | 'worker_not_started' | 'worker_lost' | 'worker_silent';

/** What a client needs of a worker. */
export interface WorkerLike {
  postMessage(request: Request, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: { readonly data: Reply }) => void) | null;
  onfailure: ((why: WorkerFailure) => void) | null;
}

interface Pending {
  /** Posts the task to a new worker; null once it is cancelled, or where it needs the old one. */
  restart: ((worker: WorkerLike) => void) | null;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** Typed access to one worker: starts it when first needed, and anew once it was ended. */
export class TaskClient<T extends TaskMap> {
  readonly #create: () => WorkerLike;
  readonly #pending = new Map<number, Pending>();
  #worker: WorkerLike | null = null;
  #nextId = 1;
  #generation = 0;
  #asking: ReturnType<typeof setInterval> | undefined;
  #unansweredCount = 0;

  constructor(create: () => WorkerLike) {
    this.#create = create;
  }

  /** Grows when a worker is ended: what it held in memory is gone. */
  get generation(): number {
    return this.#generation;
  }

  /** Starts the worker ahead of its first task. */
  warmUp(): void {
    this.#worker ??= this.#start();
  }

  /**
   * Runs one task. Rejects with the worker's `UserError` or `Error`, with {@link Cancelled}
   * once `signal` aborts, and with `worker_lost`, `worker_silent`, `worker_not_started` or
   * `part_missing` if the worker dies, does not answer any more, or could not be started.
   */
  run<K extends keyof T & string>(
    task: K,
    input: T[K]['input'],
    options: RunOptions = {},
  ): Promise<T[K]['result']> {
    const { signal, onProgress, transfer = [], outlivesWorker = false } = options;
    if (signal?.aborted) return Promise.reject(new Cancelled());
    const id = this.#nextId++;
    const post = (worker: WorkerLike): void => {
      worker.postMessage({ type: 'start', id, task, input }, [...transfer]);
    };
    return new Promise<unknown>((resolve, reject) => {
      // First: what cannot be posted rejects, and nothing waits for it.
      post((this.#worker ??= this.#start()));
      this.#pending.set(id, { restart: outlivesWorker ? post : null, resolve, reject, onProgress });
      this.#askWhileBusy();
      signal?.addEventListener(
        'abort',
        () => {
          this.#cancel(id);
        },
        { once: true },
      );
    });
  }

  /** Ends the worker; running tasks reject with {@link Cancelled}. */
  dispose(): void {
    this.#end(() => new Cancelled());
  }

  #start(): WorkerLike {
    const worker = this.#create();
    // What an ended worker had still to say is not the word of the next one.
    worker.onmessage = ({ data }) => {
      if (worker === this.#worker) this.#receive(data);
    };
    worker.onfailure = (why) => {
      if (worker === this.#worker) this.#end(() => new UserError(why));
    };
    return worker;
  }

  /** No task waits for ever for a worker that the browser has stopped without a word. */
  #askWhileBusy(): void {
    if (this.#asking !== undefined) return;
    this.#unansweredCount = 0;
    this.#asking = setInterval(() => {
      if (this.#pending.size === 0) this.#stopAsking();
      else if (this.#unansweredCount++ < MOST_UNANSWERED)
        this.#worker?.postMessage({ type: 'ask' });
      else this.#end(() => new UserError('worker_silent'));
    }, ASK_EVERY_MS);
  }

  #stopAsking(): void {
    clearInterval(this.#asking);
    this.#asking = undefined;
  }

  #receive(reply: Reply): void {
    this.#unansweredCount = 0;
    if (reply.type === 'here') return;
    const pending = this.#pending.get(reply.id);
    if (pending === undefined) return;
    if (reply.type === 'progress') {
      pending.onProgress?.({ stage: reply.stage, fraction: reply.fraction });
      return;
    }
    this.#pending.delete(reply.id);
    if (reply.type === 'done') pending.resolve(reply.result);
    else if (reply.type === 'failed') pending.reject(fromErrorMessage(reply.error));
    else pending.reject(new Cancelled());
  }

  #cancel(id: number): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    pending.restart = null;
    this.#worker?.postMessage({ type: 'cancel', id });
    setTimeout(() => {
      if (this.#pending.has(id)) this.#abandon();
    }, CANCEL_GRACE_MS);
  }

  /** Ends a worker that does not let go of a cancelled task; others go on in a new one. */
  #abandon(): void {
    const others = [...this.#pending].filter(([, { restart }]) => restart !== null);
    for (const [id] of others) this.#pending.delete(id);
    this.dispose();
    for (const [id, pending] of others) {
      this.#pending.set(id, pending);
      pending.restart?.((this.#worker ??= this.#start()));
    }
    if (others.length > 0) this.#askWhileBusy();
  }

  #end(error: () => Error): void {
    this.#stopAsking();
    this.#worker?.terminate();
    this.#worker = null;
    this.#generation++;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(error());
  }
}
