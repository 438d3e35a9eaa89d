import { defaultSettings, type Reading } from '../domain';
import {
  firstRows,
  readColumns,
  type ByteFeed,
  type ByteReaderInput,
  type SlicingOptions,
} from './byteReader';
import { readCells, type ParseSlice } from './cells';
import { inferColumn, writtenCells, type InferredColumn } from './infer';
import { inferTable } from './inferTable';

const PREVIEW_ROWS = 20;
/** The share of reading by Danfo.js that is its own. */
const PARSED = 0.8;

/** Larger files are not read by Danfo.js, which holds every cell as a string. */
export const MOST_BYTES_FOR_DANFO = 10_000_000;

/** Told the share of the work done so far; what it throws ends the reading. */
export type OnProgress = (fraction: number) => void | Promise<void>;

export interface ReadOptions extends SlicingOptions {
  /** What the user has said of the files; the rest they show themselves. */
  readonly reading?: Reading;
  /** Texts of more bytes are read by our own reader. */
  readonly mostBytesForDanfo?: number;
  /** Large files come in by parts of so many bytes. */
  readonly partBytes?: number;
}

export const NOTHING_SAID: Reading = defaultSettings().reading;

/** On demand: whoever imports this folder for its other functions does not load Danfo. */
export async function loadParser(): Promise<ParseSlice> {
  return (await import('./danfo')).parseWithDanfo;
}

/** A file's rows as typed columns. */
export interface ReadRows {
  readonly inferred: readonly InferredColumn[];
  /** The first rows as written. */
  readonly preview: readonly (readonly string[])[];
}

export async function readByDanfo(input: ByteReaderInput): Promise<ReadRows> {
  const { header, onProgress } = input;
  const cells = await readCells({
    ...input,
    columnCount: header.length,
    parse: await loadParser(),
    onProgress: (fraction) => onProgress(PARSED * fraction),
  });
  const inferred = inferTable(
    header.map((name, column) => {
      const written = writtenCells(cells[column]!);
      return (dialect) => inferColumn(name, written, dialect);
    }),
  );
  await onProgress(1);
  const rowCount = Math.min(PREVIEW_ROWS, input.rows.length);
  const preview = Array.from({ length: rowCount }, (_, row) => cells.map((texts) => texts[row]!));
  return { inferred, preview };
}

export async function readByBytes(feed: ByteFeed, slicing: SlicingOptions): Promise<ReadRows> {
  const inferred = await readColumns(feed, slicing);
  return { inferred, preview: firstRows({ ...feed, ...feed.known() }, PREVIEW_ROWS) };
}
