import type { WorkerLike } from './client';
import { PortWorker, type FromWorker, type ToWorker } from './portWorker';
import type { WorkerName } from './scripts';

/** The part of a worker's global scope that reaches the page. */
interface Scope {
  addEventListener(type: 'message', listener: (event: { data: ToWorker }) => void): void;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
}

const started = new Map<number, PortWorker>();
let nextId = 1;

/**
 * Starts a worker from within another: the page does so on its behalf, and ends it with it. WebKit
 * lets no worker of a page on a disk start one itself.
 */
export function startWorker(name: WorkerName): WorkerLike {
  const scope = self as unknown as Scope;
  if (nextId === 1) hearOfFailures(scope);
  const id = nextId++;
  const worker = new PortWorker(() => {
    started.delete(id);
    scope.postMessage({ type: 'end', id });
  });
  started.set(id, worker);
  scope.postMessage({ type: 'start', id, name, port: worker.theirs }, [worker.theirs]);
  return worker;
}

function hearOfFailures(scope: Scope): void {
  scope.addEventListener('message', ({ data }) => {
    if (data.type === 'failed') started.get(data.id)?.onfailure?.(data.why);
  });
}
