import { isUserError, type RememberedMapping } from '../domain';
import { untilCurrent, type Access } from './access';
import type { WriteTransaction } from './connection';
import type { Coding } from './recodeRun';
import { isSealed, openMapping, sealMapping } from './records';
import { mustBeCurrent } from './runPuts';
import type { MappingRecord } from './schema';
import type { Vault } from './vault';

/** Keeps how files of a header are understood, in place of what was known. */
export function rememberMapping(
  access: Access,
  signature: string,
  mapping: RememberedMapping,
): Promise<void> {
  return writeMapping(access, signature, mapping, () => Promise.resolve(true));
}

/** Keeps it unless something is known of that header, which stays as it is. */
export function addMapping(
  access: Access,
  signature: string,
  mapping: RememberedMapping,
): Promise<void> {
  return writeMapping(access, signature, mapping, async (transaction) => {
    return (await transaction.objectStore('mappings').getKey(signature)) === undefined;
  });
}

function writeMapping(
  access: Access,
  signature: string,
  mapping: RememberedMapping,
  may: (transaction: WriteTransaction) => Promise<boolean>,
): Promise<void> {
  return untilCurrent(async () => {
    const vault = await access.vaultForWriting();
    const record = vault === null ? mapping : await sealMapping(vault, signature, mapping);
    await access.write(vault, async (transaction, track) => {
      if (!(await may(transaction))) return;
      track(transaction.objectStore('mappings').put(record, signature));
    });
  });
}

/** Null where nothing is known, or what was known is damaged: it is asked anew. */
export async function recallMapping(
  access: Access,
  signature: string,
): Promise<RememberedMapping | null> {
  const { vault, record } = await access.read(async (transaction, vault) => ({
    vault,
    record: await transaction.objectStore('mappings').get(signature),
  }));
  return record === undefined ? null : openOrNull(vault, signature, record);
}

/** Seals or opens one. What does not open is of no use to anyone, and deleted. */
export function recodeMapping(
  access: Access,
  vault: Vault,
  signature: string,
  coding: Coding,
): Promise<void> {
  return untilCurrent(async () => {
    const record = await access.read(async (transaction, current) =>
      current?.keyId === vault.keyId
        ? transaction.objectStore('mappings').get(signature)
        : undefined,
    );
    if (record === undefined || isSealed(record) === (coding === 'sealed')) return;
    const recoded = isSealed(record)
      ? await openOrNull(vault, signature, record)
      : await sealMapping(vault, signature, record);
    await access.write(vault, async (transaction, track) => {
      await mustBeCurrent(transaction, 'mappings', signature, record);
      const store = transaction.objectStore('mappings');
      track(recoded === null ? store.delete(signature) : store.put(recoded, signature));
    });
  });
}

async function openOrNull(
  vault: Vault | null,
  signature: string,
  record: MappingRecord,
): Promise<RememberedMapping | null> {
  try {
    return await openMapping(vault, signature, record);
  } catch (thrown) {
    if (isUserError(thrown) && thrown.code === 'run_damaged') return null;
    throw thrown;
  }
}
