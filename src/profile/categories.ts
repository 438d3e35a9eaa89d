import type { ValueCount } from '../domain';
import { cellText, labelAt, labelCount, type Column, type TextColumn } from '../table';

const MOST_ASCII = 127;

/** A column's different values: `labels[codes[row]]`, −1 where missing. Every label occurs. */
export interface Categories {
  readonly labels: readonly string[];
  readonly codes: Int32Array;
  /** Rows of each label. */
  readonly counts: Uint32Array;
}

/**
 * The different values of a column as text, most frequent first, equally frequent ones in
 * the order of their code points.
 * @param room memory for the codes
 */
export function categoriesOf(
  column: Column,
  room: Int32Array = new Int32Array(rowCountOf(column)),
): Categories {
  const coded = codesOf(column);
  const counts = countsOf(coded);
  // A table that was taken from another keeps labels that no row has any more.
  const order = [...counts.keys()].filter((code) => counts[code]! > 0);
  const { labels } = coded;
  order.sort((a, b) => counts[b]! - counts[a]! || compare(labels[a]!, labels[b]!));
  const place = new Int32Array(counts.length).fill(-1);
  order.forEach((code, i) => (place[code] = i));
  return {
    labels: order.map((code) => labels[code]!),
    codes: placesOf(coded.codes, place, room),
    counts: Uint32Array.from(order, (code) => counts[code]!),
  };
}

function rowCountOf(column: Column): number {
  return (column.kind === 'text' ? column.codes : column.values).length;
}

function placesOf(codes: Int32Array, place: Int32Array, places: Int32Array): Int32Array {
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    places[row] = code < 0 ? -1 : place[code]!;
  }
  return places;
}

/**
 * The first `most` of a column's values in the order of `categoriesOf`, and how many values
 * and filled rows there are in all. A million different ones are not sorted for it.
 */
export function commonestValues(
  column: Column,
  most: number,
): {
  readonly values: readonly ValueCount[];
  readonly distinct: number;
  readonly count: number;
} {
  const coded = codesOf(column);
  const counts = countsOf(coded);
  const first: ValueCount[] = [];
  let distinct = 0;
  let count = 0;
  for (let code = 0; code < counts.length; code++) {
    const rows = counts[code]!;
    if (rows === 0) continue;
    distinct++;
    count += rows;
    const last = first.length === most ? first[most - 1] : undefined;
    if (last !== undefined) {
      if (rows < last.count) continue;
      if (rows === last.count && clearlyFollows(coded, code, last.value)) continue;
    }
    const found = { value: labelAt(coded, code), count: rows };
    if (last !== undefined && byFrequency(last, found) < 0) continue;
    const place = first.findIndex((other) => byFrequency(found, other) < 0);
    first.splice(place < 0 ? first.length : place, 0, found);
    if (first.length > most) first.pop();
  }
  return { values: first, distinct, count };
}

function countsOf(column: TextColumn): Uint32Array {
  const { codes } = column;
  const counts = new Uint32Array(labelCount(column));
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code >= 0) counts[code]!++;
  }
  return counts;
}

/** Whether a packed label comes after `text`, as far as ASCII tells: without a string of it. */
function clearlyFollows({ packed }: TextColumn, code: number, text: string): boolean {
  if (packed === undefined) return false;
  const { bytes, ends } = packed;
  const start = code === 0 ? 0 : ends[code - 1]!;
  const length = ends[code]! - start;
  for (let i = 0; i < text.length; i++) {
    const own = i < length ? bytes[start + i]! : -1;
    const other = text.charCodeAt(i);
    if (own > MOST_ASCII || other > MOST_ASCII) return false;
    if (own !== other) return own > other;
  }
  return length > text.length;
}

function byFrequency(a: ValueCount, b: ValueCount): number {
  return b.count - a.count || compare(a.value, b.value);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A column by the text of its values. */
function codesOf(column: Column): TextColumn {
  return column.kind === 'text' ? column : codesOfValues(column);
}

function codesOfValues(column: Exclude<Column, { kind: 'text' }>): TextColumn {
  const labels: string[] = [];
  const codeOf = new Map<number, number>();
  const codes = new Int32Array(column.values.length);
  column.values.forEach((value, row) => {
    let code = Number.isNaN(value) ? -1 : codeOf.get(value);
    if (code === undefined) {
      code = labels.push(cellText(column, row)) - 1;
      codeOf.set(value, code);
    }
    codes[row] = code;
  });
  return { kind: 'text', name: column.name, labels, codes };
}
