import { isUserError, summaryOf, UserError, type RunRecord, type RunSummary } from '../domain';
import { Outdated, untilCurrent, type Access } from './access';
import { toChunks } from './chunks';
import type { Track, WriteTransaction } from './connection';
import { recodeRun } from './recodeRun';
import { isSealed, openEntry } from './records';
import { partsOf, updatedParts, type Parts, type RunUpdate, type StoredRun } from './runParts';
import { chunksOfPart, chunksOfRun, mustBeCurrent, putAll, sealedFor, type Put } from './runPuts';
import type { EntryRecord, PartEntry, RunEntry } from './schema';
import type { Vault } from './vault';

/** Keeps a run, in place of one with the same id. */
export async function saveRun(access: Access, stored: StoredRun): Promise<void> {
  await writeRun(access, stored, () => Promise.resolve(true));
}

/** Keeps a run unless one with its id is there, which stays as it is. Whether it was kept. */
export async function addRun(access: Access, stored: StoredRun): Promise<boolean> {
  const { id } = stored.run;
  if ((await entryRecord(access, id)) !== undefined) return false;
  return writeRun(access, stored, async (transaction) => {
    return (await transaction.objectStore('runs').getKey(id)) === undefined;
  });
}

/** Whether it was written: `may` is asked in the transaction. */
async function writeRun(
  access: Access,
  stored: StoredRun,
  may: (transaction: WriteTransaction) => Promise<boolean>,
): Promise<boolean> {
  let isWritten = false;
  await untilCurrent(async () => {
    const vault = await access.vaultForWriting();
    const puts = await sealedFor(vault, putsOf(stored.run, partsOf(stored)));
    await access.write(vault, async (transaction, track) => {
      isWritten = await may(transaction);
      if (!isWritten) return;
      track(transaction.objectStore('chunks').delete(chunksOfRun(stored.run.id)));
      putAll(transaction, track, puts);
    });
  });
  return isWritten;
}

/** Throws `run_not_found`. */
export function updateRun(access: Access, update: RunUpdate): Promise<void> {
  const { id } = update.run;
  return untilCurrent(async () => {
    const vault = await access.vaultForWriting();
    const record = await entryRecord(access, id);
    if (record === undefined) throw new UserError('run_not_found');
    if (vault !== null && !isSealed(record)) {
      // Protection was interrupted: under a sealed record there must be no plain part.
      await recodeRun(access, vault, id, 'sealed');
      throw new Outdated();
    }
    const { parts } = await openEntry(vault, record);
    const changed = updatedParts(update);
    const puts = await sealedFor(vault, putsOf(update.run, changed, parts));
    await access.write(vault, async (transaction, track) => {
      await mustBeCurrent(transaction, 'runs', id, record);
      replaceParts(transaction, track, id, changed, puts);
    });
  });
}

function replaceParts(
  transaction: WriteTransaction,
  track: Track,
  id: string,
  changed: Parts,
  puts: Iterable<Put>,
): void {
  for (const name of changed.keys()) {
    track(transaction.objectStore('chunks').delete(chunksOfPart(id, name)));
  }
  putAll(transaction, track, puts);
}

/** Newest first. One that does not open is listed without its name, so that it can be deleted. */
export async function listRuns(access: Access): Promise<RunSummary[]> {
  const { vault, records } = await access.read(async (transaction, vault) => ({
    vault,
    records: await transaction.objectStore('runs').index('analysedAt').getAll(),
  }));
  return Promise.all(records.reverse().map((record) => listed(vault, record)));
}

/** Needs no passphrase: nothing of the run is read. */
export function deleteRun(access: Access, id: string): Promise<void> {
  return access.connection.write((transaction, track) => {
    track(transaction.objectStore('runs').delete(id));
    track(transaction.objectStore('chunks').delete(chunksOfRun(id)));
  });
}

async function listed(vault: Vault | null, record: EntryRecord): Promise<RunSummary> {
  try {
    const { id, name, analysedAt, rows, verdict, bytesStored } = await openEntry(vault, record);
    return { id, name, analysedAt, rows, verdict, bytesStored };
  } catch (thrown) {
    if (!isUserError(thrown)) throw thrown;
    const { id, analysedAt } = record;
    return { id, name: '?', analysedAt, rows: 0, verdict: 'not-supported', bytesStored: 0 };
  }
}

function entryRecord(access: Access, id: string): Promise<EntryRecord | undefined> {
  return access.read((transaction) => transaction.objectStore('runs').get(id));
}

/**
 * What is to be put for parts of a run: their chunks, and at last its record. Packs one part
 * after the other as they are asked for, so that only one copy is held at a time.
 * @param kept parts of the run that stay as they are
 */
function* putsOf(
  run: RunRecord,
  parts: Parts,
  kept: Readonly<Record<string, PartEntry>> = {},
): Generator<Put> {
  const entries = { ...kept };
  for (const [name, value] of parts) {
    const { chunks, entry } = toChunks(value);
    for (const [index, chunk] of chunks.entries()) yield { key: [run.id, name, index], chunk };
    entries[name] = entry;
  }
  yield { entry: entryOf(run, entries) };
}

function entryOf(run: RunRecord, parts: Readonly<Record<string, PartEntry>>): RunEntry {
  const chunkLengths = Object.values(parts).flatMap((part) => part.chunkLengths);
  const bytes = chunkLengths.reduce((sum, length) => sum + length, JSON.stringify(run).length);
  return { ...summaryOf(run, bytes), revision: crypto.randomUUID(), parts };
}
