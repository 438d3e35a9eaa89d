import { readSlice, type CellKind, type SliceJob, type SliceResult } from './readSlice';
import type { Records } from './scan';
import type { Syntax } from './syntax';

/** Large enough that handing a slice over costs little, small enough that all are busy to the end. */
export const SLICE_BYTES = 4_000_000;

/**
 * Reads `count` slices, in any order and by anyone. `jobOf` is asked for a slice when it is
 * about to be read, so that only few are in memory at a time; `take` gets what was read.
 */
export type RunSlices = (
  count: number,
  jobOf: (index: number) => SliceJob,
  take: (index: number, result: SliceResult) => void | Promise<void>,
) => Promise<void>;

/** Here and now, one after the other. */
export const runSlicesInline: RunSlices = async (count, jobOf, take) => {
  for (let index = 0; index < count; index++) await take(index, readSlice(jobOf(index)));
};

export interface SlicedFile {
  readonly bytes: Uint8Array;
  readonly records: Records;
  /** The records to read, by index, ascending. */
  readonly rows: Uint32Array;
  readonly syntax: Syntax;
}

/** The row each slice begins with: as many rows as `sliceBytes` hold, one at least. */
export function cutIntoSlices({ records, rows }: SlicedFile, sliceBytes: number): number[] {
  const firstRows: number[] = [];
  let start = -Infinity;
  for (let row = 0; row < rows.length; row++) {
    if (records.ends[rows[row]!]! - start <= sliceBytes) continue;
    firstRows.push(row);
    start = records.starts[rows[row]!]!;
  }
  return firstRows;
}

/** The rows from `from` to `to`, with bytes of their own. */
export function sliceJob(
  { bytes, records, rows, syntax }: SlicedFile,
  [from, to]: readonly [number, number],
  kinds: readonly (CellKind | null)[],
): SliceJob {
  const start = records.starts[rows[from]!]!;
  const some = rows.subarray(from, to);
  return {
    bytes: bytes.slice(start, records.ends[rows[to - 1]!]),
    syntax,
    starts: some.map((record) => records.starts[record]! - start),
    ends: some.map((record) => records.ends[record]! - start),
    kinds,
  };
}
