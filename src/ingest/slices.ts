import { readSlice, roomFor, type CellKind, type SliceJob, type SliceResult } from './readSlice';
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

/**
 * Memory that slices use one after the other: new memory costs more to come by than it takes
 * to fill it.
 */
export class SliceMemory {
  readonly #spare: ArrayBuffer[] = [];

  /** Memory of at least so many bytes, whatever is in it. */
  take(byteCount: number): ArrayBuffer {
    const index = this.#spare.findIndex(({ byteLength }) => byteLength >= byteCount);
    const [found] = index < 0 ? [] : this.#spare.splice(index, 1);
    return found ?? new ArrayBuffer(Math.ceil(ROOM_TO_SPARE * byteCount));
  }

  giveBack(memory: readonly ArrayBuffer[]): void {
    this.#spare.push(...memory);
    // What is used next is the least that is large enough.
    this.#spare.sort((a, b) => a.byteLength - b.byteLength);
  }
}

/** Slices differ a little in size. */
const ROOM_TO_SPARE = 1.25;

/** The rows from `from` to `to`, with bytes of their own. */
export function sliceJob(
  { bytes, records, rows, syntax }: SlicedFile,
  [from, to]: readonly [number, number],
  kinds: readonly (CellKind | null)[],
  memory: SliceMemory,
): SliceJob {
  const start = records.starts[rows[from]!]!;
  const own = bytes.subarray(start, records.ends[rows[to - 1]!]);
  const copy = new Uint8Array(memory.take(own.length), 0, own.length);
  copy.set(own);
  const some = rows.subarray(from, to);
  return {
    bytes: copy,
    syntax,
    starts: some.map((record) => records.starts[record]! - start),
    ends: some.map((record) => records.ends[record]! - start),
    kinds,
    room: memory.take(roomFor(kinds, to - from)),
  };
}
