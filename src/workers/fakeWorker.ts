import type { WorkerLike } from './client';
import type { Reply, Request, TaskMap } from './protocol';
import { serve, type Handlers, type RequestPort } from './serve';

/** For tests: both sides of a worker in one thread; messages are cloned and delivered later. */
export class FakeWorker<T extends TaskMap> implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onfailure: WorkerLike['onfailure'] = null;
  terminated = false;
  #listener: (event: { data: Request }) => void = () => undefined;

  constructor(handlers: Handlers<T>) {
    const port: RequestPort = {
      addEventListener: (_, listener) => {
        this.#listener = listener;
      },
      postMessage: (reply, transfer = []) => {
        const data: Reply = structuredClone(reply, { transfer });
        queueMicrotask(() => {
          if (!this.terminated) this.onmessage?.({ data });
        });
      },
    };
    serve<T>(port, handlers);
  }

  postMessage(request: Request, transfer: Transferable[] = []): void {
    const data: Request = structuredClone(request, { transfer });
    queueMicrotask(() => {
      this.#listener({ data });
    });
  }

  terminate(): void {
    this.terminated = true;
  }
}
