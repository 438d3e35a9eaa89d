import type { Field, Mapping } from './fields';
import type { DateOrder, FileUnit } from './settings';

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
  /** Of numbers: where they lie. */
  readonly range?: NumberRange;
  /** The sign or code of a currency that stands beside the numbers, as the file writes it. */
  readonly currency?: string;
  /** Whether the numbers stand before a percent sign. */
  readonly isPercent?: boolean;
  /** Text that is dates, once someone says whether the day or the month comes first. */
  readonly dateOrderInDoubt?: boolean;
  /** Of dates that could be read either way: how, as the file's other dates are read. */
  readonly dateOrderFollowed?: DateOrder;
  /** Values that may stand for "no value"; they count as values until someone says so. */
  readonly suspects?: readonly SuspectValue[];
  /** A few of the cells that do not fit the type. */
  readonly misfits?: readonly Misfit[];
}

/** The median is of a sample where there are many. */
export interface NumberRange {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** A value that looks like a code for "no value": −9, 999, 1900-01-01. */
export interface SuspectValue {
  /** As settings name it. */
  readonly value: string;
  readonly count: number;
  /** Why it stands out: "all other values lie between 0 and 84". */
  readonly reason: string;
}

/** A cell that does not fit its column's type, with the line of the file that it is in. */
export interface Misfit {
  readonly text: string;
  readonly line: number;
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
  readonly recordCount: number;
}

/** A file that has been read: what the mapping screen shows. */
export interface LoadedFile {
  /** Names the table in the worker that owns it. */
  readonly tableId: string;
  readonly name: string;
  readonly bytes: number;
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

/** How certain it is that a column is a field: likely ones are shown, possible ones not taken. */
export type Confidence = 'sure' | 'likely' | 'possible';

/** A column that seems to be a field, and why. */
export interface FieldMatch {
  readonly field: Field;
  readonly column: string;
  readonly confidence: Confidence;
  /** In words: "named like it". */
  readonly reason: string;
}

/** What the page proposes for a new file; the user may change all of it. */
export interface Proposal {
  readonly mapping: Mapping;
  readonly outcome: OutcomeValues;
  /** At most one for each field and each column; the sure and the likely ones are the mapping. */
  readonly matches: readonly FieldMatch[];
  readonly units: Readonly<Partial<Record<Field, FileUnit>>>;
  /** Null where the file names no currency. */
  readonly currency: CurrencyProposal | null;
}

/** The beginning of a large file, and what its columns suggest there. */
export interface FileHead {
  readonly file: LoadedFile;
  readonly proposal: Proposal;
}

/** The currency that a file names. */
export interface CurrencyProposal {
  /** ISO 4217; null where it names more than one. */
  readonly code: string | null;
  /** Whether no other currency is written so. */
  readonly isCertain: boolean;
  /** Where it is named, in a sentence. */
  readonly reason: string;
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
