import { readSlice, roomFor, type CellKind, type SliceJob, type SliceResult } from './readSlice';
import type { Records } from './scan';
import type { Syntax } from './syntax';

/** Large enough that handing a slice over costs little, small enough that all are busy to the end. */
export const SLICE_BYTES = 4_000_000;

/**
 * Reads the slices that `next` gives, until it has no more, in any order and by anyone. Each is
 * asked for when it is about to be read, so that only few are in memory at a time; `take` gets
 * what was read of it, with its place among them.
 */
export type RunSlices = (
  next: () => Promise<SliceJob | undefined>,
  take: (index: number, result: SliceResult) => void | Promise<void>,
) => Promise<void>;

/** Here and now, one after the other. */
export const runSlicesInline: RunSlices = async (next, take) => {
  let index = 0;
  for (let job = await next(); job !== undefined; job = await next()) {
    await take(index++, readSlice(job));
  }
};

export interface SlicedFile {
  readonly bytes: Uint8Array;
  readonly records: Records;
  /** The records to read, by index, ascending. */
  readonly rows: Uint32Array;
  readonly syntax: Syntax;
}

/** A file whose rows are found while they are read. */
export interface RowFeed {
  /** What was found so far. */
  readonly known: () => SlicedFile;
  /** Finds more rows; false where all were found. */
  readonly findMore: () => Promise<boolean>;
}

/** Cuts a file into slices of about `sliceBytes`, of one row at least, as its rows are found. */
export class SliceCutter {
  readonly #feed: RowFeed;
  readonly #sliceBytes: number;
  #from = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(feed: RowFeed, sliceBytes: number) {
    this.#feed = feed;
    this.#sliceBytes = sliceBytes;
  }

  /** The rows of the next slice, from the first to before the second; undefined after the last. */
  next(): Promise<readonly [from: number, to: number] | undefined> {
    const cut = this.#turn.then(() => this.#cut());
    this.#turn = cut.catch(() => undefined);
    return cut;
  }

  async #cut(): Promise<readonly [from: number, to: number] | undefined> {
    const from = this.#from;
    let to = fullSlice(this.#feed.known(), from, this.#sliceBytes);
    while (to === undefined && (await this.#feed.findMore())) {
      to = fullSlice(this.#feed.known(), from, this.#sliceBytes);
    }
    to ??= this.#feed.known().rows.length;
    if (to === from) return undefined;
    this.#from = to;
    return [from, to];
  }
}

/** Where a slice from row `from` on ends; undefined where the rows known do not fill it. */
function fullSlice(
  { records, rows }: SlicedFile,
  from: number,
  sliceBytes: number,
): number | undefined {
  if (from >= rows.length) return undefined;
  const start = records.starts[rows[from]!]!;
  const isWithin = (row: number): boolean => records.ends[rows[row]!]! - start <= sliceBytes;
  if (isWithin(rows.length - 1)) return undefined;
  // Ends ascend: the first row beyond is found by halving.
  let [within, beyond] = [from - 1, rows.length - 1];
  while (beyond - within > 1) {
    const middle = (within + beyond) >>> 1;
    if (isWithin(middle)) within = middle;
    else beyond = middle;
  }
  return Math.max(beyond, from + 1);
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
