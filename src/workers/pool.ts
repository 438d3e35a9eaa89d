import { TaskClient, type WorkerLike } from './client';
import type { TaskMap } from './protocol';

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

/** Several workers of one kind that share a queue of equal tasks. */
export class WorkerPool<T extends TaskMap> {
  readonly #clients: readonly TaskClient<T>[];

  constructor(create: () => WorkerLike, size = poolSize()) {
    this.#clients = Array.from({ length: size }, () => new TaskClient<T>(create));
  }

  warmUp(): void {
    for (const client of this.#clients) client.warmUp();
  }

  /**
   * The results in the order of `inputs`, whichever worker finishes first. The first
   * failure rejects; tasks already running then finish unheard.
   */
  async runAll<K extends keyof T & string>(
    task: K,
    inputs: readonly T[K]['input'][],
    onDone: (doneCount: number) => void = () => undefined,
  ): Promise<T[K]['result'][]> {
    const results = new Array<T[K]['result']>(inputs.length);
    let next = 0;
    let doneCount = 0;
    const drain = async (client: TaskClient<T>): Promise<void> => {
      while (next < inputs.length) {
        const index = next++;
        results[index] = await client.run(task, inputs[index]);
        onDone(++doneCount);
      }
    };
    await Promise.all(this.#clients.map(drain));
    return results;
  }

  /**
   * As `runAll` for inputs and results too large to be held all at once: the next input is asked
   * for when a worker is about to need it (each has one waiting while it works), until there is
   * none, and what comes out is taken as it comes, with its place in the order of asking.
   */
  async runEach<K extends keyof T & string>(
    task: K,
    nextInput: () => Promise<InputToMove<T[K]['input']> | undefined>,
    take: (index: number, result: T[K]['result']) => void | Promise<void>,
  ): Promise<void> {
    let count = 0;
    const drain = async (client: TaskClient<T>): Promise<void> => {
      for (;;) {
        const index = count++;
        const next = await nextInput();
        if (next === undefined) return;
        await take(index, await client.run(task, next.input, { transfer: next.transfer }));
      }
    };
    await Promise.all([...this.#clients, ...this.#clients].map(drain));
  }

  dispose(): void {
    for (const client of this.#clients) client.dispose();
  }
}
