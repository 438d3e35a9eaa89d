import { vi } from 'vitest';
import type { FromWorker, ToWorker } from './portWorker';
import { serveStarter, type Handlers } from './serve';
import type { WorkerLike } from './client';
import type { TaskMap } from './protocol';
import type { WorkerName } from './scripts';
import type { startWorker as StartWorker } from './startWorker';

/** What a worker runs in a test. */
export type Script = (scope: FakeScope) => void;

/** For tests: the browser's `Worker`, whose script runs in the same thread. */
export class FakeThread {
  static readonly all: FakeThread[] = [];
  /** By the text of the worker's script, which is its name here. */
  static readonly scripts = new Map<string, Script>();

  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: (() => void) | null = null;
  isTerminated = false;
  readonly name: string;
  readonly scope: FakeScope;
  readonly #started: Promise<void>;

  constructor(address: string) {
    this.name = address.replace('blob:', '');
    const run = FakeThread.scripts.get(this.name);
    if (run === undefined) throw new DOMException('The operation is insecure.', 'SecurityError');
    // A browser may still deliver what was on its way when the worker was ended.
    this.scope = new FakeScope((data) => this.onmessage?.({ data }));
    FakeThread.all.push(this);
    this.#started = this.scope.load().then(() => {
      run(this.scope);
    });
  }

  static named(name: WorkerName): FakeThread[] {
    return FakeThread.all.filter((thread) => thread.name === name);
  }

  postMessage(data: ToWorker): void {
    void this.#started.then(() => {
      if (!this.isTerminated) this.scope.hear(data);
    });
  }

  terminate(): void {
    this.isTerminated = true;
  }
}

/** The global scope of such a worker. */
export class FakeScope {
  readonly #send: (message: FromWorker) => void;
  #startWorker: typeof StartWorker = () => {
    throw new Error('Its script has not run.');
  };
  readonly #listeners: ((event: { data: ToWorker }) => void)[] = [];

  constructor(send: (message: FromWorker) => void) {
    this.#send = send;
  }

  /** Each worker has modules of its own. */
  async load(): Promise<void> {
    vi.resetModules();
    this.#startWorker = (await import('./startWorker')).startWorker;
  }

  addEventListener(_type: 'message', listener: (event: { data: ToWorker }) => void): void {
    this.#listeners.push(listener);
  }

  postMessage(message: FromWorker): void {
    queueMicrotask(() => {
      this.#send(message);
    });
  }

  hear(data: ToWorker): void {
    for (const listener of this.#listeners) listener({ data });
  }

  serve<T extends TaskMap>(handlers: Handlers<T>): void {
    vi.stubGlobal('self', this);
    serveStarter<T>(handlers);
  }

  start(name: WorkerName): WorkerLike {
    vi.stubGlobal('self', this);
    return this.#startWorker(name);
  }
}
