import { UserError } from '../domain';
import type { Connection, ReadTransaction, Track, WriteTransaction } from './connection';
import { VAULT_KEY } from './schema';
import { checkVaultRecord, type Vault, type VaultRecord } from './vault';

/** What a store is opened for. */
export interface StoreOptions {
  /** Nothing may be kept without a passphrase: other pages share this database. */
  readonly mustProtect: boolean;
}

/** A write rests on what has changed since it was read: the work has to start anew. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

/** Each repetition means that another tab was quicker; so many in a row are a bug. */
const MOST_ATTEMPTS = 20;

/** Does work again that another tab has overtaken. */
export async function untilCurrent<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
    try {
      return await work();
    } catch (thrown) {
      if (!(thrown instanceof Outdated)) throw thrown;
    }
  }
  return work();
}

/**
 * The database, as far as this tab may use it. Other tabs may protect it, or end that, at any
 * time: every transaction looks at the vault's record first. The key that this tab holds is
 * used only while that record is of the same key, and nothing is written plain while there is one.
 */
export class Access {
  readonly connection: Connection;
  readonly #mustProtect: boolean;
  #vault: Vault | null = null;

  constructor(connection: Connection, { mustProtect }: StoreOptions) {
    this.connection = connection;
    this.#mustProtect = mustProtect;
  }

  /** Uses this key from now on; null forgets the one in use. */
  hold(vault: Vault | null): void {
    this.#vault = vault;
  }

  /** Null where nothing is protected. Throws `vault_damaged`. */
  vaultRecord(): Promise<VaultRecord | null> {
    return this.connection.read(vaultRecordOf);
  }

  holdsKeyOf(record: VaultRecord): boolean {
    return this.#vault?.keyId === record.keyId;
  }

  /** Throws `storage_unprotected` where the page may not do without a passphrase. */
  checkMayBePlain(): void {
    if (this.#mustProtect) throw new UserError('storage_unprotected');
  }

  /**
   * Reads in one transaction. What is sealed is opened after it: a transaction does not wait
   * for that. Throws `storage_locked`.
   * @param work is given what opens it; null where nothing is protected
   */
  read<T>(work: (transaction: ReadTransaction, vault: Vault | null) => Promise<T>): Promise<T> {
    return this.connection.read(async (transaction) =>
      work(transaction, this.#vaultOf(await vaultRecordOf(transaction))),
    );
  }

  /**
   * What a write has to seal with; null: it is written plain. Throws `storage_locked`,
   * `storage_unprotected`.
   */
  async vaultForWriting(): Promise<Vault | null> {
    const vault = this.#vaultOf(await this.vaultRecord());
    if (vault === null) this.checkMayBePlain();
    return vault;
  }

  /**
   * Writes in one transaction what was made ready for `vault`; see {@link vaultForWriting}.
   * Throws {@link Outdated} where the database goes by another one meanwhile.
   */
  write(
    vault: Vault | null,
    work: (transaction: WriteTransaction, track: Track) => Promise<void> | void,
  ): Promise<void> {
    return this.connection.write(async (transaction, track) => {
      const record = await vaultRecordOf(transaction);
      if ((record?.keyId ?? null) !== (vault?.keyId ?? null)) throw new Outdated();
      await work(transaction, track);
    });
  }

  #vaultOf(record: VaultRecord | null): Vault | null {
    if (record === null) return null;
    if (this.#vault?.keyId !== record.keyId) throw new UserError('storage_locked');
    return this.#vault;
  }
}

/** The vault's record as a transaction sees it. Throws `vault_damaged`. */
export async function vaultRecordOf(
  transaction: ReadTransaction | WriteTransaction,
): Promise<VaultRecord | null> {
  const stored: unknown = await transaction.objectStore('vault').get(VAULT_KEY);
  return stored === undefined ? null : checkVaultRecord(stored);
}
