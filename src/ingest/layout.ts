import { UserError, type RejectedRow } from '../domain';
import { createFieldBlock, fieldText, locateFields } from './fields';
import { fieldOfHeader } from './mapping';
import { decodeUtf8 } from './readTable';
import { RECORD_EMPTY, RECORD_FINE, RECORD_QUOTES_BROKEN, scanRecords, type Records } from './scan';
import { sniffDelimiter } from './sniff';

/** How the file is laid out: where its records lie and which of them are rows. */
export interface Layout {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly records: Records;
  /** Indices of the records that are rows. */
  readonly rows: Uint32Array;
  readonly rejected: readonly RejectedRow[];
}

/**
 * Finds the delimiter, the header (the first record) and the rows of a file. Throws a
 * UserError where there is no table, no row, or where two columns share a name.
 */
export function findLayout({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Layout {
  const sniffed = sniffDelimiter(bytes);
  const delimiter = sniffed ?? ',';
  const records = scanRecords(bytes, delimiter);
  if (records.states[0] !== RECORD_FINE) throw new UserError('not_a_table', { name });
  const header = readHeader(bytes, records, delimiter);
  // A list of words has no separator either: one column has to name something of a loan.
  if (sniffed === null && !header.some((column) => fieldOfHeader(column) !== undefined)) {
    throw new UserError('not_a_table', { name });
  }
  const { rows, rejected } = sortRecords({ bytes, records, columnCount: header.length });
  if (rows.length === 0) {
    throw new UserError('no_rows', { name, rejectedCount: rejected.length });
  }
  return { delimiter, header, records, rows, rejected };
}

function readHeader(bytes: Uint8Array, records: Records, delimiter: string): string[] {
  const columnCount = records.fieldCounts[0]!;
  const block = createFieldBlock(bytes, 1, columnCount);
  locateFields(block, { ...records, rows: Uint32Array.of(0) }, delimiter);
  const names = Array.from(
    { length: columnCount },
    (_, column) => fieldText(block, 0, column).trim() || `Column ${column + 1}`,
  );
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new UserError('duplicate_header', { column: twice });
  return names;
}

/** Parts the records below the header into rows and rejected ones. */
function sortRecords({
  bytes,
  records,
  columnCount,
}: {
  readonly bytes: Uint8Array;
  readonly records: Records;
  readonly columnCount: number;
}): { rows: Uint32Array; rejected: RejectedRow[] } {
  const rows: number[] = [];
  const rejected: RejectedRow[] = [];
  for (let i = 1; i < records.states.length; i++) {
    const reason = reasonToReject(records.states[i]!, records.fieldCounts[i]!, columnCount);
    if (reason === null) {
      rows.push(i);
      continue;
    }
    const text = decodeUtf8(bytes.subarray(records.starts[i], records.ends[i]));
    rejected.push({ line: records.lines[i]!, reason, text });
  }
  return { rows: Uint32Array.from(rows), rejected };
}

function reasonToReject(state: number, fieldCount: number, columnCount: number): string | null {
  switch (state) {
    case RECORD_QUOTES_BROKEN:
      return 'A quotation mark opens a field and does not close it properly';
    case RECORD_EMPTY:
      return 'Every field is empty';
    default:
      return fieldCount === columnCount
        ? null
        : `${fieldCount} ${fieldCount === 1 ? 'field' : 'fields'} where the header has ${columnCount}`;
  }
}
