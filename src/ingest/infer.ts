import {
  FIELDS,
  normaliseHeader,
  type ColumnInfo,
  type DateOrder,
  type FieldDefinition,
} from '../domain';
import {
  MISSING_CODE,
  packedTextColumn,
  type Column,
  type PackedTexts,
  type TextColumn,
} from '../table';
import { numberInfo, textInfo } from './columnInfo';
import { parseCompactDay, parseDay } from './dates';
import { fieldOfHeader } from './mapping';
import { marksOf } from './marks';
import { parseNumber, type DecimalMark } from './numbers';
import { summariseNumbers, type NumberSummary } from './numberSummary';
import { packedWithoutMissing } from './packedLabels';
import type { UnreadableCell } from './readTable';
import { isMissingText, looksLikeCode } from './values';

/** A column is of numbers, or of dates, if at least this share of its filled cells is. */
export const LEAST_FITTING_SHARE = 0.9;

/** A column's cells as written: row `i` holds `labels[codes[i]]`. */
export interface WrittenCells {
  readonly codes: Int32Array;
  /** Different from each other, in the order of the rows. */
  readonly labels: readonly string[];
  /** The labels as bytes, where they are many. */
  readonly packed?: PackedTexts;
}

/** A column's cells as values. */
export interface ValueCells {
  /** NaN where missing or unreadable. */
  readonly values: Float64Array<ArrayBuffer>;
  /** Cells that are not missing. */
  readonly filledCount: number;
  /** By row, trimmed. */
  readonly unreadable: readonly UnreadableCell[];
  /** Whether some of them are digits that name something rather than count. */
  readonly hasCode: boolean;
}

/** How a file writes what can be read in two ways. */
export interface Dialect {
  readonly decimal?: DecimalMark;
  readonly dateOrder?: DateOrder;
}

export interface InferredColumn {
  readonly column: Column;
  readonly info: ColumnInfo;
  /** Of numbers and dates. */
  readonly summary: NumberSummary | null;
  readonly unreadable: readonly UnreadableCell[];
  /** What the cells say of the file's dialect; nothing where they fit both ways. */
  readonly evidence: Dialect;
  /** Whether the dialect of the file's other columns may read these cells otherwise. */
  readonly depends: boolean;
}

/**
 * Types a column by all of its cells. Numbers and dates where at least 90 % of the filled
 * cells are; else text. Text whatever the cells: a column whose header names a text field
 * (an id, a status), and codes: digits that are padded with zeros or longer than 15, unless
 * the header names a number. Empty columns take their field's type, else text. Text is
 * trimmed, but for identifiers.
 *
 * Where all cells fit a decimal comma as well as a decimal point, or the day first as well as
 * the month, `dialect` decides; without it a point is decimal, and dates stay text, in doubt.
 */
export function inferColumn(
  name: string,
  written: WrittenCells,
  dialect: Dialect = {},
): InferredColumn {
  const named = namedField(name);
  if (named?.type === 'text') return textColumn(name, written, named.role !== 'identifier');
  const cells = trimmedCells(written);
  if (cells.filledCount === 0) return emptyColumn(name, written, named);
  const isCode = named?.type !== 'number' && cells.labels.some(looksLikeCode);
  const asDates = (): InferredColumn | undefined => dateColumn(name, cells, dialect);
  const asNumbers = (): InferredColumn | undefined =>
    isCode ? undefined : numberColumn(name, cells, dialect);
  // 20240131 is a number, unless the header speaks of a date.
  const kinds = namesDate(name) ? [asDates, asNumbers] : [asNumbers, asDates];
  return kinds[0]!() ?? kinds[1]!() ?? textColumn(name, written, true);
}

/** Whether a column with these plain numbers is one of numbers, whatever the dialect. */
export function arePlainNumbers(name: string, cells: ValueCells): boolean {
  const named = namedField(name);
  if (isText(named) || namesDate(name)) return false;
  if (cells.hasCode && named?.type !== 'number') return false;
  const isDressed = ({ text }: UnreadableCell): boolean =>
    !Number.isNaN(parseNumber(text, '.')) || !Number.isNaN(parseNumber(text, ','));
  return areValues(cells) && !cells.unreadable.some(isDressed);
}

/** Whether a column that is not one of numbers, with these ISO days, is one of dates. */
export function areIsoDays(name: string, cells: ValueCells): boolean {
  const isOtherDay = ({ text }: UnreadableCell): boolean =>
    !Number.isNaN(dayParser(name, 'day-first')(text)) ||
    !Number.isNaN(dayParser(name, 'month-first')(text));
  return !isText(namedField(name)) && areValues(cells) && !cells.unreadable.some(isOtherDay);
}

