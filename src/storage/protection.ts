import { UserError } from '../domain';
import { Outdated, untilCurrent, vaultRecordOf, type Access } from './access';
import { recodeMapping } from './mappings';
import { recodeRun, type Coding } from './recodeRun';
import { isSealed } from './records';
import { VAULT_KEY, type EntryRecord, type MappingRecord } from './schema';
import { changePassphrase, createVault, openVault, type Vault, type VaultRecord } from './vault';

/** Whether a passphrase protects what is stored, and whether this tab has been given it. */
export type Protection = 'none' | 'locked' | 'unlocked';

export async function protectionOf(access: Access): Promise<Protection> {
  const record = await access.vaultRecord();
  if (record === null) return 'none';
  return access.holdsKeyOf(record) ? 'unlocked' : 'locked';
}

/** The vault first: from then on nothing is written plain, in any tab. */
export async function protect(
  access: Access,
  passphrase: string,
  iterations: number,
): Promise<void> {
  const { record, vault } = await createVault(passphrase, iterations);
  await access.connection.write(async (transaction, track) => {
    if ((await vaultRecordOf(transaction)) !== null) throw new UserError('storage_protected');
    track(transaction.objectStore('vault').put(record, VAULT_KEY));
    access.hold(vault);
  });
  await recodeAll(access, vault, 'sealed');
}

export async function unlock(access: Access, passphrase: string): Promise<void> {
  const record = await access.vaultRecord();
  if (record === null) return;
  const vault = await openVault(record, passphrase);
  access.hold(vault);
  await recodeAll(access, vault, 'sealed');
}

export function replacePassphrase(
  access: Access,
  from: string,
  to: string,
  iterations: number,
): Promise<void> {
  return untilCurrent(async () => {
    const record = await access.vaultRecord();
    if (record === null) throw new UserError('nothing_protected');
    const changed = await changePassphrase(record, from, to, iterations);
    await access.connection.write(async (transaction, track) => {
      if (!isSame(await vaultRecordOf(transaction), record)) throw new Outdated();
      track(transaction.objectStore('vault').put(changed, VAULT_KEY));
    });
  });
}

/** The vault last: as long as anything is sealed, its key is there. */
export async function unprotect(access: Access, passphrase: string): Promise<void> {
  access.checkMayBePlain();
  const record = await access.vaultRecord();
  if (record === null) return;
  const vault = await openVault(record, passphrase);
  access.hold(vault);
  await untilCurrent(async () => {
    // Another tab may have come to the end of the same.
    if ((await access.vaultRecord()) === null) return;
    await recodeAll(access, vault, 'plain');
    await access.write(vault, async (transaction, track) => {
      const runs: EntryRecord[] = await transaction.objectStore('runs').getAll();
      const mappings: MappingRecord[] = await transaction.objectStore('mappings').getAll();
      if ([...runs, ...mappings].some(isSealed)) throw new Outdated();
      track(transaction.objectStore('vault').delete(VAULT_KEY));
    });
  });
}

/** One failure does not keep the others as they are; the first is thrown at the end. */
async function recodeAll(access: Access, vault: Vault, coding: Coding): Promise<void> {
  const { runs, mappings } = await access.read(async (transaction) => ({
    runs: await transaction.objectStore('runs').getAllKeys(),
    mappings: await transaction.objectStore('mappings').getAllKeys(),
  }));
  const failures: unknown[] = [];
  const keep = (thrown: unknown): unknown => failures.push(thrown);
  for (const id of runs) await recodeRun(access, vault, id, coding).catch(keep);
  for (const signature of mappings) {
    await recodeMapping(access, vault, signature, coding).catch(keep);
  }
  if (failures.length > 0) throw failures[0];
}

function isSame(now: VaultRecord | null, read: VaultRecord): boolean {
  return now !== null && now.keyId === read.keyId && now.salt.join() === read.salt.join();
}
