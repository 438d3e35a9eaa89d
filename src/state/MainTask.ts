import type { RunOptions } from '../workers';

/** The one task that fills the page: a later one takes its place, and it then changes nothing. */
export class MainTask {
  #current: AbortController | null = null;
  /** Settles with the latest one. */
  #ending: Promise<void> = Promise.resolve();

  /** @param onFailed what it threw, unless another has taken its place */
  run(
    task: (options: RunOptions) => Promise<void>,
    onFailed: (thrown: unknown) => void,
  ): Promise<void> {
    this.cancel();
    const controller = new AbortController();
    this.#current = controller;
    // What a user starts does not end with the worker that an earlier task keeps busy.
    const options = { signal: controller.signal, outlivesWorker: true };
    this.#ending = task(options).catch((thrown: unknown) => {
      if (this.#current === controller) onFailed(thrown);
    });
    return this.#ending;
  }

  cancel(): void {
    this.#current?.abort();
  }

  /** Cancels it, and waits until nothing comes of it any more. */
  async stop(): Promise<void> {
    this.cancel();
    await this.#ending;
  }
}
