/**
 * Ways out that can be tried in the page and in a worker alike. Each goes to an address of the
 * page's own host at which there is nothing: were it let through, the host would learn of the try
 * and of nothing else.
 */
import { workerUrl } from './trustedTypes';

/**
 * `open`: it got through; `silent`: nothing came through, which may have other reasons; `absent`:
 * this browser has no such way.
 */
export type Outcome = 'refused' | 'open' | 'silent' | 'absent';

export interface Attempt {
  readonly id: string;
  /** Tries it. @param address where to */
  readonly go: (address: string) => Promise<Outcome>;
  /** The same way to somewhere allowed: where it works, the try was a real one. */
  readonly control?: () => Promise<Outcome>;
}

/** What became of one attempt. */
export interface Tried {
  readonly id: string;
  readonly outcome: Outcome;
  /** Whether the same way works to where it may go; null where there is no such place. */
  readonly controlWorks: boolean | null;
}

/** What has not got through within this time does not. */
const PATIENCE_MS = 1500;

const IN_MEMORY = 'data:text/plain,here';

export const SHARED_ATTEMPTS: readonly Attempt[] = [
  { id: 'fetch', go: fetched, control: () => fetched(IN_MEMORY) },
  { id: 'xhr', go: requested, control: () => requested(IN_MEMORY) },
  {
    id: 'websocket',
    go: (address) => opened(() => new WebSocket(address.replace(/^http/, 'ws'))),
  },
  { id: 'eventsource', go: (address) => opened(() => new EventSource(address)) },
  { id: 'script', go: (address) => outcomeOf(import(/* @vite-ignore */ `${address}.js`)) },
  { id: 'worker', go: started, control: startedFromMemory },
  { id: 'nested', go: fetchedBelow, control: () => fetchedBelow(IN_MEMORY) },
  {
    id: 'eval',
    go: () => outcomeOf(Promise.resolve().then(() => (Function('return 1') as () => unknown)())),
  },
];

/** Tries each way in turn. @param base the page's address */
export async function tryAll(attempts: readonly Attempt[], base: string): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const { id, go, control } of attempts) {
    const address = new URL(`self-test/${id}`, base).href;
    const outcome = await go(address).catch(outcomeOfFailure);
    const controlOutcome = await control?.();
    tried.push({
      id,
      outcome: reachedHost(address) ? 'open' : outcome,
      controlWorks: controlOutcome === undefined ? null : controlOutcome === 'open',
    });
  }
  return tried;
}

/** Whether a host answered, as the browser recorded it: a try that failed may yet have been heard. */
function reachedHost(address: string): boolean {
  return performance
    .getEntriesByType('resource')
    .filter((entry): entry is PerformanceResourceTiming => entry.name.startsWith(address))
    .some(({ responseStatus, workerStart }) => responseStatus > 0 && workerStart === 0);
}

/** `open` once the promise is kept; `refused` where it is broken, or not kept for long. */
export async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  const late = new Promise<Outcome>((resolve) => setTimeout(resolve, PATIENCE_MS, 'refused'));
  const done = work.then((): Outcome => 'open', outcomeOfFailure);
  return Promise.race([done, late]);
}

function outcomeOfFailure(thrown: unknown): Outcome {
  return thrown instanceof ReferenceError ? 'absent' : 'refused';
}

/** A promise of an event; broken by `error`, and by whatever `start` throws. */
export function happens<T extends EventTarget>(start: () => T, event: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const target = start();
    target.addEventListener(event, () => resolve(target), { once: true });
    target.addEventListener('error', () => reject(new TypeError('refused')), { once: true });
  });
}

function fetched(address: string): Promise<Outcome> {
  return outcomeOf(
    fetch(address).then((response) => {
      // The service worker's refusal is an answer too; nothing went further than that.
      if (response.status === 403) throw new TypeError('refused');
    }),
  );
}

function requested(address: string): Promise<Outcome> {
  return outcomeOf(
    happens(() => {
      const request = new XMLHttpRequest();
      request.open('GET', address);
      request.send();
      return request;
    }, 'load'),
  );
}

async function opened(open: () => WebSocket | EventSource): Promise<Outcome> {
  let socket: WebSocket | EventSource | undefined;
  const outcome = await outcomeOf(happens(() => (socket = open()), 'open'));
  socket?.close();
  return outcome;
}

/** A worker that is loaded from an address would have no policy of its own. */
async function started(address: string): Promise<Outcome> {
  let worker: Worker | undefined;
  const outcome = await outcomeOf(happens(() => (worker = new Worker(address)), 'message'));
  worker?.terminate();
  return outcome;
}

function startedFromMemory(): Promise<Outcome> {
  return saidByWorker('postMessage(1)');
}

/** In a worker that is started here. */
function fetchedBelow(address: string): Promise<Outcome> {
  return saidByWorker(
    `fetch(${JSON.stringify(address)}).then(() => postMessage(1), () => close())`,
  );
}

/** `open` where a worker of this code, started from memory, says anything. */
async function saidByWorker(code: string): Promise<Outcome> {
  const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  let worker: Worker | undefined;
  const outcome = await outcomeOf(
    happens(() => (worker = new Worker(workerUrl(address))), 'message'),
  );
  worker?.terminate();
  URL.revokeObjectURL(address);
  return outcome;
}
