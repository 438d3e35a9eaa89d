import { isUserError, UserError, type ReadableBytes } from '../domain';
import type { Access } from './access';
import { readBackup, writeBackup, type BackupItem } from './backup';
import { loadRun } from './loadRun';
import { addMapping, recallMapping } from './mappings';
import type { StoredRun } from './runParts';
import { addRun, listRuns } from './runs';

/** What restoring has come to. */
export interface Restored {
  readonly restored: number;
  /** Runs that were stored here under the same id: they stay as they are. */
  readonly alreadyThere: number;
}

/** @param unstored runs that are in memory alone: they belong to it too */
export function backup(
  access: Access,
  {
    passphrase,
    unstored,
    iterations,
  }: {
    readonly passphrase: string;
    readonly unstored: readonly StoredRun[];
    readonly iterations: number;
  },
): Promise<Blob> {
  return writeBackup(itemsOf(access, unstored), passphrase, iterations);
}

/** Verifies the whole file first; only then anything is written, run by run. */
export async function restore(
  access: Access,
  file: ReadableBytes,
  passphrase: string,
): Promise<Restored> {
  await access.vaultForWriting();
  const opened = await readBackup(file, passphrase);
  await readToTheEnd(opened.items());
  let restored = 0;
  let alreadyThere = 0;
  for await (const item of opened.items()) {
    if (item.kind === 'mapping') await addMapping(access, item.signature, item.mapping);
    else if (await addRun(access, item.run)) restored++;
    else alreadyThere++;
  }
  return { restored, alreadyThere };
}

async function readToTheEnd(items: AsyncGenerator<BackupItem>): Promise<void> {
  while ((await items.next()).done !== true);
}

async function* itemsOf(
  access: Access,
  unstored: readonly StoredRun[],
): AsyncGenerator<BackupItem> {
  for (const run of unstored) yield { kind: 'run', run };
  for (const { id, name } of await listRuns(access)) {
    const run = await runToKeep(access, id, name);
    if (run !== null) yield { kind: 'run', run };
  }
  const signatures = await access.read((transaction) =>
    transaction.objectStore('mappings').getAllKeys(),
  );
  for (const signature of signatures) {
    const mapping = await recallMapping(access, signature);
    if (mapping !== null) yield { kind: 'mapping', signature, mapping };
  }
}

/** Null where another tab has deleted it since the list was made. */
async function runToKeep(access: Access, id: string, name: string): Promise<StoredRun | null> {
  try {
    return await loadRun(access, id);
  } catch (thrown) {
    const code = isUserError(thrown) ? thrown.code : null;
    if (code === 'run_not_found') return null;
    throw code === 'run_damaged' ? new UserError('backup_run_damaged', { name }) : thrown;
  }
}
