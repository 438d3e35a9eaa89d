import { TaskClient, type RunOptions, type WorkerLike } from './client';
import { Cancelled, type TaskMap } from './protocol';

const MAX_WORKERS = 8;

/** One worker a core, at least 1, at most 8. */
export function poolSize(): number {
  return Math.min(Math.max(navigator.hardwareConcurrency || 1, 1), MAX_WORKERS);
}

/** A task's input, and those of its buffers that move to the worker. */
export interface InputToMove<I> {
  readonly input: I;
  readonly transfer: readonly ArrayBuffer[];
}

/** Each worker has one task waiting while it works: it is never idle for want of a message. */
const TASKS_PER_WORKER = 2;

/** A task that waits for a client. */
interface Waiting<T extends TaskMap> {
  readonly take: (client: TaskClient<T>) => void;
  readonly cancel: () => void;
}

/** Several workers of one kind that share a queue of tasks: first come, first served. */
export class WorkerPool<T extends TaskMap> {
  readonly #clients: readonly TaskClient<T>[];
  /** Clients that can take a task, once for each. */
  readonly #free: TaskClient<T>[];
  readonly #queue: Waiting<T>[] = [];

  constructor(create: () => WorkerLike, size = poolSize()) {
    this.#clients = Array.from({ length: size }, () => new TaskClient<T>(create));
    this.#free = Array.from({ length: TASKS_PER_WORKER }, () => this.#clients).flat();
  }

  get size(): number {
    return this.#clients.length;
  }

  warmUp(): void {
    for (const client of this.#clients) client.warmUp();
  }

  /**
   * The results in the order of `inputs`, whichever worker finishes first. The first
   * failure rejects; tasks already running then finish unheard.
   * @param onProgress told how much of all inputs is done, from 0 to their number
   */
  async runAll<K extends keyof T & string>(
    task: K,
    inputs: readonly T[K]['input'][],
    onProgress: (done: number) => void = () => undefined,
  ): Promise<T[K]['result'][]> {
    const done = new Float64Array(inputs.length);
    const tell = (index: number, fraction: number): void => {
      done[index] = fraction;
      onProgress(done.reduce((sum, each) => sum + each, 0));
    };
    const run = async (input: T[K]['input'], index: number): Promise<T[K]['result']> => {
      const result = await this.#run(task, input, {
        onProgress: ({ fraction }) => {
          tell(index, fraction);
        },
      });
      tell(index, 1);
      return result;
    };
    return Promise.all(inputs.map(run));
  }

  /**
   * As `runAll` for inputs and results too large to be held all at once: the next input is asked
   * for when a worker is about to need it, until there is none, and what comes out is taken as
   * it comes, with its place in the order of asking.
   */
  async runEach<K extends keyof T & string>(
    task: K,
    nextInput: () => Promise<InputToMove<T[K]['input']> | undefined>,
    take: (index: number, result: T[K]['result']) => void | Promise<void>,
  ): Promise<void> {
    let count = 0;
    const drain = async (): Promise<void> => {
      for (;;) {
        const index = count++;
        const next = await nextInput();
        if (next === undefined) return;
        await take(index, await this.#run(task, next.input, { transfer: next.transfer }));
      }
    };
    await Promise.all(Array.from({ length: TASKS_PER_WORKER * this.size }, drain));
  }

  /** Runs a task on the next client that is free. */
  async #run<K extends keyof T & string>(
    task: K,
    input: T[K]['input'],
    options: RunOptions,
  ): Promise<T[K]['result']> {
    const client = this.#free.shift() ?? (await this.#nextFree());
    try {
      return await client.run(task, input, options);
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) this.#free.push(client);
      else next.take(client);
    }
  }

  #nextFree(): Promise<TaskClient<T>> {
    return new Promise((take, reject) => {
      const cancel = (): void => {
        reject(new Cancelled());
      };
      this.#queue.push({ take, cancel });
    });
  }

  /** Ends the workers; tasks that run or wait reject with {@link Cancelled}. */
  dispose(): void {
    // Before the clients: each that is free again would start a worker for what waits.
    for (const waiting of this.#queue.splice(0)) waiting.cancel();
    for (const client of this.#clients) client.dispose();
  }
}
