import type { WorkerFailure, WorkerLike } from './client';
import type { Reply, Request } from './protocol';
import type { WorkerName } from './scripts';

/** What the page says to a worker, beside requests, which come through the port. */
export type ToWorker =
  | { readonly type: 'connect'; readonly port: MessagePort }
  | { readonly type: 'failed'; readonly id: number; readonly why: WorkerFailure };

/** What a worker says to the page, beside its answers to requests. */
export type FromWorker =
  /** Its script has run: it listens. */
  | { readonly type: 'ready' }
  /** It needs a worker of its own, whose other end of the port it keeps. */
  | {
      readonly type: 'start';
      readonly id: number;
      readonly name: WorkerName;
      readonly port: MessagePort;
    }
  | { readonly type: 'end'; readonly id: number };

/** The part of a worker's global scope that reaches the page. */
export interface WorkerScope {
  addEventListener(type: 'message', listener: (event: { data: ToWorker }) => void): void;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
}

/** Held until they end: a browser may collect what nothing refers to, busy or not. */
const running = new Set<PortWorker>();

/** A worker at the other end of a port, which keeps what is posted until the worker listens. */
export class PortWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onfailure: WorkerLike['onfailure'] = null;
  /** The worker's end of the port. */
  readonly theirs: MessagePort;
  readonly #ours: MessagePort;
  readonly #end: () => void;

  /** @param end ends the worker */
  constructor(end: () => void) {
    const { port1, port2 } = new MessageChannel();
    this.#ours = port1;
    this.theirs = port2;
    this.#end = end;
    port1.onmessage = ({ data }: MessageEvent<Reply>) => {
      this.onmessage?.({ data });
    };
    // An answer that cannot be read, for want of memory, would be waited for without end.
    port1.onmessageerror = () => this.onfailure?.('worker_lost');
    running.add(this);
  }

  postMessage(request: Request, transfer: Transferable[] = []): void {
    this.#ours.postMessage(request, transfer);
  }

  terminate(): void {
    running.delete(this);
    this.#ours.close();
    this.#end();
  }
}
