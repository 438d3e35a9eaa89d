import { readableFile } from '../domain';
import type { Store } from '../storage';
import type { KeptRuns } from './keptRuns';
import type { Tasks } from './protocol';
import type { Handlers } from './serve';

type Task =
  | 'protection'
  | 'protect'
  | 'unprotect'
  | 'unlock'
  | 'lock'
  | 'changePassphrase'
  | 'backup'
  | 'restore';

/**
 * Everything about the passphrase, and about backups.
 * @param letGo forgets what was read from the store
 */
export function protectionHandlers({
  kept,
  letGo,
}: {
  readonly kept: KeptRuns;
  readonly letGo: () => void;
}): Pick<Handlers<Tasks>, Task> {
  const openStore = (): Promise<Store> => kept.open();
  return {
    protection: async () => (await openStore()).protection(),
    protect: async ({ passphrase }) => {
      const store = await openStore();
      await store.protect(passphrase);
      await kept.keepUnstored();
      return store.protection();
    },
    unprotect: async ({ passphrase }) => {
      const store = await openStore();
      await store.unprotect(passphrase);
      return store.protection();
    },
    unlock: async ({ passphrase }) => {
      const store = await openStore();
      await store.unlock(passphrase);
      await kept.keepUnstored();
      return store.protection();
    },
    lock: async () => {
      const store = await openStore();
      store.lock();
      letGo();
      return store.protection();
    },
    changePassphrase: async ({ from, to }) => {
      const store = await openStore();
      await store.changePassphrase(from, to);
      return store.protection();
    },
    backup: async ({ passphrase }) => ({
      name: `loan-recovery-${new Date().toISOString().slice(0, 10)}.slr-backup`,
      blob: await kept.backup(passphrase),
    }),
    restore: async ({ file, passphrase }) =>
      (await openStore()).restore(readableFile(file), passphrase),
  };
}
