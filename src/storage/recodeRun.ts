import { Outdated, untilCurrent, type Access } from './access';
import { isSealed, openChunk, openEntry } from './records';
import { chunksOfRun, mustBeCurrent, putAll, sealPut, type Put } from './runPuts';
import type { ChunkKey, EntryRecord } from './schema';
import type { Vault } from './vault';

/** How a record is kept. */
export type Coding = 'sealed' | 'plain';

/**
 * Seals or opens all records of a stored run, in one transaction; nothing happens where it is
 * so already, or gone, or another tab has ended protection by this vault. Throws `run_damaged`
 * where it cannot be opened: then it stays as it is.
 */
export function recodeRun(access: Access, vault: Vault, id: string, coding: Coding): Promise<void> {
  return untilCurrent(async () => {
    const found = await findRecords(access, vault, id);
    if (found === null || isSealed(found.record) === (coding === 'sealed')) return;
    const puts: Put[] = [];
    for (const key of found.keys) puts.push(await recodedChunk(access, vault, key, coding));
    puts.push(await recoded(vault, { entry: found.record }, coding));
    await access.write(vault, async (transaction, track) => {
      await mustBeCurrent(transaction, 'runs', id, found.record);
      putAll(transaction, track, puts);
    });
  });
}

function findRecords(
  access: Access,
  vault: Vault,
  id: string,
): Promise<{ readonly record: EntryRecord; readonly keys: readonly ChunkKey[] } | null> {
  return access.read(async (transaction, current) => {
    const record = await transaction.objectStore('runs').get(id);
    if (record === undefined || current?.keyId !== vault.keyId) return null;
    return { record, keys: await transaction.objectStore('chunks').getAllKeys(chunksOfRun(id)) };
  });
}

/** Reads each chunk in a transaction of its own, so that no more than one is held twice. */
async function recodedChunk(
  access: Access,
  vault: Vault,
  key: ChunkKey,
  coding: Coding,
): Promise<Put> {
  const chunk = await access.read((transaction) => transaction.objectStore('chunks').get(key));
  if (chunk === undefined) throw new Outdated();
  return recoded(vault, { key, chunk }, coding);
}

async function recoded(vault: Vault, put: Put, coding: Coding): Promise<Put> {
  if (coding === 'sealed') return sealPut(vault, put);
  if ('entry' in put) return { entry: await openEntry(vault, put.entry) };
  return { key: put.key, chunk: await openChunk(vault, put.key, put.chunk) };
}
