import type { Layout } from './layout';
import type { Source } from './openSource';
import type { ReadRows } from './readRows';
import type { ReadTable } from './readTable';

/** One of the files that were read: what is to be told of it. */
export interface FilePartRead {
  readonly source: Omit<Source, 'sha256' | 'bytes'>;
  readonly layout: Layout;
}

/** What was read of the files, put together. */
export interface ReadFiles extends ReadRows {
  readonly parts: readonly [FilePartRead, ...FilePartRead[]];
  /** Of each file, in their order; null where it is that of `bytes`. */
  readonly hashes: readonly string[] | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: Layout;
  /** Of each row, where there are several. */
  readonly sourceFile: ReadTable['sourceFile'];
}
