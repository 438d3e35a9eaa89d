import { decodeUtf8 } from './readTable';
import { BACKSLASH, QUOTE, unescapeQuotes, type QuoteEscape, type Syntax } from './syntax';

const SPACE = 32;
const TAB = 9;

/** Some records of a file, cut into fields. */
export interface FieldBlock {
  readonly bytes: Uint8Array;
  readonly syntax: Syntax;
  readonly rowCount: number;
  readonly columnCount: number;
  /**
   * Per row, `columnCount + 1` positions: where each field starts, and one past the end of
   * the record. Field `f` lies in `bytes[at(f) … at(f + 1) − 1)`.
   */
  readonly starts: Uint32Array;
}

/** Memory for blocks of up to `rowCount` records, used again and again. */
export function createFieldBlock(
  bytes: Uint8Array,
  syntax: Syntax,
  rowCount: number,
  columnCount: number,
): FieldBlock {
  const starts = new Uint32Array(rowCount * (columnCount + 1));
  return { bytes, syntax, rowCount, columnCount, starts };
}

export interface RecordRange {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Indices of the records, well formed, of `columnCount` fields each. */
  readonly rows: Uint32Array;
}

/**
 * Finds the fields of the records `rows`, as many as the block has room for at most. Throws
 * if a record does not have `columnCount` fields.
 */
export function locateFields(block: FieldBlock, { starts, ends, rows }: RecordRange): FieldBlock {
  const { bytes, columnCount, syntax } = block;
  const separator = syntax.delimiter.charCodeAt(0);
  const width = columnCount + 1;
  for (let row = 0; row < rows.length; row++) {
    const end = ends[rows[row]!]!;
    const first = row * width;
    let at = starts[rows[row]!]!;
    let field = 0;
    block.starts[first] = at;
    while (at < end) {
      const byte = bytes[at]!;
      if (byte === separator) {
        if (++field === columnCount) break;
        block.starts[first + field] = at + 1;
      } else if (byte === QUOTE && at === block.starts[first + field]) {
        at = endOfQuoted(bytes, at + 1, end, syntax.escape) - 1;
      }
      at++;
    }
    if (field !== columnCount - 1) {
      throw new Error(`Found ${field + 1} fields where ${columnCount} were counted`);
    }
    block.starts[first + columnCount] = end + 1;
  }
  return { ...block, rowCount: rows.length };
}

/** One past the quotation mark that closes the field whose text begins at `from`. */
function endOfQuoted(bytes: Uint8Array, from: number, end: number, escape: QuoteEscape): number {
  let at = from;
  while (at < end) {
    const byte = bytes[at++];
    if (byte === BACKSLASH && escape === 'backslash') at++;
    if (byte !== QUOTE) continue;
    if (bytes[at] !== QUOTE || at === end || escape === 'backslash') return at;
    at++;
  }
  return end;
}

/** Where a field's text lies: between its quotation marks, as it is written there. */
export interface TextRange {
  start: number;
  end: number;
  /** Whether what is written there is escaped. */
  escaped: boolean;
}

/** Writes to `range` where the text of a field lies. */
export function findText(
  { bytes, starts, columnCount, syntax }: FieldBlock,
  row: number,
  column: number,
  range: TextRange,
): void {
  const place = row * (columnCount + 1) + column;
  range.start = starts[place]!;
  range.end = starts[place + 1]! - 1;
  range.escaped = false;
  if (range.start >= range.end || bytes[range.start] !== QUOTE) return;
  range.start++;
  while (bytes[range.end - 1] === SPACE || bytes[range.end - 1] === TAB) range.end--;
  range.end--;
  const mark = syntax.escape === 'doubled' ? QUOTE : BACKSLASH;
  for (let at = range.start; at < range.end; at++) {
    if (bytes[at] === mark) range.escaped = true;
  }
}

/** The text of a field, as written and unquoted. */
export function fieldText(block: FieldBlock, row: number, column: number): string {
  const range: TextRange = { start: 0, end: 0, escaped: false };
  findText(block, row, column, range);
  const text = decodeUtf8(block.bytes.subarray(range.start, range.end));
  return range.escaped ? unescapeQuotes(text, block.syntax.escape) : text;
}
