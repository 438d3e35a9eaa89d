import type { LaidOut } from './join';
import type { Layout } from './layout';
import type { ReadRows } from './readRows';
import type { ReadTable } from './readTable';

/** What was read of the files, put together. */
export interface ReadFiles extends ReadRows {
  readonly parts: readonly [LaidOut, ...LaidOut[]];
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: Layout;
  /** Of each row, where there are several. */
  readonly sourceFile: ReadTable['sourceFile'];
}
