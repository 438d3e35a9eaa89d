import { TaskClient, type WorkerLike } from './client';
import type { TaskMap } from './protocol';

/**
 * Runs one task in a worker of its own, which is ended afterwards, whatever happened:
 * its memory is returned, and an abort takes effect at once.
 */
export async function runInOwnWorker<T extends TaskMap, K extends keyof T & string>(
  create: () => WorkerLike,
  task: K,
  input: T[K]['input'],
  options: { readonly signal: AbortSignal; readonly onFraction?: (fraction: number) => void },
): Promise<T[K]['result']> {
  const client = new TaskClient<T>(create);
  const end = (): void => {
    client.dispose();
  };
  options.signal.addEventListener('abort', end, { once: true });
  try {
    return await client.run(task, input, {
      signal: options.signal,
      onProgress: ({ fraction }) => options.onFraction?.(fraction),
    });
  } finally {
    options.signal.removeEventListener('abort', end);
    client.dispose();
  }
}
