export type { StoreOptions } from './access';
export { isPassphraseLongEnough, MIN_PASSPHRASE_LENGTH } from './passphrase';
export { estimateStorage, requestPersistence, type StorageRoom } from './persistence';
export type { Protection } from './protection';
export type { Restored } from './restore';
export type { RunUpdate, StoredRun } from './runParts';
export { eraseEverything, openStore, type Store } from './store';
