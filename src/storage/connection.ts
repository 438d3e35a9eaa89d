import type { IDBPTransaction } from 'idb';
import { readFailure, writeFailure } from './failures';
import { openDatabase, STORES, type Database, type Schema } from './schema';

type Stores = typeof STORES;
export type ReadTransaction = IDBPTransaction<Schema, Stores>;
export type WriteTransaction = IDBPTransaction<Schema, Stores, 'readwrite'>;

/** Adds a request to those that must succeed before a write counts as done. */
export type Track = (request: Promise<unknown>) => void;

/** An open database that comes back by itself after another tab, or deletion, closed it. */
export class Connection {
  #opening: Promise<Database> | null = null;

  /** Throws `storage_refused`. */
  open(): Promise<Database> {
    if (this.#opening === null) {
      const opening = openDatabase({ onClosed: () => this.#forget(opening) });
      this.#opening = opening;
      opening.catch(() => this.#forget(opening));
    }
    return this.#opening;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = null;
    (await opening?.catch(() => null))?.close();
  }

  /** Reads in one transaction: what it sees belongs together. */
  async read<T>(work: (transaction: ReadTransaction) => Promise<T>): Promise<T> {
    const database = await this.open();
    try {
      const transaction = database.transaction(STORES, 'readonly');
      handled(transaction.done);
      return await work(transaction);
    } catch (thrown) {
      throw readFailure(thrown);
    }
  }

  /** Writes in one transaction: all of it is kept or, whatever fails, nothing. */
  async write(
    work: (transaction: WriteTransaction, track: Track) => Promise<void> | void,
  ): Promise<void> {
    const database = await this.open();
    try {
      await writeAll(database.transaction(STORES, 'readwrite'), work);
    } catch (thrown) {
      throw writeFailure(thrown);
    }
  }

  #forget(opening: Promise<Database>): void {
    if (this.#opening === opening) this.#opening = null;
  }
}

async function writeAll(
  transaction: WriteTransaction,
  work: (transaction: WriteTransaction, track: Track) => Promise<void> | void,
): Promise<void> {
  const requests: Promise<unknown>[] = [];
  const failures: unknown[] = [];
  const track: Track = (request) => {
    handled(request);
    requests.push(request);
  };
  track(transaction.done);
  try {
    await work(transaction, track);
  } catch (thrown) {
    failures.push(thrown);
    abort(transaction);
  }
  for (const result of await Promise.allSettled(requests)) {
    if (result.status === 'rejected') failures.push(result.reason);
  }
  if (failures.length === 0) return;
  // Requests of an aborted transaction fail with AbortError, whatever the cause was.
  throw transaction.error ?? failures.find((failure) => !isAbort(failure)) ?? failures[0];
}

function abort(transaction: WriteTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It had failed and ended by itself.
  }
}

/** A promise that is looked at later, or not at all, must not count as unhandled meanwhile. */
function handled(promise: Promise<unknown>): void {
  promise.catch(() => undefined);
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}
