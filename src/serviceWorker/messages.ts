/** Caches of this page, and of no other on its host. */
export const CACHE_PREFIX = 'smart-loan-recovery/';

/** Asked of the service worker that waits: answer from now on. */
export const TAKE_OVER = 'take-over';

/** Told by each page once it can answer. */
export const OPENED = 'opened';

/** Asked of each tab: the address of its main script. */
export const BUILD_QUESTION = 'which-build';

/** A request that passed the service worker. */
export interface RequestNote {
  readonly address: string;
  readonly refused: boolean;
}

/** What the service worker says to the tabs. */
export type ServiceWorkerAnswer =
  | { readonly type: typeof BUILD_QUESTION }
  | { readonly type: 'request'; readonly request: RequestNote };
