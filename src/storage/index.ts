export { estimateStorage, requestPersistence, type StorageRoom } from './persistence';
export type { RunUpdate, StoredRun } from './runParts';
export { openStore, type Store } from './store';
