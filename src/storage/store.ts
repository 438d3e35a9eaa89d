import type { RememberedMapping, RunSummary, ReadableBytes } from '../domain';
import { Access, type StoreOptions } from './access';
import { Connection } from './connection';
import { writeFailure } from './failures';
import { loadModel, loadRun } from './loadRun';
import { recallMapping, rememberMapping } from './mappings';
import { ITERATIONS } from './passphrase';
import { deleteCaches } from './persistence';
import {
  protect,
  protectionOf,
  replacePassphrase,
  unlock,
  unprotect,
  type Protection,
} from './protection';
import { backup, restore, type Restored } from './restore';
import type { RunUpdate, StoredRun } from './runParts';
import { deleteRun, listRuns, saveRun, updateRun } from './runs';
import { deleteDatabase } from './schema';

/**
 * The analyses kept in this browser, and how their files were understood. Every method may
 * throw `storage_refused`; what is written is written whole or, whatever fails, not at all.
 *
 * Under a passphrase all that is stored is encrypted. While it is locked, what needs stored
 * contents, or keeps some, throws `storage_locked`.
 */
export interface Store {
  /** Keeps a run, in place of one with the same id. Throws `storage_full`, `storage_unprotected`. */
  saveRun(stored: StoredRun): Promise<void>;
  /** Throws `run_not_found`, or `run_damaged` where anything of it is missing or altered. */
  loadRun(id: string): Promise<StoredRun>;
  /** The model alone, without its run's columns. Throws as `loadRun` does. */
  loadModel(id: string): Promise<unknown>;
  /** Newest first. A damaged record is listed as “?”, so that it can be deleted. */
  listRuns(): Promise<RunSummary[]>;
  /** Throws `run_not_found` where it is gone meanwhile, `storage_full`, `storage_unprotected`. */
  updateRun(update: RunUpdate): Promise<void>;
  /** Nothing happens where there is no such run. */
  deleteRun(id: string): Promise<void>;
  /** Keeps how files of a header are understood, in place of what was known. Throws as `saveRun`. */
  rememberMapping(signature: string, mapping: RememberedMapping): Promise<void>;
  /** Null where no file of that header was understood yet. */
  recallMapping(signature: string): Promise<RememberedMapping | null>;

  /** Throws `vault_damaged`. */
  protection(): Promise<Protection>;
  /**
   * Encrypts all that is stored and all that will be. What it did not come to, for whatever
   * reason, the next `unlock` does. Browsers overwrite nothing at once: what was stored plain
   * before may be left on the disk for a while, as may what is deleted. Throws `passphrase_too_short`, `storage_protected` where a
   * passphrase is set already, `encryption_unavailable`, `storage_full`.
   */
  protect(passphrase: string): Promise<void>;
  /**
   * Nothing happens where there is no passphrase. Throws `wrong_passphrase`, `vault_damaged`;
   * `storage_full` where there is no room to encrypt what is still plain: it is unlocked all
   * the same.
   */
  unlock(passphrase: string): Promise<void>;
  /** Forgets the key, in this tab. */
  lock(): void;
  /**
   * Locked or not, it stays as it is. Throws `wrong_passphrase`, `passphrase_too_short`,
   * `nothing_protected`, `vault_damaged`.
   */
  changePassphrase(from: string, to: string): Promise<void>;
  /**
   * Decrypts all that is stored. Throws `wrong_passphrase`, `storage_unprotected` where the page
   * may not do without, `run_damaged` where a run does not open: that one is to be deleted first.
   */
  unprotect(passphrase: string): Promise<void>;

  /**
   * All that is stored in one encrypted file, under a passphrase of its own. Throws
   * `passphrase_too_short`, `backup_run_damaged`, `encryption_unavailable`.
   */
  backup(passphrase: string, unstored?: readonly StoredRun[]): Promise<Blob>;
  /**
   * Adds what a backup holds to what is stored, of which nothing changes. Throws `backup_unknown`,
   * `backup_damaged`, `wrong_passphrase`, `file_unreadable`, `storage_unprotected`, each before
   * anything is written; `storage_full` after as many runs as there was room for.
   */
  restore(file: ReadableBytes, passphrase: string): Promise<Restored>;

  /** Deletes everything that this app stored here, locked or not; the store may be used on. */
  forgetEverything(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database of this browser. Throws `storage_refused`.
 * @param iterations rounds by which keys are made of passphrases: fewer in tests alone
 */
export async function openStore(
  options: StoreOptions = { mustProtect: false },
  iterations = ITERATIONS,
): Promise<Store> {
  const connection = new Connection();
  await connection.open();
  const access = new Access(connection, options);
  return {
    ...contentsOf(access),
    protection: () => protectionOf(access),
    protect: (passphrase) => protect(access, passphrase, iterations),
    unlock: (passphrase) => unlock(access, passphrase),
    lock: () => access.hold(null),
    changePassphrase: (from, to) => replacePassphrase(access, from, to, iterations),
    unprotect: (passphrase) => unprotect(access, passphrase),
    backup: (passphrase, unstored = []) => backup(access, { passphrase, unstored, iterations }),
    restore: (file, passphrase) => restore(access, file, passphrase),
    forgetEverything: () => forgetEverything(access),
    close: () => connection.close(),
  };
}

type Contents = Pick<
  Store,
  | 'saveRun'
  | 'loadRun'
  | 'loadModel'
  | 'listRuns'
  | 'updateRun'
  | 'deleteRun'
  | 'rememberMapping'
  | 'recallMapping'
>;

function contentsOf(access: Access): Contents {
  return {
    saveRun: (stored) => saveRun(access, stored),
    loadRun: (id) => loadRun(access, id),
    loadModel: (id) => loadModel(access, id),
    listRuns: () => listRuns(access),
    updateRun: (update) => updateRun(access, update),
    deleteRun: (id) => deleteRun(access, id),
    rememberMapping: (signature, mapping) => rememberMapping(access, signature, mapping),
    recallMapping: (signature) => recallMapping(access, signature),
  };
}

async function forgetEverything(access: Access): Promise<void> {
  access.hold(null);
  await access.connection.close();
  await eraseEverything();
}

/**
 * Deletes everything that this app stored here, whether its database opens or not. Throws
 * `storage_refused`.
 */
export async function eraseEverything(): Promise<void> {
  try {
    await deleteDatabase();
    await deleteCaches();
  } catch (thrown) {
    throw writeFailure(thrown);
  }
}
