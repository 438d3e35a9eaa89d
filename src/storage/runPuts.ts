import { Outdated } from './access';
import type { Track, WriteTransaction } from './connection';
import { isSealed, sealChunk, sealEntry } from './records';
import type { ChunkKey, ChunkRecord, EntryRecord, MappingRecord } from './schema';
import type { Vault } from './vault';

/** One record of a run, to be put in its place. */
export type Put =
  { readonly key: ChunkKey; readonly chunk: ChunkRecord } | { readonly entry: EntryRecord };

/** The same records as a vault demands them: plain ones as they come, sealed ones all at once. */
export async function sealedFor(vault: Vault | null, puts: Iterable<Put>): Promise<Iterable<Put>> {
  if (vault === null) return puts;
  const sealed: Put[] = [];
  for (const put of puts) sealed.push(await sealPut(vault, put));
  return sealed;
}

/** A record that is sealed already stays as it is. */
export async function sealPut(vault: Vault, put: Put): Promise<Put> {
  if ('entry' in put) {
    return isSealed(put.entry) ? put : { entry: await sealEntry(vault, put.entry) };
  }
  const { key, chunk } = put;
  return isSealed(chunk) ? put : { key, chunk: await sealChunk(vault, key, chunk) };
}

/** Puts what comes; the transaction stays open as long as nothing else is awaited meanwhile. */
export function putAll(transaction: WriteTransaction, track: Track, puts: Iterable<Put>): void {
  for (const put of puts) {
    if ('entry' in put) track(transaction.objectStore('runs').put(put.entry));
    else track(transaction.objectStore('chunks').put(put.chunk, put.key));
  }
}

/** Throws {@link Outdated} where a record is no longer the one that was read. */
export async function mustBeCurrent(
  transaction: WriteTransaction,
  store: 'runs' | 'mappings',
  key: string,
  read: EntryRecord | MappingRecord,
): Promise<void> {
  const now = await transaction.objectStore(store).get(key);
  if (now === undefined || revisionOf(now) !== revisionOf(read)) throw new Outdated();
}

function revisionOf(record: EntryRecord | MappingRecord): string | null {
  return ('revision' in record ? record.revision : null) ?? null;
}

/** In the order of keys an array comes after every string and number. */
const AFTER_ALL: readonly string[] = [];

export function chunksOfRun(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, AFTER_ALL]);
}

export function chunksOfPart(id: string, name: string): IDBKeyRange {
  return IDBKeyRange.bound([id, name], [id, name, AFTER_ALL]);
}