function areValues({ filledCount, unreadable }: ValueCells): boolean {
  return filledCount > 0 && 1 - unreadable.length / filledCount >= LEAST_FITTING_SHARE;
}

function namedField(name: string): FieldDefinition | undefined {
  const field = fieldOfHeader(name);
  return field && FIELDS[field];
}

function isText(named: FieldDefinition | undefined): boolean {
  return named?.type === 'text';
}

/** Cells with their blanks off. */
interface TrimmedCells extends WrittenCells {
  /** By label. */
  readonly isMissing: readonly boolean[];
  /** By label: in how many rows it stands. */
  readonly counts: Uint32Array;
  readonly filledCount: number;
}

function trimmedCells({ codes, labels: written }: WrittenCells): TrimmedCells {
  const labels = written.map((label) => label.trim());
  const isMissing = labels.map(isMissingText);
  const counts = new Uint32Array(labels.length);
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++;
  const filledCount = counts.reduce((sum, count, label) => sum + (isMissing[label] ? 0 : count), 0);
  return { codes, labels, isMissing, counts, filledCount };
}

/** By label: its value; NaN where it is missing or has none. */
function parseLabels(
  { labels, isMissing }: TrimmedCells,
  parse: (text: string) => number,
): Float64Array {
  return Float64Array.from(labels, (text, label) => (isMissing[label] ? Number.NaN : parse(text)));
}

function countFitting({ counts }: TrimmedCells, values: Float64Array): number {
  return values.reduce((sum, value, label) => sum + (Number.isNaN(value) ? 0 : counts[label]!), 0);
}

/** One of two ways to read a column's labels. */
interface Reading<T> {
  readonly way: T;
  readonly values: Float64Array;
  /** Whether the other way reads as many cells, but not alike. */
  readonly isOpen: boolean;
  /** Whether the other way reads fewer cells. */
  readonly isCertain: boolean;
}

/**
 * The way that reads more cells; `preferred`, else the first, where both read as many.
 * Undefined where too few cells fit either.
 */
function betterReading<T>(
  cells: TrimmedCells,
  ways: readonly [T, T],
  parser: (way: T) => (text: string) => number,
  preferred: T | undefined,
): Reading<T> | undefined {
  const [first, second] = ways.map((way) => {
    const values = parseLabels(cells, parser(way));
    return { way, values, fitting: countFitting(cells, values) };
  }) as [Fitted<T>, Fitted<T>];
  const isTied = first.fitting === second.fitting;
  const secondWins = second.fitting > first.fitting || (isTied && preferred === second.way);
  const { way, values, fitting } = secondWins ? second : first;
  if (fitting < LEAST_FITTING_SHARE * cells.filledCount) return undefined;
  const differs = first.values.some((value, label) => !Object.is(value, second.values[label]));
  return { way, values, isOpen: isTied && differs, isCertain: !isTied };
}

interface Fitted<T> {
  readonly way: T;
  readonly values: Float64Array;
  readonly fitting: number;
}

function numberColumn(
  name: string,
  cells: TrimmedCells,
  { decimal }: Dialect,
): InferredColumn | undefined {
  const parser = (mark: DecimalMark) => (text: string) => parseNumber(text, mark);
  const reading = betterReading(cells, ['.', ','], parser, decimal);
  if (reading === undefined) return undefined;
  const typed = valueColumn(name, 'number', valuesByRow(cells, reading.values), textOf(cells));
  // A sign without a number says nothing of the column.
  const read = cells.labels.filter((_, label) => !Number.isNaN(reading.values[label]));
  return {
    ...typed,
    info: { ...typed.info, ...marksOf(read) },
    evidence: reading.isCertain ? { decimal: reading.way } : {},
    depends: reading.isOpen,
  };
}

function dateColumn(
  name: string,
  cells: TrimmedCells,
  { dateOrder }: Dialect,
): InferredColumn | undefined {
  const parser = (order: DateOrder) => dayParser(name, order);
  const reading = betterReading(cells, ['day-first', 'month-first'], parser, dateOrder);
  if (reading === undefined) return undefined;
  if (reading.isOpen && dateOrder === undefined) {
    const asText = textColumn(name, cells, true);
    return { ...asText, info: { ...asText.info, dateOrderInDoubt: true }, depends: true };
  }
  const typed = valueColumn(name, 'date', valuesByRow(cells, reading.values), textOf(cells));
  const followed = reading.isOpen ? dateOrder : undefined;
  return {
    ...typed,
    info: { ...typed.info, ...(followed !== undefined && { dateOrderFollowed: followed }) },
    evidence: reading.isCertain ? { dateOrder: reading.way } : {},
    depends: reading.isOpen,
  };
}

