import type { Mapping } from './fields';

export type ColumnType = 'number' | 'date' | 'text';

/** What reading found out about one column. */
export interface ColumnInfo {
  readonly name: string;
  readonly type: ColumnType;
  /** Empty cells. */
  readonly missingCount: number;
  /** Cells that do not fit the type (a word in a column of numbers). */
  readonly unreadableCount: number;
  /** Different values, missing aside. */
  readonly distinctCount: number;
  /** The first few different values, as the file writes them. */
  readonly examples: readonly string[];
  /**
   * Every different value with its count, most frequent first ('' for missing), where
   * there are at most {@link MAX_LISTED_VALUES}; else null.
   */
  readonly values: readonly ValueCount[] | null;
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** An outcome column has at most this many different values. */
export const MAX_LISTED_VALUES = 50;

/** One of the files that were dropped together. */
export interface FilePart {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly recordCount: number;
}

/** A file that has been read: what the mapping screen shows. */
export interface LoadedFile {
  /** Names the table in the worker that owns it. */
  readonly tableId: string;
  readonly name: string;
  readonly bytes: number;
  /** Of several files: the hash of their hashes, in order. */
  readonly sha256: string;
  /** The files that make up this one, in the order of their loans. */
  readonly parts: readonly FilePart[];
  /** The sheets of a workbook and the one that was read; null for text. */
  readonly workbook: { readonly sheet: string; readonly sheets: readonly string[] } | null;
  readonly delimiter: string;
  /** The line of the header (of a workbook: its row); 0 where there is none and the columns are numbered. */
  readonly headerLine: number;
  readonly encoding: string;
  /** Records below the header: those kept and those rejected. */
  readonly recordCount: number;
  /** Records that have as many fields as the header. */
  readonly rowCount: number;
  /** Records that could not be read at all; others may be rejected once columns are mapped. */
  readonly rejectedCount: number;
  readonly columns: readonly ColumnInfo[];
  /** The first rows as the file writes them, at most 20. */
  readonly preview: readonly (readonly string[])[];
  readonly loadMs: number;
}

/** How the outcome column's values are sorted. Values in neither list are good. */
export interface OutcomeValues {
  readonly badValues: readonly string[];
  readonly openValues: readonly string[];
}

/** What the page proposes for a new file; the user may change all of it. */
export interface Proposal {
  readonly mapping: Mapping;
  readonly outcome: OutcomeValues;
}

/** A record that was not accepted, kept for download. */
export interface RejectedRow {
  /** The line of the file at which the record starts (the header is line 1). */
  readonly line: number;
  /** The file, where several were read together. */
  readonly file?: string;
  readonly reason: string;
  /** The record as the file writes it. */
  readonly text: string;
}
