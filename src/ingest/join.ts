import { UserError, type RejectedRow } from '../domain';
import type { TextColumn } from '../table';
import { concatenate } from './inflate';
import type { Layout } from './layout';
import type { Source } from './openSource';
import type { Records } from './scan';

/** A file's text and what stands where in it. */
export interface LaidOut {
  readonly source: Source;
  readonly layout: Layout;
}

/** Several files as one: their texts one after another, and their records. */
export interface Joined {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly layout: Layout;
  /** By row: the index of its file. */
  readonly fileOfRow: Int32Array;
}

/**
 * Joins files of one schema. Lines are counted in each file by itself. Throws a UserError that
 * names the first file which differs from the first, and how.
 */
export function joinFiles(files: readonly [LaidOut, ...LaidOut[]]): Joined {
  const [first] = files;
  const hashes = new Set<string>();
  for (const other of files) {
    refuseOther(first, other, hashes.has(other.source.sha256));
    hashes.add(other.source.sha256);
  }
  const offsets = files.map(() => 0);
  const recordOffsets = files.map(() => 0);
  for (let i = 1; i < files.length; i++) {
    const { source, layout } = files[i - 1]!;
    offsets[i] = offsets[i - 1]! + source.bytes.length;
    recordOffsets[i] = recordOffsets[i - 1]! + layout.records.states.length;
  }
  const joinRecords = (part: keyof Records, shift: readonly number[] | null): Uint32Array =>
    joinNumbers(
      files.map(({ layout }) => layout.records[part]),
      shift,
    );
  const rejected = files.flatMap(({ source, layout }) =>
    layout.rejected.map((row): RejectedRow => ({ ...row, file: source.name })),
  );
  return {
    bytes: concatenate(files.map(({ source }) => source.bytes)),
    layout: {
      ...first.layout,
      records: {
        starts: joinRecords('starts', offsets),
        ends: joinRecords('ends', offsets),
        lines: joinRecords('lines', null),
        fieldCounts: joinRecords('fieldCounts', null),
        states: joinRecords('states', null),
      },
      rows: joinNumbers(
        files.map(({ layout }) => layout.rows),
        recordOffsets,
      ),
      rejected,
    },
    fileOfRow: fileOfRows(files),
  };
}

function fileOfRows(files: readonly LaidOut[]): Int32Array {
  const rowCount = files.reduce((sum, { layout }) => sum + layout.rows.length, 0);
  const fileOfRow = new Int32Array(rowCount);
  let from = 0;
  files.forEach(({ layout }, file) => {
    fileOfRow.fill(file, from, (from += layout.rows.length));
  });
  return fileOfRow;
}

/** The parts one after another; where `shift` is given, each part's numbers are moved by it. */
function joinNumbers(
  parts: readonly Uint32Array[],
  shift: readonly number[] | null,
): Uint32Array<ArrayBuffer> {
  const whole = new Uint32Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  parts.forEach((part, index) => {
    const by = shift?.[index] ?? 0;
    for (const number of part) whole[at++] = number + by;
  });
  return whole;
}

function refuseOther(first: LaidOut, other: LaidOut, isCopy: boolean): void {
  const difference = isCopy
    ? 'both hold the same bytes, so that every loan would count twice'
    : differenceOf(first.layout, other.layout);
  if (difference === null) return;
  const [name, firstName] = [other.source.name, first.source.name];
  throw new UserError('files_differ', { name, first: firstName, difference });
}

const MOST_NAMED = 3;

function differenceOf(first: Layout, other: Layout): string | null {
  const missing = first.header.filter((name) => !other.header.includes(name));
  if (missing.length > 0) return `it has no column ${listed(missing)}`;
  const surplus = other.header.filter((name) => !first.header.includes(name));
  if (surplus.length > 0) return `it has a column ${listed(surplus)} that the first one lacks`;
  if (first.header.some((name, i) => name !== other.header[i])) {
    return 'its columns stand in another order';
  }
  const [a, b] = [first.syntax, other.syntax];
  if (a.delimiter !== b.delimiter) return 'its fields are parted by another character';
  return a.escape === b.escape ? null : 'it writes quotation marks in another way';
}

function listed(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).map((name) => `“${name}”`);
  const rest = names.length - named.length;
  return named.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** The name that the column of files takes, apart from those of the files themselves. */
export function sourceFileColumn(
  files: readonly LaidOut[],
  fileOfRow: Int32Array,
  taken: readonly string[],
): TextColumn {
  let name = 'Source file';
  for (let copy = 2; taken.includes(name); copy++) name = `Source file (${copy})`;
  return { kind: 'text', name, codes: fileOfRow, labels: files.map(({ source }) => source.name) };
}
