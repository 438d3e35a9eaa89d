import type { TaskClient } from './client';
import type { TaskMap } from './protocol';

/**
 * Runs the only task of a worker, which is ended afterwards, whatever happened: its memory
 * is returned, and an abort takes effect at once.
 */
export async function runAndEnd<T extends TaskMap, K extends keyof T & string>(
  client: TaskClient<T>,
  task: K,
  input: T[K]['input'],
  options: { readonly signal: AbortSignal; readonly onFraction: (fraction: number) => void },
): Promise<T[K]['result']> {
  const { signal, onFraction } = options;
  const end = (): void => {
    client.dispose();
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    return await client.run(task, input, {
      signal,
      onProgress: ({ fraction }) => {
        onFraction(fraction);
      },
    });
  } finally {
    signal.removeEventListener('abort', end);
    client.dispose();
  }
}