const DATE_HEADER = /date|datum|fecha|dt$/;

function namesDate(name: string): boolean {
  return namedField(name)?.type === 'date' || DATE_HEADER.test(normaliseHeader(name));
}

/** YYYYMMDD is a date only where the header says so. */
export function dayParser(name: string, order: DateOrder): (text: string) => number {
  const isNamed = namesDate(name);
  return (text) => {
    const day = parseDay(text, order);
    return isNamed && Number.isNaN(day) ? parseCompactDay(text) : day;
  };
}

function textOf({ codes, labels }: WrittenCells): (row: number) => string {
  return (row) => labels[codes[row]!]!;
}

function valuesByRow(cells: TrimmedCells, valueOfLabel: Float64Array): ValueCells {
  const { codes, labels, isMissing, filledCount } = cells;
  const values = new Float64Array(codes.length);
  const unreadable: UnreadableCell[] = [];
  for (let row = 0; row < codes.length; row++) {
    const label = codes[row]!;
    values[row] = valueOfLabel[label]!;
    if (Number.isNaN(values[row]) && !isMissing[label]) {
      unreadable.push({ row, text: labels[label]! });
    }
  }
  return { values, filledCount, unreadable, hasCode: false };
}

function emptyColumn(
  name: string,
  written: WrittenCells,
  named: FieldDefinition | undefined,
): InferredColumn {
  if (named === undefined || named.type === 'text') return textColumn(name, written, true);
  const values = new Float64Array(written.codes.length).fill(Number.NaN);
  const cells = { values, filledCount: 0, unreadable: [], hasCode: false };
  return valueColumn(name, named.type, cells, () => '');
}

/** @param textAt the trimmed cell of a row */
export function valueColumn(
  name: string,
  kind: 'number' | 'date',
  { values, unreadable }: Pick<ValueCells, 'values' | 'unreadable'>,
  textAt: (row: number) => string,
  summary = summariseNumbers(kind, values),
): InferredColumn {
  const column = { kind, name, values };
  const info = numberInfo({ column, textAt, unreadable, summary });
  return { column, summary, unreadable, info, evidence: {}, depends: false };
}

function textColumn(name: string, written: WrittenCells, trims: boolean): InferredColumn {
  const packed = written.packed && packedWithoutMissing(written.packed, trims);
  const column = packed
    ? packedTextColumn(name, recoded(written.codes, packed.codeOf), packed.texts)
    : plainTextColumn(name, written, trims);
  const info = textInfo(column);
  return { column, summary: null, unreadable: [], info, evidence: {}, depends: false };
}

function plainTextColumn(
  name: string,
  { codes, labels: written }: WrittenCells,
  trims: boolean,
): TextColumn {
  const { labels, codeOf } = trims ? mergedByTrimming(written) : withoutMissing(written);
  return { kind: 'text', name, codes: recoded(codes, codeOf), labels };
}

function recoded(codes: Int32Array, codeOf: Int32Array): Int32Array {
  if (codeOf.every((code, old) => code === old)) return codes;
  const other = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) other[row] = codeOf[codes[row]!]!;
  return other;
}

interface Relabelled {
  readonly labels: readonly string[];
  /** By old label: the new one, or MISSING_CODE. */
  readonly codeOf: Int32Array;
}

function withoutMissing(written: readonly string[]): Relabelled {
  const labels: string[] = [];
  const codeOf = Int32Array.from(written, (label) =>
    isMissingText(label.trim()) ? MISSING_CODE : labels.push(label) - 1,
  );
  return { labels, codeOf };
}

/** Labels that differ in the blanks around them become one. */
function mergedByTrimming(written: readonly string[]): Relabelled {
  if (written.every((label) => label === label.trim())) return withoutMissing(written);
  const labels: string[] = [];
  const codeOfLabel = new Map<string, number>();
  const codeOf = Int32Array.from(written, (text) => {
    const label = text.trim();
    if (isMissingText(label)) return MISSING_CODE;
    let code = codeOfLabel.get(label);
    if (code === undefined) {
      code = labels.push(label) - 1;
      codeOfLabel.set(label, code);
    }
    return code;
  });
  return { labels, codeOf };
}

/** Cells in full as cells by label. */
export function writtenCells(cells: readonly string[]): WrittenCells {
  const labels: string[] = [];
  const codeOfLabel = new Map<string, number>();
  const codes = new Int32Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const text = cells[row]!;
    let code = codeOfLabel.get(text);
    if (code === undefined) {
      code = labels.push(text) - 1;
      codeOfLabel.set(text, code);
    }
    codes[row] = code;
  }
  return { codes, labels };
}
