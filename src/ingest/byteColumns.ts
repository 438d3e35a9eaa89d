import { ByteDictionary, type HashedTexts } from './byteDictionary';
import { parseIsoDay } from './dates';
import { fieldText, findText, type FieldBlock, type TextRange } from './fields';
import type { ValueCells } from './infer';
import { parseNumber, parsePlainNumber } from './numbers';
import { QUOTE } from './syntax';
import type { UnreadableCell } from './readTable';
import { isMissingText, looksLikeCode } from './values';

const TAB = 9;
const CR = 13;
const SPACE = 32;
const PLUS = 43;
const MINUS = 45;
const DOT = 46;
const ZERO = 48;

/** Takes a column's cells block by block. */
export interface ColumnReader {
  /** @param firstRow the row of the table that the block begins with */
  readonly read: (block: FieldBlock, column: number, firstRow: number) => void;
}

/**
 * What the points in plain numbers can be: there are none; each may part thousands (1.234); or
 * one at least cannot (1.5), so that points are decimal here.
 */
export type PointUse = 'none' | 'open' | 'decimal';

/** Cells of plain numbers or ISO days. */
export interface PlainCells extends ValueCells {
  readonly points: PointUse;
}

/** What two parts of a column say together. */
export function bothPoints(a: PointUse, b: PointUse): PointUse {
  if (a === 'decimal' || b === 'decimal') return 'decimal';
  return a === 'open' ? a : b;
}

/** Numbers and days are read off the bytes; what is not plain goes through its text. */
export class ValueReader implements ColumnReader, PlainCells {
  readonly kind: 'number' | 'date';
  readonly values: Float64Array<ArrayBuffer>;
  readonly unreadable: UnreadableCell[] = [];
  filledCount = 0;
  hasCode = false;
  readonly #marks: NumberMarks = { points: 'none' };
  readonly #parseText: (text: string) => number;

  /** @param values memory for as many rows as will be read, whatever is in it */
  constructor(kind: 'number' | 'date', values: Float64Array<ArrayBuffer>) {
    this.kind = kind;
    this.values = values;
    this.#parseText = kind === 'number' ? parsePlainNumber : parseIsoDay;
  }

  get points(): PointUse {
    return this.#marks.points;
  }

  read(block: FieldBlock, column: number, firstRow: number): void {
    const values = this.values.subarray(firstRow, firstRow + block.rowCount);
    if (this.kind === 'number') readNumbers(block, column, values, this.#marks);
    else readDays(block, column, values);
    const range: TextRange = { start: 0, end: 0, escaped: false };
    for (let row = 0; row < values.length; row++) {
      if (!Number.isNaN(values[row])) {
        this.filledCount++;
        continue;
      }
      findText(block, row, column, range);
      trim(block.bytes, range);
      if (range.start === range.end) continue;
      values[row] =
        this.kind === 'number'
          ? numberOfBytes(block.bytes, range.start, range.end, this.#marks)
          : dayOfBytes(block.bytes, range.start, range.end);
      if (Number.isNaN(values[row])) this.#readText(block, column, row, firstRow);
      else this.filledCount++;
    }
  }

  #readText(block: FieldBlock, column: number, row: number, firstRow: number): void {
    const text = fieldText(block, row, column).trim();
    if (isMissingText(text)) return;
    this.filledCount++;
    this.hasCode ||= looksLikeCode(text);
    const value = this.#parseText(text);
    this.values[firstRow + row] = value;
    if (Number.isNaN(value)) this.unreadable.push({ row: firstRow + row, text });
    else if (text.includes('.')) {
      const isOpen = this.kind === 'date' || !Number.isNaN(parseNumber(text, ','));
      this.#marks.points = bothPoints(this.#marks.points, isOpen ? 'open' : 'decimal');
    }
  }
}

/** Blanks that `String.trim` takes away, as far as they are ASCII. */
function trim(bytes: Uint8Array, range: TextRange): void {
  while (range.start < range.end && isBlank(bytes[range.start]!)) range.start++;
  while (range.start < range.end && isBlank(bytes[range.end - 1]!)) range.end--;
}

function isBlank(byte: number): boolean {
  return byte === SPACE || (byte >= TAB && byte <= CR);
}

/** A column's numbers where they stand alone in their fields; NaN in others. */
function readNumbers(
  block: FieldBlock,
  column: number,
  values: Float64Array,
  marks: NumberMarks,
): void {
  const { bytes, starts, columnCount } = block;
  for (let row = 0; row < values.length; row++) {
    const place = row * (columnCount + 1) + column;
    values[row] = numberOfBytes(bytes, starts[place]!, starts[place + 1]! - 1, marks);
  }
}

/** A column's ISO days where they stand alone in their fields; NaN in others. */
function readDays(block: FieldBlock, column: number, values: Float64Array): void {
  const { bytes, starts, columnCount } = block;
  for (let row = 0; row < values.length; row++) {
    const place = row * (columnCount + 1) + column;
    values[row] = dayOfBytes(bytes, starts[place]!, starts[place + 1]! - 1);
  }
}

/** What was noticed while numbers were read. */
interface NumberMarks {
  points: PointUse;
}

const MOST_DIGITS = 15;
const POWERS_OF_TEN = Float64Array.from({ length: MOST_DIGITS + 1 }, (_, i) => 10 ** i);

/**
 * A number of up to 15 digits, with a sign or a point or neither. Its digits and its power
 * of ten are both exact, so that their quotient is the nearest double, as `Number` gives it.
 * NaN for anything else, and for digits padded with zeros, which may be a code.
 */
function numberOfBytes(bytes: Uint8Array, start: number, end: number, marks: NumberMarks): number {
  let at = start;
  const first = bytes[at]!;
  if (first === MINUS || first === PLUS) at++;
  else if (first === ZERO && end - at > 1 && bytes[at + 1] !== DOT) return Number.NaN;
  if (end - at > MOST_DIGITS + 1) return Number.NaN;
  let digits = 0;
  let digitCount = 0;
  let decimalsFrom = -1;
  for (; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      digitCount++;
    } else if (digit === DOT - ZERO && decimalsFrom === -1) {
      decimalsFrom = digitCount;
    } else {
      return Number.NaN;
    }
  }
  if (digitCount === 0 || digitCount > MOST_DIGITS) return Number.NaN;
  if (decimalsFrom === -1) return first === MINUS ? -digits : digits;
  const decimals = digitCount - decimalsFrom;
  if (marks.points !== 'decimal') {
    const isOpen = decimals === 3 && decimalsFrom >= 1 && decimalsFrom <= 3;
    marks.points = isOpen ? 'open' : 'decimal';
  }
  const size = digits / POWERS_OF_TEN[decimals]!;
  return first === MINUS ? -size : size;
}

