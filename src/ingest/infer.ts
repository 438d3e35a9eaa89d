import { FIELDS, type ColumnInfo, type FieldDefinition } from '../domain';
import {
  MISSING_CODE,
  type Column,
  type DateColumn,
  type NumberColumn,
  type TextColumn,
} from '../table';
import { numberInfo, textInfo } from './columnInfo';
import { fieldOfHeader } from './mapping';
import type { UnreadableCell } from './readTable';
import { isMissingText, looksLikeCode, parseIsoDay, parsePlainNumber } from './values';

/** A column is of numbers, or of dates, if at least this share of its filled cells is. */
const LEAST_FITTING_SHARE = 0.9;

/** A column's cells as written: row `i` holds `labels[codes[i]]`. */
export interface WrittenCells {
  readonly codes: Int32Array;
  /** Different from each other, in the order of the rows. */
  readonly labels: readonly string[];
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

export interface InferredColumn {
  readonly column: Column;
  readonly info: ColumnInfo;
  readonly unreadable: readonly UnreadableCell[];
}

/**
 * Types a column by all of its cells. Numbers and dates where at least 90 % of the filled
 * cells are; else text. Text whatever the cells: a column whose header names a text field
 * (an id, a status), and codes: digits that are padded with zeros or longer than 15, unless
 * the header names a number. Empty columns take their field's type, else text. Text is
 * trimmed, but for identifiers.
 */
export function inferColumn(name: string, written: WrittenCells): InferredColumn {
  const named = namedField(name);
  if (named?.type === 'text') return textColumn(name, written, named.role !== 'identifier');
  const trimmed = written.labels.map((label) => label.trim());
  const textAt = (row: number): string => trimmed[written.codes[row]!]!;
  const numbers = valuesOf(written.codes, trimmed, parsePlainNumber);
  if (areNumbers(name, numbers)) return valueColumn(name, 'number', numbers, textAt);
  const days = valuesOf(written.codes, trimmed, parseIsoDay);
  if (areDays(name, days)) return valueColumn(name, 'date', days, textAt);
  return textColumn(name, written, true);
}

/** Whether a column with these numbers is one of numbers. */
export function areNumbers(name: string, cells: ValueCells): boolean {
  const named = namedField(name);
  if (cells.filledCount === 0) return named?.type === 'number';
  return isText(named) || (cells.hasCode && named?.type !== 'number') ? false : fit(cells);
}

/** Whether a column that is not one of numbers, with these days, is one of dates. */
export function areDays(name: string, cells: ValueCells): boolean {
  const named = namedField(name);
  if (cells.filledCount === 0) return named?.type === 'date';
  return !isText(named) && fit(cells);
}

function namedField(name: string): FieldDefinition | undefined {
  const field = fieldOfHeader(name);
  return field && FIELDS[field];
}

function isText(named: FieldDefinition | undefined): boolean {
  return named?.type === 'text';
}

function fit({ filledCount, unreadable }: ValueCells): boolean {
  return 1 - unreadable.length / filledCount >= LEAST_FITTING_SHARE;
}

function valuesOf(
  codes: Int32Array,
  trimmed: readonly string[],
  parse: (text: string) => number,
): ValueCells {
  const isMissing = trimmed.map(isMissingText);
  const valueOfLabel = Float64Array.from(trimmed, (text, code) =>
    isMissing[code] ? Number.NaN : parse(text),
  );
  const values = new Float64Array(codes.length);
  const unreadable: UnreadableCell[] = [];
  let filledCount = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    const value = valueOfLabel[code]!;
    values[row] = value;
    if (isMissing[code]) continue;
    filledCount++;
    if (Number.isNaN(value)) unreadable.push({ row, text: trimmed[code]! });
  }
  return { values, filledCount, unreadable, hasCode: trimmed.some(looksLikeCode) };
}

/** @param textAt the trimmed cell of a row */
export function valueColumn(
  name: string,
  kind: 'number' | 'date',
  { values, unreadable }: ValueCells,
  textAt: (row: number) => string,
): InferredColumn {
  const column: NumberColumn | DateColumn = { kind, name, values };
  return { column, unreadable, info: numberInfo({ column, textAt, unreadable }) };
}

function textColumn(
  name: string,
  { codes: written, labels: writtenLabels }: WrittenCells,
  trims: boolean,
): InferredColumn {
  const { labels, codeOf } = trims
    ? mergedByTrimming(writtenLabels)
    : withoutMissing(writtenLabels);
  const codes = new Int32Array(written.length);
  for (let row = 0; row < written.length; row++) codes[row] = codeOf[written[row]!]!;
  const column: TextColumn = { kind: 'text', name, codes, labels };
  return { column, unreadable: [], info: textInfo(column) };
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
