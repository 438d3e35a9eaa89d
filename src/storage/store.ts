import { UserError, type RememberedMapping, type RunRecord, type RunSummary } from '../domain';
import { fromChunks, toChunks } from './chunks';
import { Connection, type ReadTransaction, type Track, type WriteTransaction } from './connection';
import { writeFailure } from './failures';
import {
  MODEL_PART,
  partsOf,
  runOfParts,
  updatedParts,
  type Parts,
  type RunUpdate,
  type StoredRun,
} from './runParts';
import { deleteCaches } from './persistence';
import { deleteDatabase, type PartEntry, type RunEntry } from './schema';

/**
 * The analyses kept in this browser, and how their files were understood. Every method may throw `storage_refused`; what is written
 * is written whole or, whatever fails, not at all.
 */
export interface Store {
  /** Keeps a run, in place of one with the same id. Throws `storage_full`. */
  saveRun(stored: StoredRun): Promise<void>;
  /** Throws `run_not_found`, or `run_damaged` where anything of it is missing. */
  loadRun(id: string): Promise<StoredRun>;
  /** The model alone, without its run's columns. Throws as `loadRun` does. */
  loadModel(id: string): Promise<unknown>;
  /** Newest first. */
  listRuns(): Promise<RunSummary[]>;
  /** Throws `run_not_found` where it is gone meanwhile, and `storage_full`. */
  updateRun(update: RunUpdate): Promise<void>;
  /** Nothing happens where there is no such run. */
  deleteRun(id: string): Promise<void>;
  /** Keeps how files of a header are understood, in place of what was known. */
  rememberMapping(signature: string, mapping: RememberedMapping): Promise<void>;
  /** Null where no file of that header was understood yet. */
  recallMapping(signature: string): Promise<RememberedMapping | null>;
  /** Deletes everything that this app stored here; the store may be used on, empty. */
  forgetEverything(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the database of this browser. Throws `storage_refused`. */
export async function openStore(): Promise<Store> {
  const connection = new Connection();
  await connection.open();
  return {
    saveRun: (stored) => saveRun(connection, stored),
    loadRun: async (id) => runOfParts(await loadParts(connection, id, () => true)),
    loadModel: async (id) =>
      (await loadParts(connection, id, (name) => name === MODEL_PART)).get(MODEL_PART),
    listRuns: () => listRuns(connection),
    updateRun: (update) => updateRun(connection, update),
    deleteRun: (id) =>
      connection.write((transaction, track) => {
        track(transaction.objectStore('runs').delete(id));
        track(transaction.objectStore('chunks').delete(chunksOfRun(id)));
      }),
    rememberMapping: (signature, mapping) =>
      connection.write((transaction, track) => {
        track(transaction.objectStore('mappings').put(mapping, signature));
      }),
    recallMapping: (signature) =>
      connection.read(
        async (transaction) => (await transaction.objectStore('mappings').get(signature)) ?? null,
      ),
    forgetEverything: () => forgetEverything(connection),
    close: () => connection.close(),
  };
}

function saveRun(connection: Connection, stored: StoredRun): Promise<void> {
  return connection.write((transaction, track) => {
    track(transaction.objectStore('chunks').delete(chunksOfRun(stored.run.id)));
    const parts = putParts(transaction, track, stored.run.id, partsOf(stored));
    track(transaction.objectStore('runs').put(entryOf(stored.run, parts)));
  });
}

function updateRun(connection: Connection, update: RunUpdate): Promise<void> {
  const { id } = update.run;
  return connection.write(async (transaction, track) => {
    const entry = await transaction.objectStore('runs').get(id);
    if (entry === undefined) throw new UserError('run_not_found');
    const changed = updatedParts(update);
    for (const name of changed.keys()) {
      track(transaction.objectStore('chunks').delete(chunksOfPart(id, name)));
    }
    const parts = { ...entry.parts, ...putParts(transaction, track, id, changed) };
    track(transaction.objectStore('runs').put(entryOf(update.run, parts)));
  });
}

/** Packs and puts one part after the other, so that only one copy is held at a time. */
function putParts(
  transaction: WriteTransaction,
  track: Track,
  id: string,
  parts: Parts,
): Record<string, PartEntry> {
  const entries: Record<string, PartEntry> = {};
  for (const [name, value] of parts) {
    const { chunks, entry } = toChunks(value);
    chunks.forEach((chunk, index) => {
      track(transaction.objectStore('chunks').put(chunk, [id, name, index]));
    });
    entries[name] = entry;
  }
  return entries;
}

async function loadParts(
  connection: Connection,
  id: string,
  wanted: (name: string) => boolean,
): Promise<Parts> {
  return connection.read(async (transaction) => {
    const entry = await transaction.objectStore('runs').get(id);
    if (entry === undefined) throw new UserError('run_not_found');
    const names = Object.keys(entry.parts).filter(wanted);
    const values = names.map((name) => loadPart(transaction, id, name, entry.parts[name]!));
    const loaded = await Promise.all(values);
    return new Map(names.map((name, i) => [name, loaded[i]]));
  });
}

async function loadPart(
  transaction: ReadTransaction,
  id: string,
  name: string,
  entry: PartEntry,
): Promise<unknown> {
  const store = transaction.objectStore('chunks');
  const chunks = await Promise.all(
    entry.chunkLengths.map((_, index) => store.get([id, name, index])),
  );
  return fromChunks(chunks, entry);
}

async function listRuns(connection: Connection): Promise<RunSummary[]> {
  const entries = await connection.read((transaction) =>
    transaction.objectStore('runs').index('analysedAt').getAll(),
  );
  return entries.reverse().map(({ parts: _, ...summary }) => summary);
}

async function forgetEverything(connection: Connection): Promise<void> {
  try {
    await connection.close();
    await deleteDatabase();
    await deleteCaches();
  } catch (thrown) {
    throw writeFailure(thrown);
  }
}

function entryOf(run: RunRecord, parts: Readonly<Record<string, PartEntry>>): RunEntry {
  const chunkLengths = Object.values(parts).flatMap((part) => part.chunkLengths);
  return {
    id: run.id,
    name: run.data.name,
    analysedAt: run.analysedAt,
    rows: run.data.rows,
    verdict: run.risk.verdict,
    bytesStored: chunkLengths.reduce((sum, length) => sum + length, JSON.stringify(run).length),
    parts,
  };
}

/** In the order of keys an array comes after every string and number. */
const AFTER_ALL: readonly string[] = [];

function chunksOfRun(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, AFTER_ALL]);
}

function chunksOfPart(id: string, name: string): IDBKeyRange {
  return IDBKeyRange.bound([id, name], [id, name, AFTER_ALL]);
}
