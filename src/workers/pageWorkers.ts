import { workerUrl } from '../guard';
import type { WorkerFailure, WorkerLike } from './client';
import { PortWorker, type FromWorker, type ToWorker } from './portWorker';
import { scriptOf, type WorkerName } from './scripts';

/** A worker whose script has not run within this time never will. */
const START_WITHIN_MS = 60_000;

/** Starts a worker for the page itself. */
export function startPageWorker(name: WorkerName): WorkerLike {
  const worker = new PortWorker(() => {
    inPage.end();
  });
  const inPage = new PageWorker(name, worker.theirs, (why) => worker.onfailure?.(why));
  return worker;
}

/**
 * A worker, and those that it asks for. It starts from memory, so that it inherits the page's
 * policies: one that is loaded from an address would have none.
 */
class PageWorker {
  #worker: Worker | null = null;
  #hasEnded = false;
  #starting: ReturnType<typeof setTimeout> | undefined;
  readonly #below = new Map<number, PageWorker>();
  readonly #onFailure: (why: WorkerFailure) => void;

  constructor(name: WorkerName, port: MessagePort, onFailure: (why: WorkerFailure) => void) {
    this.#onFailure = onFailure;
    void this.#start(name, port);
  }

  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#starting);
    this.#worker?.terminate();
    for (const worker of this.#below.values()) worker.end();
  }

  async #start(name: WorkerName, port: MessagePort): Promise<void> {
    const script = await scriptOf(name).catch(() => null);
    if (this.#hasEnded) return;
    if (script === null) this.#onFailure('part_missing');
    else this.#run(script, port);
  }

  #run(script: Blob, port: MessagePort): void {
    const address = URL.createObjectURL(script);
    this.#worker = new Worker(workerUrl(address));
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'ready') {
        clearTimeout(this.#starting);
        URL.revokeObjectURL(address);
      } else this.#hear(data);
    };
    this.#worker.onerror = () => {
      this.#onFailure('worker_lost');
    };
    this.#starting = setTimeout(this.#onFailure, START_WITHIN_MS, 'worker_silent');
    this.#tell({ type: 'connect', port }, [port]);
  }

  #hear(message: Exclude<FromWorker, { type: 'ready' }>): void {
    const { id } = message;
    if (message.type === 'end') {
      this.#below.get(id)?.end();
      this.#below.delete(id);
      return;
    }
    const tellOfFailure = (why: WorkerFailure): void => {
      this.#tell({ type: 'failed', id, why });
    };
    this.#below.set(id, new PageWorker(message.name, message.port, tellOfFailure));
  }

  #tell(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }
}
