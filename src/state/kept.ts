import { estimateStorage, requestPersistence, type StorageRoom } from '../storage';
import { countChoices } from './choices';

const PREFIX = 'smart-loan-recovery';

/** What the browser holds under the page's names, counted anew. */
export interface Kept {
  readonly databases: number;
  readonly caches: number;
  readonly choices: number;
}

/** Counts what is there; the browser's own lists are the proof that something is gone. */
export async function countKept(): Promise<Kept> {
  const databases = await databaseNames();
  const names = 'caches' in globalThis ? await caches.keys() : [];
  return {
    databases: databases.filter((name) => name.startsWith(PREFIX)).length,
    caches: names.filter((name) => name.startsWith(PREFIX)).length,
    choices: countChoices(),
  };
}

/** None where the browser gives the page no databases, or no list of them. */
async function databaseNames(): Promise<string[]> {
  try {
    return (await indexedDB.databases()).map(({ name }) => name ?? '');
  } catch {
    return [];
  }
}

/** Room that the browser gives, and whether it may clear what is kept when room gets short. */
export async function keptRoom(): Promise<{ room: StorageRoom | null; isPersistent: boolean }> {
  const { storage } = navigator as { storage?: StorageManager };
  return {
    room: await estimateStorage(),
    isPersistent: (await storage?.persisted().catch(() => false)) ?? false,
  };
}

export { requestPersistence };