const DAY_LENGTH = 10;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The day (since 1970-01-01) of YYYY-MM-DD alone; NaN for anything else. */
function dayOfBytes(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== DAY_LENGTH) return Number.NaN;
  if (bytes[start + 4] !== MINUS || bytes[start + 7] !== MINUS) return Number.NaN;
  const year = 100 * twoDigits(bytes, start) + twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = (DAYS_OF_MONTH[month - 1] ?? 0) + (isLeap && month === 2 ? 1 : 0);
  // NaN, where a digit was none, is not within any bounds.
  return day >= 1 && day <= days && year >= 0 ? daysSince1970(year, month, day) : Number.NaN;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
}

/** By years that begin in March, so that the leap day comes last. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  return 365 * y + leapDays + dayOfYear - 719_468;
}

const UTF8 = new TextEncoder();

/** Text is numbered by its bytes; no string is made. */
export class TextReader implements ColumnReader {
  readonly kind = 'text';
  readonly codes: Int32Array<ArrayBuffer>;
  readonly #dictionary = new ByteDictionary();

  /** @param codes memory for as many rows as will be read, whatever is in it */
  constructor(codes: Int32Array<ArrayBuffer>) {
    this.codes = codes;
  }

  read(block: FieldBlock, column: number, firstRow: number): void {
    const { bytes, starts, columnCount, rowCount } = block;
    const codes = this.codes.subarray(firstRow, firstRow + rowCount);
    const dictionary = this.#dictionary;
    for (let row = 0; row < codes.length; row++) {
      const place = row * (columnCount + 1) + column;
      const start = starts[place]!;
      const end = starts[place + 1]! - 1;
      codes[row] =
        bytes[start] === QUOTE && start < end
          ? this.#codeOfQuoted(block, row, column)
          : dictionary.codeOf(bytes, start, end);
    }
  }

  #codeOfQuoted(block: FieldBlock, row: number, column: number): number {
    const range: TextRange = { start: 0, end: 0, escaped: false };
    findText(block, row, column, range);
    return range.escaped
      ? this.#codeOfText(fieldText(block, row, column))
      : this.#dictionary.codeOf(block.bytes, range.start, range.end);
  }

  #codeOfText(text: string): number {
    const bytes = UTF8.encode(text);
    return this.#dictionary.codeOf(bytes, 0, bytes.length);
  }

  texts(): HashedTexts {
    return this.#dictionary.texts();
  }
}
