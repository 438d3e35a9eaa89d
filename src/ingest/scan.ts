import { BACKSLASH, QUOTE, type Syntax } from './syntax';

const LF = 10;
const CR = 13;
const TAB = 9;
const SPACE = 32;

/** What is wrong with a record, or 0. */
export const RECORD_FINE = 0;
/** A quoted field does not end, or text follows its end: the record is its first line alone. */
export const RECORD_QUOTES_BROKEN = 1;
/** Separators only. */
export const RECORD_EMPTY = 2;
/** A field has more than {@link MOST_FIELD_BYTES}. */
export const RECORD_TOO_LONG = 3;
/** A quoted field ends further on than that: the record is its first line alone. */
export const RECORD_QUOTES_RUN_ON = 4;

/** Longer fields are an accident: a quotation mark lost, or no table at all. */
export const MOST_FIELD_BYTES = 1_000_000;

/** Memory is taken for records of this size; shorter ones make it grow. */
const USUAL_RECORD_BYTES = 100;

/**
 * Where the records of a file lie. Record `i` is `bytes[starts[i] … ends[i])`, without its
 * line end. Lines that hold nothing but white space are no records.
 */
export interface Records {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The line of the file at which the record starts, from 1. */
  readonly lines: Uint32Array;
  readonly fieldCounts: Uint32Array;
  /** One of the `RECORD_…` states. */
  readonly states: Uint32Array;
}

/** One past the closing quote of the field opened before `from`, or −1. */
function endOfQuoted(bytes: Uint8Array, from: number, { escape }: Syntax): number {
  return escape === 'doubled' ? endOfDoubled(bytes, from) : endOfBackslashed(bytes, from);
}

function endOfDoubled(bytes: Uint8Array, from: number): number {
  // Most fields are short: a loop is through before a search has begun.
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (bytes[at + 1] !== QUOTE) return at + 1;
    at++;
  }
  return -1;
}

function endOfBackslashed(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) {
    let backslashes = 0;
    while (at - backslashes > from && bytes[at - backslashes - 1] === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return at + 1;
  }
  return -1;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at++;
  return at;
}

function countLineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) count++;
  }
  return count;
}

/** Finds the records of UTF-8 bytes in one pass: see {@link scanOn}. */
export function scanRecords(bytes: Uint8Array, syntax: Syntax): Records {
  const scan = startScan(bytes, syntax);
  scanOn(scan, bytes.length, true);
  return recordsOf(scan);
}

/** A search for records that goes on as the bytes come in. */
export interface Scan {
  /** The whole file's; what has not come in yet is not looked at. */
  readonly bytes: Uint8Array;
  readonly syntax: Syntax;
  /** The first `count` are found; the rest is room. */
  records: Records;
  count: number;
  /** Where the next record starts, and at which line. */
  at: number;
  line: number;
  /** With fewer bytes it is not worth looking for the next record's end once more. */
  worthFrom: number;
}

export function startScan(bytes: Uint8Array, syntax: Syntax): Scan {
  const room = Math.ceil(bytes.length / USUAL_RECORD_BYTES) + 1;
  return {
    bytes,
    syntax,
    records: eachPart(() => new Uint32Array(room)),
    count: 0,
    at: 0,
    line: 1,
    worthFrom: 0,
  };
}

/** The records found so far; what is written there is written in the scan, until it goes on. */
export function recordsOf({ records, count }: Scan): Records {
  return eachPart((part) => records[part].subarray(0, count));
}

function eachPart(make: (part: keyof Records) => Uint32Array): Records {
  return {
    starts: make('starts'),
    ends: make('ends'),
    lines: make('lines'),
    fieldCounts: make('fieldCounts'),
    states: make('states'),
  };
}

function withMoreRoom(records: Records): Records {
  return eachPart((part) => {
    const larger = new Uint32Array(2 * records[part].length);
    larger.set(records[part]);
    return larger;
  });
}

