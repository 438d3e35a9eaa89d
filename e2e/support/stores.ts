import type { Page } from '@playwright/test';

/** A store of a database with all that it holds, as the browser gives it. */
interface Store {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly indexes: readonly { readonly name: string; readonly keyPath: string | string[] }[];
  readonly records: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
}

/**
 * All that a page has stored at its origin, byte for byte. Playwright passes on everything but
 * array buffers: they stand in `bytes`, one after the other, and `{ $buffer: [start, length] }`
 * stands in their place.
 */
export interface Stored {
  readonly databases: readonly {
    readonly name: string;
    readonly version: number;
    readonly stores: readonly Store[];
  }[];
  readonly choices: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** A page of the same origin that runs nothing and opens no database. */
const BLANK = '<!doctype html><link rel="icon" href="data:,"><title>Blank</title>';

/** Reads all that the page's origin has stored. */
export function readStores(page: Page): Promise<Stored> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(String(request.error)));
      });
    const buffers: Uint8Array[] = [];
    let end = 0;
    const withoutBuffers = (value: unknown): unknown => {
      if (value instanceof ArrayBuffer) {
        buffers.push(new Uint8Array(value));
        end += value.byteLength;
        return { $buffer: [end - value.byteLength, value.byteLength] };
      }
      if (Array.isArray(value)) return value.map(withoutBuffers);
      if (Object.prototype.toString.call(value) !== '[object Object]') return value;
      const entries = Object.entries(value as object);
      return Object.fromEntries(entries.map(([key, each]) => [key, withoutBuffers(each)]));
    };
    const read = async (store: IDBObjectStore) => {
      const [keys, values] = await Promise.all([
        settled(store.getAllKeys()),
        settled<unknown[]>(store.getAll()),
      ]);
      return {
        name: store.name,
        keyPath: store.keyPath,
        indexes: [...store.indexNames].map((name) => {
          const { keyPath } = store.index(name);
          return { name, keyPath };
        }),
        records: keys.map((key, place) => ({ key, value: withoutBuffers(values[place]) })),
      };
    };
    const databases = [];
    for (const { name = '', version = 1 } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      const names = [...database.objectStoreNames];
      const transaction = database.transaction(names);
      const stores = await Promise.all(names.map((each) => read(transaction.objectStore(each))));
      database.close();
      databases.push({ name, version, stores });
    }
    const bytes = new Uint8Array(end);
    let start = 0;
    for (const buffer of buffers) {
      bytes.set(buffer, start);
      start += buffer.byteLength;
    }
    return { databases, choices: Object.fromEntries(Object.entries<string>(localStorage)), bytes };
  });
}

/** Leaves the page for a blank one of the same origin, so that nothing else has its stores open. */
export async function openBlank(page: Page): Promise<void> {
  await page.route(/\/blank$/, (route) => route.fulfill({ contentType: 'text/html', body: BLANK }));
  await page.goto('./blank');
  await page.unroute(/\/blank$/);
}

/** Puts back what was read, beside what is there; the page on show must be a blank one. */
export async function putStores(page: Page, { bytes, ...rest }: Stored): Promise<void> {
  // Many times as fast as an argument.
  const body = Buffer.from(bytes);
  await page.route(/\/blank\/bytes$/, (route) => route.fulfill({ body }));
  // What is in the stores is whatever structured clone takes: no type says it.
  await page.evaluate(putAll, rest as unknown);
  await page.unroute(/\/blank\/bytes$/);
}

/** In the page. */
async function putAll(given: unknown): Promise<void> {
  const { databases, choices } = given as Stored;
  const bytes = await (await fetch('./blank/bytes')).arrayBuffer();
  const withBuffers = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withBuffers);
    if (Object.prototype.toString.call(value) !== '[object Object]') return value;
    const { $buffer: place, ...entries } = value as { $buffer?: [number, number] };
    if (place !== undefined) return bytes.slice(place[0], place[0] + place[1]);
    return Object.fromEntries(
      Object.entries(entries).map(([key, each]) => [key, withBuffers(each)]),
    );
  };
  const create = (database: IDBDatabase, { name, keyPath, indexes }: Store): void => {
    const store = database.createObjectStore(name, { keyPath });
    for (const index of indexes) store.createIndex(index.name, index.keyPath);
  };
  const put = (transaction: IDBTransaction, { name, keyPath, records }: Store): void => {
    const store = transaction.objectStore(name);
    for (const { key, value } of records) {
      if (keyPath === null) store.put(withBuffers(value), key);
      else store.put(withBuffers(value));
    }
  };
  for (const { name, version, stores } of databases) {
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name, version);
      opening.onerror = () => reject(new Error(String(opening.error)));
      opening.onupgradeneeded = () => {
        for (const store of stores) create(opening.result, store);
      };
      opening.onsuccess = () => {
        const database = opening.result;
        const names = stores.map((store) => store.name);
        const transaction = database.transaction(names, 'readwrite');
        transaction.onabort = () => reject(new Error(String(transaction.error)));
        transaction.oncomplete = () => {
          database.close();
          resolve();
        };
        for (const store of stores) put(transaction, store);
      };
    });
  }
  for (const [name, value] of Object.entries(choices)) localStorage.setItem(name, value);
}
