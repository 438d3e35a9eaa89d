import type { RowCells } from '../../workers';

/**
 * The cells of loans that were read lately, by row. Beyond `capacity` rows the ones that
 * were longest neither put nor asked for go first. A row is read once: {@link take} leaves
 * out what is here or on its way.
 */
export class RowCache {
  readonly #cells = new Map<number, readonly string[]>();
  readonly #onTheirWay = new Set<number>();

  /** @param capacity Rows, at least as many as one window shows. */
  constructor(private readonly capacity: number) {}

  /** The cells of a row in the file's column order, or undefined while they are not here. */
  get(row: number): readonly string[] | undefined {
    return this.#cells.get(row);
  }

  /** The rows of `wanted` that have to be read; they count as on their way from now on. */
  take(wanted: Iterable<number>): Uint32Array {
    const missing: number[] = [];
    for (const row of wanted) {
      const here = this.#cells.get(row);
      if (here !== undefined) {
        this.#keep(row, here);
      } else if (!this.#onTheirWay.has(row)) {
        this.#onTheirWay.add(row);
        missing.push(row);
      }
    }
    return Uint32Array.from(missing);
  }

  /** Rows that were read. */
  put(rows: readonly RowCells[]): void {
    for (const { row, cells } of rows) {
      this.#onTheirWay.delete(row);
      this.#keep(row, cells);
    }
    for (const row of this.#cells.keys()) {
      if (this.#cells.size <= this.capacity) return;
      this.#cells.delete(row);
    }
  }

  /** Rows that could not be read: they may be asked for again. */
  giveUp(rows: Iterable<number>): void {
    for (const row of rows) this.#onTheirWay.delete(row);
  }

  clear(): void {
    this.#cells.clear();
    this.#onTheirWay.clear();
  }

  /** A map keeps the order of insertion: the last one in is the last one to go. */
  #keep(row: number, cells: readonly string[]): void {
    this.#cells.delete(row);
    this.#cells.set(row, cells);
  }
}

/**
 * The part of a list to read for the places `first` to `last`: whole pages of `size` places,
 * so that a slow scroll asks once a page and not once a row. End exclusive, within `length`.
 */
export function pageSpan(
  first: number,
  last: number,
  options: { readonly size: number; readonly length: number },
): { readonly start: number; readonly end: number } {
  const { size, length } = options;
  const start = Math.max(0, Math.floor(first / size) * size);
  const end = Math.min(length, (Math.floor(last / size) + 1) * size);
  return { start: Math.min(start, length), end: Math.max(end, Math.min(start, length)) };
}
