import { UserError } from '../domain';
import type { Access } from './access';
import { fromChunks } from './chunks';
import { openChunk, openEntry } from './records';
import { MODEL_PART, runOfParts, type Parts, type StoredRun } from './runParts';
import { chunksOfPart, chunksOfRun } from './runPuts';
import type { ChunkKey, ChunkRecord, EntryRecord } from './schema';
import type { Vault } from './vault';

/** Throws `run_not_found`, `run_damaged`. */
export async function loadRun(access: Access, id: string): Promise<StoredRun> {
  return runOfParts(await loadParts(access, id, chunksOfRun(id), () => true));
}

/** Throws as {@link loadRun} does. */
export async function loadModel(access: Access, id: string): Promise<unknown> {
  const range = chunksOfPart(id, MODEL_PART);
  const parts = await loadParts(access, id, range, (name) => name === MODEL_PART);
  return parts.get(MODEL_PART);
}

interface FoundChunk {
  readonly key: ChunkKey;
  readonly record: ChunkRecord;
}

interface FoundRun {
  readonly vault: Vault | null;
  readonly record: EntryRecord;
  /** By part, in order; each is let go once it is opened. */
  readonly chunks: Map<string, FoundChunk[]>;
}

async function loadParts(
  access: Access,
  id: string,
  range: IDBKeyRange,
  wanted: (name: string) => boolean,
): Promise<Parts> {
  const { vault, record, chunks } = await findRun(access, id, range);
  const entry = await openEntry(vault, record);
  const parts = new Map<string, unknown>();
  for (const name of Object.keys(entry.parts).filter(wanted)) {
    const found = chunks.get(name) ?? [];
    chunks.delete(name);
    const opened = await Promise.all(found.map(({ key, record }) => openChunk(vault, key, record)));
    parts.set(name, fromChunks(opened, entry.parts[name]!));
  }
  return parts;
}

function findRun(access: Access, id: string, range: IDBKeyRange): Promise<FoundRun> {
  return access.read(async (transaction, vault) => {
    const record = await transaction.objectStore('runs').get(id);
    if (record === undefined) throw new UserError('run_not_found');
    const store = transaction.objectStore('chunks');
    const keys = await store.getAllKeys(range);
    // One by one: a browser does not hand over as many bytes as these in one answer.
    const records = await Promise.all(keys.map((key) => store.get(key)));
    return { vault, record, chunks: byPart(keys, records) };
  });
}

function byPart(
  keys: readonly ChunkKey[],
  records: readonly (ChunkRecord | undefined)[],
): Map<string, FoundChunk[]> {
  const chunks = new Map<string, FoundChunk[]>();
  keys.forEach((key, i) => {
    const record = records[i];
    if (record === undefined) return;
    const found = chunks.get(key[1]) ?? [];
    chunks.set(key[1], [...found, { key, record }]);
  });
  return chunks;
}
