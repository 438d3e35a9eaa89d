import type { WorkerLike } from './client';
import { PortWorker, type WorkerScope } from './portWorker';
import type { WorkerName } from './scripts';

const started = new Map<number, PortWorker>();
let nextId = 1;

/**
 * Starts a worker from within another: the page does so on its behalf, and ends it with it. WebKit
 * lets no worker of a page on a disk start one itself.
 */
export function startWorker(name: WorkerName): WorkerLike {
  const scope = self as unknown as WorkerScope;
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

function hearOfFailures(scope: WorkerScope): void {
  scope.addEventListener('message', ({ data }) => {
    if (data.type === 'failed') started.get(data.id)?.onfailure?.(data.why);
  });
}
