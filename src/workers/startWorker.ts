import { workerUrl } from '../guard';

/**
 * Starts a worker under the policies of whoever starts it. A worker that is loaded from an address
 * would have none; one that starts from memory inherits them, and then loads its script itself.
 * Where the page is one file the script is in memory as it is.
 * @param address as `?worker&url` gives it
 */
export function startWorker(address: string): Worker {
  if (__EDITION__ === 'single-file') return new Worker(workerUrl(address));
  const script = new URL(address, import.meta.url).href;
  const starter = new Blob([startFrom(script)], { type: 'text/javascript' });
  const starterUrl = URL.createObjectURL(starter);
  const worker = new Worker(workerUrl(starterUrl), { type: 'module' });
  // The browser has taken it over once the worker runs; its first message comes after that.
  worker.addEventListener('message', () => URL.revokeObjectURL(starterUrl), { once: true });
  return worker;
}

/**
 * Loads the script, keeps what is sent meanwhile for it, and fails as a script of the worker's own
 * would. A static import is refused here: it would be fetched as a worker.
 */
function startFrom(script: string): string {
  return `
    const early = [];
    const keep = (event) => early.push(event.data);
    addEventListener('message', keep);
    import(${JSON.stringify(script)}).then(
      () => {
        removeEventListener('message', keep);
        for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
      },
      (error) => setTimeout(() => { throw error; }),
    );`;
}
