import { assertNever } from '../domain';
import { workerUrl } from '../guard';
import type { WorkerFailure, WorkerLike } from './client';
import { PortWorker, type FromWorker, type ToWorker } from './portWorker';
import { scriptOf, type WorkerName } from './scripts';

/**
 * A worker whose script has not run by the last look never will. Looks, not time: a computer that
 * sleeps takes one of them at most.
 */
const LOOK_EVERY_MS = 10_000;
const MOST_LOOKS = 6;

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
  #hasStarted = false;
  #hasEnded = false;
  /** Of the script, until it has run. */
  #address = '';
  #starting: ReturnType<typeof setInterval> | undefined;
  readonly #below = new Map<number, PageWorker>();
  readonly #onFailure: (why: WorkerFailure) => void;

  /** @param onFailure called once at most, when the worker has ended; never after `end` */
  constructor(name: WorkerName, port: MessagePort, onFailure: (why: WorkerFailure) => void) {
    this.#onFailure = onFailure;
    void this.#start(name, port);
  }

  end(): void {
    this.#hasEnded = true;
    this.#waitNoLonger();
    this.#worker?.terminate();
    for (const worker of this.#below.values()) worker.end();
  }

  async #start(name: WorkerName, port: MessagePort): Promise<void> {
    const script = await scriptOf(name).catch(() => null);
    if (this.#hasEnded) return;
    if (script === null) {
      this.#fail('part_missing');
      return;
    }
    try {
      this.#run(script, port);
    } catch {
      this.#fail('worker_not_started');
    }
  }

  #run(script: Blob, port: MessagePort): void {
    this.#address = URL.createObjectURL(script);
    this.#worker = new Worker(workerUrl(this.#address));
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      // What it asked for just before it was ended would outlive it.
      if (!this.#hasEnded) this.#hear(data);
    };
    this.#worker.onerror = () => {
      this.#fail(this.#hasStarted ? 'worker_lost' : 'worker_not_started');
    };
    this.#waitForStart();
    this.#tell({ type: 'connect', port }, [port]);
  }

  #waitForStart(): void {
    let lookCount = 0;
    this.#starting = setInterval(() => {
      if (++lookCount === MOST_LOOKS) this.#fail('worker_silent');
    }, LOOK_EVERY_MS);
  }

  #waitNoLonger(): void {
    clearInterval(this.#starting);
    URL.revokeObjectURL(this.#address);
  }

  #fail(why: WorkerFailure): void {
    if (this.#hasEnded) return;
    this.end();
    this.#onFailure(why);
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case 'ready':
        this.#hasStarted = true;
        this.#waitNoLonger();
        break;
      case 'start':
        this.#startBelow(message);
        break;
      case 'end':
        this.#below.get(message.id)?.end();
        this.#below.delete(message.id);
        break;
      default:
        assertNever(message);
    }
  }

  #startBelow({ id, name, port }: Extract<FromWorker, { type: 'start' }>): void {
    const tellOfFailure = (why: WorkerFailure): void => {
      this.#tell({ type: 'failed', id, why });
    };
    this.#below.set(id, new PageWorker(name, port, tellOfFailure));
  }

  #tell(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(message, transfer);
  }
}