/**
 * Finds the records among the first `size` bytes; one that may go on beyond them waits, unless
 * they are all there are. Lines end with LF, CRLF or CR; a field that begins with a quotation
 * mark may hold separators and line ends, and escaped quotation marks; blanks may follow its
 * end. A quotation mark anywhere else is a character like others.
 *
 * A broken quote costs only the line it stands on. The pass stays linear: a quote that is
 * searched in vain is followed by no other opening quote, and a record that waits is tried
 * again with twice as many bytes.
 */
export function scanOn(scan: Scan, size: number, isEnd: boolean): void {
  if (!isEnd && size < scan.worthFrom) return;
  const { syntax } = scan;
  let { records, count } = scan;
  const bytes = scan.bytes.subarray(0, size);
  const separator = syntax.delimiter.charCodeAt(0);
  const endsText = new Uint8Array(256);
  for (const byte of [separator, LF, CR]) endsText[byte] = 1;
  let { at, line } = scan;

  // One loop, because it visits every byte: what it decides is who owns the next byte.
  while (at < size) {
    const start = at;
    let fieldCount = 1;
    let state = RECORD_EMPTY;
    let lineEndsInside = 0;
    let atFieldStart = true;
    let sawQuote = false;
    let fieldStart = at;
    let isTooLong = false;
    let isOpen = false;

    for (; at < size; at++) {
      const byte = bytes[at]!;
      if (byte === separator) {
        fieldCount++;
        if (at - fieldStart > MOST_FIELD_BYTES) isTooLong = true;
        fieldStart = at + 1;
        atFieldStart = true;
      } else if (byte === LF || byte === CR) {
        break;
      } else if (byte === QUOTE && atFieldStart) {
        const open = at + 1;
        let after = endOfQuoted(bytes, open, syntax);
        isOpen = after === -1;
        const runsOn = after - open > MOST_FIELD_BYTES;
        if (runsOn) after = -1;
        if (after > open + 1) state = RECORD_FINE;
        const closed = after;
        while (after !== -1 && bytes[after] !== separator && isBlank(bytes[after])) after++;
        if (after === -1 || !endsField(bytes[after], separator)) {
          state = runsOn ? RECORD_QUOTES_RUN_ON : RECORD_QUOTES_BROKEN;
          break;
        }
        lineEndsInside += countLineEnds(bytes, open, closed);
        sawQuote = true;
        atFieldStart = false;
        at = after - 1;
      } else {
        atFieldStart = false;
        if (byte <= SPACE) continue;
        state = RECORD_FINE;
        // The rest of the field decides nothing more.
        while (at + 1 < size && endsText[bytes[at + 1]!] === 0) at++;
      }
    }

    if (state === RECORD_QUOTES_BROKEN || state === RECORD_QUOTES_RUN_ON) {
      at = endOfLine(bytes, start);
      lineEndsInside = 0;
    } else if (isTooLong || at - fieldStart > MOST_FIELD_BYTES) {
      state = RECORD_TOO_LONG;
    }
    // A line end may be the first half of CRLF; a quote may close in what is still to come.
    if (!isEnd && (isOpen || at + 1 >= size)) {
      at = start;
      scan.worthFrom = start + 2 * (size - start);
      break;
    }
    if (state !== RECORD_EMPTY || fieldCount > 1 || sawQuote) {
      if (count === records.starts.length) records = withMoreRoom(records);
      records.starts[count] = start;
      records.ends[count] = at;
      records.lines[count] = line;
      records.fieldCounts[count] = fieldCount;
      records.states[count] = state;
      count++;
    }
    line += lineEndsInside + 1;
    at += bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1;
  }
  scan.records = records;
  scan.count = count;
  scan.at = at;
  scan.line = line;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

function endsField(byte: number | undefined, separator: number): boolean {
  return byte === undefined || byte === separator || byte === LF || byte === CR;
}
