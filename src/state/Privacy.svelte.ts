import { SHARED_ATTEMPTS, tryAll, type Tried } from '../guard';
import type { ServiceWorkerAnswer } from '../serviceWorker';
import { tryWaysOutInWorker } from '../workers';
import { serviceWorker } from './lock';
import { PAGE_ATTEMPTS } from './pageAttempts';

/**
 * How far the browser has shut the page in:
 * `checking` not known yet; `one-file` the page is one file and can load nothing; `full` the service
 * worker answers for the host; `first-visit` it will from the next load on; `policy` there is none
 * here, the policy alone holds; `open` a connection was not refused.
 */
export type LockState = 'checking' | 'one-file' | 'full' | 'first-visit' | 'policy' | 'open';

/** Where a try was made. */
export type Place = 'page' | 'worker';

export type TriedIn = Tried & { readonly place: Place };

/** A request since the page was opened. */
export interface LoggedRequest {
  readonly address: string;
  /** Since the page was opened. */
  readonly atMs: number;
  readonly isOwn: boolean;
  /** Who told of it: the page's own record, or the service worker, which sees workers' too. */
  readonly seenBy: Place | 'service worker';
  readonly refused: boolean;
}

/** Ways that the policy is there to refuse, wherever they lead. */
const CONNECTIONS: ReadonlySet<string> = new Set([
  'fetch',
  'xhr',
  'websocket',
  'eventsource',
  'beacon',
  'nested',
]);

/** Ways to the page's own host, which its policy lets through: a service worker alone refuses them. */
const TO_OWN_HOST: ReadonlySet<string> = new Set(['script', 'stylesheet', 'font']);

/** The latest so many are kept. */
const MOST_LOGGED = 1000;

/** What the page knows of its own privacy: how it is locked, what was tried, what was requested. */
export class Privacy {
  lock = $state.raw<LockState>('checking');
  requests = $state.raw<readonly LoggedRequest[]>([]);
  /** What the self-test found; null before it. */
  tried = $state.raw<readonly TriedIn[] | null>(null);
  isTrying = $state.raw(false);

  /** Starts the log, and finds out how the page is locked. Called once, when the page opens. */
  async watch(): Promise<void> {
    this.#logPage();
    this.#logServiceWorker();
    this.lock = await findLock();
  }

  /** Tries every way out that this browser has, in the page and in a worker. */
  async selfTest(): Promise<void> {
    this.isTrying = true;
    try {
      const base = document.baseURI;
      const inPage = await tryAll([...SHARED_ATTEMPTS, ...PAGE_ATTEMPTS], base);
      const inWorker = await tryWaysOutInWorker(base);
      const tried = [
        ...inPage.map((each): TriedIn => ({ ...each, place: 'page' })),
        ...inWorker.map((each): TriedIn => ({ ...each, place: 'worker' })),
      ].map((each) => (this.#isLetThrough(each) ? { ...each, outcome: 'open' as const } : each));
      if (tried.some(({ id, outcome }) => CONNECTIONS.has(id) && outcome === 'open')) {
        this.lock = 'open';
      }
      this.tried = tried;
    } finally {
      this.isTrying = false;
    }
  }

  /** Everything that was kept is gone, the page's own copy too. */
  forgotten(): void {
    if (this.lock === 'full') this.lock = 'first-visit';
  }

  /** WebKit does not tell that a host answered that there is no such file: the try looks refused. */
  #isLetThrough({ id }: Tried): boolean {
    return TO_OWN_HOST.has(id) && (this.lock === 'first-visit' || this.lock === 'policy');
  }

  #logPage(): void {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
        const { name, startTime } = entry;
        this.#log({ address: name, atMs: startTime, seenBy: 'page', refused: isRefused(entry) });
      }
    });
    observer.observe({ type: 'resource', buffered: true });
  }

  #logServiceWorker(): void {
    const { serviceWorker: container } = navigator as { serviceWorker?: ServiceWorkerContainer };
    container?.addEventListener('message', ({ data }: MessageEvent<ServiceWorkerAnswer>) => {
      if (data.type !== 'request') return;
      const { address, refused } = data.request;
      this.#log({ address, atMs: performance.now(), seenBy: 'service worker', refused });
    });
  }

  #log(request: Omit<LoggedRequest, 'isOwn'>): void {
    if (isMemory(request.address)) return;
    const entry = { ...request, isOwn: isOwnAddress(request.address) };
    this.requests = [...this.requests.slice(1 - MOST_LOGGED), entry];
  }
}

/** Of another host's answer a page learns nothing: it counts as given. */
function isRefused({ name, responseStatus }: PerformanceResourceTiming): boolean {
  return isOwnAddress(name) && responseStatus >= 400;
}

function isOwnAddress(address: string): boolean {
  return new URL(address, document.baseURI).origin === location.origin;
}

/** These name what is in memory: nothing is sent for them. */
function isMemory(address: string): boolean {
  return /^(?:blob|data):/.test(address);
}

/**
 * Without trying: each refusal would stand in the browser's console as an error. Every browser
 * that runs this page enforces a policy that stands in it; the self-test tries whether it does.
 */
async function findLock(): Promise<LockState> {
  const registration = await serviceWorker();
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  if (policy === null) return 'open';
  if (__EDITION__ === 'single-file') return 'one-file';
  if (registration === null) return 'policy';
  const { controller } = navigator.serviceWorker;
  // Another app of this origin may have one that answers for this page until ours does.
  const isOurs = controller?.scriptURL === new URL('./sw.js', document.baseURI).href;
  return isOurs ? 'full' : 'first-visit';
}

export const privacy = new Privacy();
