/**
 * Keeps the whole page in this browser and answers for its host: each address that belongs to the
 * page from what is kept, any other with a refusal. It adds the headers that a plain host does not
 * send: isolation, and for browsers that know it a list of where this page may connect to: nowhere
 * else.
 */
import {
  BUILD_QUESTION,
  CACHE_PREFIX,
  OPENED,
  TAKE_OVER,
  type RequestNote,
  type ServiceWorkerAnswer,
} from './messages';

declare const self: ServiceWorkerGlobalScope;

/** Set by the build: every file of the page, with what it must hash to. */
declare const __FILES__: readonly PageFile[];
/** Set by the build: the same for the same files. */
declare const __BUILD_ID__: string;

interface PageFile {
  readonly path: string;
  readonly integrity: string;
  /** The page runs without it: it comes when somebody wants it. */
  readonly whenAsked: boolean;
}

const CACHE_NAME = `${CACHE_PREFIX}${__BUILD_ID__}`;
const SCOPE = self.registration.scope;
const PAGE = addressOf('index.html');
const WANTED = new Map(__FILES__.map(({ path, integrity }) => [addressOf(path), integrity]));

/** A tab that is busy answers late; one that says nothing keeps its files. */
const ANSWER_WITHIN_MS = 10_000;

const HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'connection-allowlist': '(response-origin)',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

self.addEventListener('install', (event) => {
  event.waitUntil(fill());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropUnused());
});

self.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) event.waitUntil(self.skipWaiting());
  if (event.data === OPENED) event.waitUntil(tidyUp());
});

self.addEventListener('fetch', (event) => {
  event.respondWith(answer(event.request));
});

/**
 * Takes in what the page runs on, and nothing that is not of this build: no mix of two. What an
 * older build has in common with it is not fetched again.
 */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE_NAME);
  const keep = async ({ path, integrity }: PageFile): Promise<void> => {
    const address = addressOf(path);
    const file = (await keptBefore(address, integrity)) ?? (await fetchWanted(address));
    await cache.put(address, file);
  };
  await Promise.all(__FILES__.filter(({ whenAsked }) => !whenAsked).map(keep));
}

/** A file from an older build, where it is this build's too. */
async function keptBefore(address: string, integrity: string): Promise<Response | undefined> {
  for (const name of await ownCaches()) {
    if (name === CACHE_NAME) continue;
    const found = await (await caches.open(name)).match(address, { ignoreVary: true });
    if (found === undefined) continue;
    if ((await integrityOf(await found.clone().arrayBuffer())) === integrity) return found;
  }
  return undefined;
}

async function integrityOf(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256-${btoa(String.fromCharCode(...hash))}`;
}

/** A file as this build has it, from the host. Throws where the host has another. */
async function fetchWanted(address: string): Promise<Response> {
  const integrity = WANTED.get(address) ?? '';
  const response = await fetch(address, { cache: 'reload', integrity, credentials: 'omit' });
  if (!response.ok) throw new TypeError(`${address} answered ${response.status}.`);
  return response;
}

/** When a page has opened: the moment to ask which others are left. */
async function tidyUp(): Promise<void> {
  await dropUnused();
  // The browser may have cleared what was kept and left this script: then all is fetched again.
  if (!(await caches.has(CACHE_NAME))) await fill();
}

async function answer(request: Request): Promise<Response> {
  const address = request.mode === 'navigate' ? pageOf(request.url) : request.url;
  const response = request.method === 'GET' ? await find(address) : null;
  note({ address: request.url, refused: response === null });
  return response === null
    ? new Response('Not a file of this page.', { status: 403, headers: HEADERS })
    : withHeaders(response);
}

/** Whatever stands behind `?` in the page's address stays here. */
function pageOf(url: string): string {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  return address === SCOPE ? PAGE : address;
}

/** From this build, else from an older one that a tab still runs; null for any other address. */
async function find(address: string): Promise<Response | null> {
  if (WANTED.has(address)) {
    const kept = await caches.match(address, { cacheName: CACHE_NAME, ignoreVary: true });
    return kept ?? fetchWanted(address);
  }
  for (const name of await ownCaches()) {
    const found = await (await caches.open(name)).match(address, { ignoreVary: true });
    if (found !== undefined) return found;
  }
  return null;
}

function withHeaders(response: Response): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}

/**
 * Older builds go once every open tab has said that it does not run them. Not while a newer one
 * is on its way: no tab runs that yet.
 */
async function dropUnused(): Promise<void> {
  if (self.registration.installing !== null || self.registration.waiting !== null) return;
  const old = (await ownCaches()).filter((name) => name !== CACHE_NAME);
  if (old.length === 0) return;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // Whoever else lives at this origin does not answer, and runs none of these files.
  const tabs = windows.filter(({ url }) => pageOf(url) === PAGE);
  const scripts = await Promise.all(tabs.map(scriptOf));
  if (scripts.includes(null)) return;
  for (const name of old) {
    const cache = await caches.open(name);
    const found = await Promise.all(scripts.map((script) => cache.match(script ?? '')));
    if (found.every((match) => match === undefined)) await caches.delete(name);
  }
}

/** The address of a tab's main script, which no other build has; null where it does not say. */
function scriptOf(tab: WindowClient): Promise<string | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(String(data));
    setTimeout(resolve, ANSWER_WITHIN_MS, null);
    tab.postMessage({ type: BUILD_QUESTION } satisfies ServiceWorkerAnswer, [port2]);
  });
}

async function ownCaches(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX));
}

/** Every open tab may show what was asked for, and what became of it. */
function note(request: RequestNote): void {
  void self.clients.matchAll({ type: 'window' }).then((tabs) => {
    for (const tab of tabs)
      tab.postMessage({ type: 'request', request } satisfies ServiceWorkerAnswer);
  });
}

function addressOf(path: string): string {
  return new URL(path, SCOPE).href;
}
