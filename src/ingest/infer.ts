import { FIELDS, type ColumnInfo } from '../domain';
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
export const LEAST_FITTING_SHARE = 0.9;

export interface InferredColumn {
  readonly column: Column;
  readonly info: ColumnInfo;
  readonly unreadable: readonly UnreadableCell[];
}

/**
 * Types a column by all of its cells (as written). Numbers and dates where at least 90 % of
 * the filled cells are; else text. Text whatever the cells: a column whose header names a
 * text field (an id, a status), and codes: digits that are padded with zeros or longer than
 * 15, unless the header names a number. Empty columns take their field's type, else text.
 * Text is trimmed, but for identifiers.
 */
export function inferColumn(name: string, cells: readonly string[]): InferredColumn {
  const field = fieldOfHeader(name);
  const named = field && FIELDS[field];
  if (named?.type === 'text') {
    return textColumn(name, cells, { trim: named.role !== 'identifier' });
  }
  const trimmed = cells.map((cell) => cell.trim());
  const numbers = parseAll(trimmed, parsePlainNumber);
  const isEmpty = numbers.filledCount === 0;
  const isCode = named?.type !== 'number' && trimmed.some(looksLikeCode);
  if (isEmpty ? named?.type === 'number' : !isCode && numbers.fittingShare >= LEAST_FITTING_SHARE) {
    return valueColumn(name, 'number', trimmed, numbers);
  }
  if (isEmpty ? named?.type === 'date' : trimmed.some(isIsoDay)) {
    const days = parseAll(trimmed, parseIsoDay);
    if (isEmpty || days.fittingShare >= LEAST_FITTING_SHARE) {
      return valueColumn(name, 'date', trimmed, days);
    }
  }
  return textColumn(name, cells, { trim: true });
}

interface ParsedCells {
  /** NaN where missing or unreadable. */
  readonly values: Float64Array<ArrayBuffer>;
  readonly filledCount: number;
  readonly fittingShare: number;
  readonly unreadable: UnreadableCell[];
}

function parseAll(trimmed: readonly string[], parse: (text: string) => number): ParsedCells {
  const values = new Float64Array(trimmed.length).fill(Number.NaN);
  const unreadable: UnreadableCell[] = [];
  let filledCount = 0;
  for (let row = 0; row < trimmed.length; row++) {
    const text = trimmed[row]!;
    if (isMissingText(text)) continue;
    filledCount++;
    const value = parse(text);
    values[row] = value;
    if (Number.isNaN(value)) unreadable.push({ row, text });
  }
  const fittingShare = filledCount === 0 ? 0 : 1 - unreadable.length / filledCount;
  return { values, filledCount, fittingShare, unreadable };
}

function isIsoDay(text: string): boolean {
  return !Number.isNaN(parseIsoDay(text));
}

function valueColumn(
  name: string,
  kind: 'number' | 'date',
  trimmed: readonly string[],
  { values, unreadable }: ParsedCells,
): InferredColumn {
  const column: NumberColumn | DateColumn = { kind, name, values };
  return { column, unreadable, info: numberInfo({ column, texts: trimmed, unreadable }) };
}

function textColumn(
  name: string,
  cells: readonly string[],
  { trim }: { readonly trim: boolean },
): InferredColumn {
  const codes = new Int32Array(cells.length).fill(MISSING_CODE);
  const labels: string[] = [];
  const codeOf = new Map<string, number>();
  for (let row = 0; row < cells.length; row++) {
    const trimmed = cells[row]!.trim();
    if (isMissingText(trimmed)) continue;
    const label = trim ? trimmed : cells[row]!;
    let code = codeOf.get(label);
    if (code === undefined) {
      code = labels.push(label) - 1;
      codeOf.set(label, code);
    }
    codes[row] = code;
  }
  const column: TextColumn = { kind: 'text', name, codes, labels };
  return { column, unreadable: [], info: textInfo(column) };
}
