export type WorkerName = 'attempts' | 'learn' | 'read' | 'slice' | 'tasks' | 'tensor';

/** As scripts of the page: its policy lets nothing be fetched as a file. */
const SCRIPTS: Record<WorkerName, () => Promise<{ default: readonly string[] }>> = {
  attempts: () => import('./attempts.worker.ts?script'),
  learn: () => import('./learn.worker.ts?script'),
  read: () => import('./read.worker.ts?script'),
  slice: () => import('./slice.worker.ts?script'),
  tasks: () => import('./tasks.worker.ts?script'),
  tensor: () => import('./tensor.worker.ts?script'),
};

const loaded = new Map<WorkerName, Promise<Blob>>();

/**
 * The whole script of a worker, which imports nothing. Rejects where the page's host does not give
 * it; it is then asked for again the next time.
 */
export function scriptOf(name: WorkerName): Promise<Blob> {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const script = load(name);
  loaded.set(name, script);
  script.catch(() => loaded.delete(name));
  return script;
}

async function load(name: WorkerName): Promise<Blob> {
  const { default: parts } = await SCRIPTS[name]();
  return new Blob([...parts], { type: 'text/javascript' });
}
