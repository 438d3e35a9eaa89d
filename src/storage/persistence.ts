import { DATABASE_NAME } from './schema';

/** Room that the browser gives to this origin. */
export interface StorageRoom {
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

/** Absent outside secure contexts; only pages, not workers, have `persist`. */
type Manager = Pick<StorageManager, 'estimate'> & { persist?: () => Promise<boolean> };

function storageManager(): Manager | undefined {
  return (navigator as { storage?: Manager }).storage;
}

/** Null where the browser does not say. */
export async function estimateStorage(): Promise<StorageRoom | null> {
  try {
    const { usage, quota } = (await storageManager()?.estimate()) ?? {};
    if (usage === undefined || quota === undefined) return null;
    return { usedBytes: usage, quotaBytes: quota };
  } catch {
    return null;
  }
}

/**
 * Asks the browser not to clear what is stored when room gets short. To be called from the
 * page: workers cannot ask. False where it refuses or cannot be asked.
 */
export async function requestPersistence(): Promise<boolean> {
  try {
    return (await storageManager()?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

/** Deletes the caches of this app, and no other's: an origin may hold several apps. */
export async function deleteCaches(): Promise<void> {
  const { caches } = globalThis as { caches?: CacheStorage };
  if (caches === undefined) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(DATABASE_NAME));
  await Promise.all(names.map((name) => caches.delete(name)));
}
