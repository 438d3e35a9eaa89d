import {
  deleteDB,
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import { UserError, type RememberedMapping, type RunSummary } from '../domain';
import type { Sealed } from './cipher';
import { writeFailure } from './failures';
import type { Slot } from './packing';
import type { VaultRecord } from './vault';

export const DATABASE_NAME = 'smart-loan-recovery';

/** One small record for each run: what lists show, and what must be there for it to be whole. */
export interface RunEntry extends RunSummary {
  readonly parts: Readonly<Record<string, PartEntry>>;
  /** Another one at each write; runs of earlier versions have none until they change. */
  readonly revision?: string;
}

/** What no one reads without the passphrase; the rest of the record must stay in the open. */
export interface SealedRecord {
  readonly sealed: Sealed;
}

/** A run's record under a vault. Its date puts the list in order. */
export interface SealedEntry extends SealedRecord {
  readonly id: string;
  readonly analysedAt: string;
  readonly revision: string;
}

/** A remembered mapping under a vault. */
export interface SealedMapping extends SealedRecord {
  readonly revision: string;
}

export interface PartEntry {
  /** Bytes of each chunk. */
  readonly chunkLengths: readonly number[];
}

/** Part of a packed value; the first chunk carries what is not bytes. */
export interface Chunk {
  readonly head: { readonly shell: unknown; readonly slots: readonly Slot[] } | null;
  readonly bytes: ArrayBuffer;
}

export type ChunkKey = [runId: string, part: string, index: number];

/** Records say themselves whether they are sealed: both kinds are there while that changes. */
export type EntryRecord = RunEntry | SealedEntry;
export type ChunkRecord = Chunk | SealedRecord;
export type MappingRecord = RememberedMapping | SealedMapping;

export interface Schema extends DBSchema {
  runs: { key: string; value: EntryRecord; indexes: { analysedAt: string } };
  chunks: { key: ChunkKey; value: ChunkRecord };
  /** By the signature of a header. */
  mappings: { key: string; value: MappingRecord };
  /** One record at {@link VAULT_KEY} while what is stored is protected by a passphrase. */
  vault: { key: string; value: VaultRecord };
}

export const VAULT_KEY = 'vault';
/** All of them: what belongs together is read and written in one transaction. */
export const STORES = ['runs', 'chunks', 'mappings', 'vault'] as const;

export type Database = IDBPDatabase<Schema>;
type UpgradeTransaction = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;
type Migration = (database: Database, transaction: UpgradeTransaction) => void;

/** Step `v` takes a database from version `v` to `v + 1`. Append; never change a released one. */
const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.createObjectStore('runs', { keyPath: 'id' });
    database.createObjectStore('chunks');
  },
  // Lists show the newest first: in this order without reading and sorting all.
  (_, transaction) => {
    transaction.objectStore('runs').createIndex('analysedAt', 'analysedAt');
  },
  (database) => {
    database.createObjectStore('mappings');
  },
  (database) => {
    database.createObjectStore('vault');
  },
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Another tab may need a moment to finish its last write and let go. */
const BLOCKED_MS = 3000;

export interface OpenOptions {
  /** An earlier version, to test migrations from it. */
  readonly version?: number;
  /** The connection was closed: for another tab's upgrade or deletion, or by the browser. */
  readonly onClosed?: () => void;
}

/**
 * Opens the database, bringing it up to date. Throws `storage_refused` where the browser does
 * not allow it, or another tab does not let go of an older version.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<Database> {
  if (!hasDatabases()) throw new UserError('storage_refused');
  try {
    return await openOrGiveUp(options);
  } catch (thrown) {
    throw writeFailure(thrown);
  }
}

function hasDatabases(): boolean {
  try {
    // Null in some private windows; the access alone throws in a sandboxed frame.
    const { indexedDB: factory } = globalThis as { indexedDB?: IDBFactory | null };
    return factory !== undefined && factory !== null;
  } catch {
    return false;
  }
}

function openOrGiveUp({ version = SCHEMA_VERSION, onClosed }: OpenOptions): Promise<Database> {
  return new Promise((resolve, reject) => {
    let gaveUp = false;
    const opening = openDB<Schema>(DATABASE_NAME, version, {
      upgrade(database, oldVersion, _newVersion, transaction) {
        // Its failure is that of the opening.
        transaction.done.catch(() => undefined);
        for (const migrate of MIGRATIONS.slice(oldVersion, version)) migrate(database, transaction);
      },
      blocked() {
        setTimeout(() => {
          gaveUp = true;
          reject(new UserError('storage_refused'));
        }, BLOCKED_MS);
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onClosed?.();
      },
      ...(onClosed === undefined ? {} : { terminated: onClosed }),
    });
    opening.then((database) => {
      if (gaveUp) database.close();
      else resolve(database);
    }, reject);
  });
}

/**
 * Deletes the database. Where another tab still holds it open the browser deletes it later;
 * what it held is gone at once.
 */
export async function deleteDatabase(): Promise<void> {
  await eraseContents().catch(() => {
    // A database that cannot even be opened is deleted as a whole below.
  });
  await new Promise<void>((resolve, reject) => {
    deleteDB(DATABASE_NAME, { blocked: () => resolve() }).then(resolve, reject);
  });
}

async function eraseContents(): Promise<void> {
  const database = await openDatabase();
  try {
    const transaction = database.transaction(STORES, 'readwrite');
    const clearing = STORES.map((store) => transaction.objectStore(store).clear());
    await Promise.all([...clearing, transaction.done]);
  } finally {
    database.close();
  }
}
