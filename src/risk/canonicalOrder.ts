import { argsort } from '../math';
import { MISSING_CODE, type Column, type TextColumn } from '../table';

/**
 * `rows` in an order that depends on what they hold alone: by a hash of all their cells,
 * then, where two hashes are equal, by the cells themselves. Work done in this order does
 * not depend on the order of the file's lines: only rows that are equal in every cell can
 * change places. O(n), and no column of names has to be sorted.
 */
export function canonicalOrder(columns: readonly Column[], rows: Uint32Array): Uint32Array {
  const ordered = new Uint32Array(rows.length);
  let count = 0;
  forEachOfOneHash(columns, rows, (alike) => {
    if (alike.length > 1) alike.sort((a, b) => compareRows(columns, a, b));
    ordered.set(alike, count);
    count += alike.length;
  });
  return ordered;
}

/** Visits rows that are equal in every cell (missing ones are alike), each set once. */
export function forEachEqual(
  columns: readonly Column[],
  rows: Uint32Array,
  visit: (equal: Uint32Array) => void,
): void {
  forEachOfOneHash(columns, rows, (alike) => {
    if (alike.length > 1) alike.sort((a, b) => compareRows(columns, a, b));
    let from = 0;
    while (from < alike.length) {
      let to = from + 1;
      while (to < alike.length && compareRows(columns, alike[from]!, alike[to]!) === 0) to++;
      visit(alike.subarray(from, to));
      from = to;
    }
  });
}

/** Visits the rows of each hash, by ascending hash: equal rows and, seldom, others. */
function forEachOfOneHash(
  columns: readonly Column[],
  rows: Uint32Array,
  visit: (alike: Uint32Array) => void,
): void {
  const hashes = rowHashes(columns, rows);
  const order = argsort(hashes);
  const ordered = order.map((i) => rows[i]!);
  let from = 0;
  while (from < order.length) {
    let to = from + 1;
    while (to < order.length && hashes[order[to]!] === hashes[order[from]!]) to++;
    visit(ordered.subarray(from, to));
    from = to;
  }
}

/** FNV-1a over the words of each row's cells; what a text counts is its label, not its code. */
function rowHashes(columns: readonly Column[], rows: Uint32Array): Float64Array {
  const hashes = new Uint32Array(rows.length).fill(0x811c9dc5);
  for (const column of columns) {
    if (column.kind === 'text') addTexts(hashes, column, rows);
    else addNumbers(hashes, column.values, rows);
  }
  return Float64Array.from(hashes);
}

function addNumbers(hashes: Uint32Array, values: Float64Array, rows: Uint32Array): void {
  const float = new Float64Array(1);
  const words = new Uint32Array(float.buffer);
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!;
    // −0 equals 0, and NaN has many bit patterns: each must hash as one.
    float[0] = value === 0 ? 0 : value;
    const missing = Number.isNaN(value);
    const mixed = mix(hashes[i]!, missing ? 1 : words[0]!);
    hashes[i] = mix(mixed, missing ? 1 : words[1]!);
  }
}

function addTexts(hashes: Uint32Array, { codes, labels }: TextColumn, rows: Uint32Array): void {
  const labelHashes = Uint32Array.from(labels, (label) => {
    let hash = 0x811c9dc5;
    for (let i = 0; i < label.length; i++) hash = mix(hash, label.charCodeAt(i));
    return hash;
  });
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i]!]!;
    hashes[i] = mix(hashes[i]!, code === MISSING_CODE ? 1 : labelHashes[code]!);
  }
}

function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x01000193);
  // The multiplication carries upwards only: bring the high bits down.
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** By the first column that differs; missing last. */
function compareRows(columns: readonly Column[], a: number, b: number): number {
  for (const column of columns) {
    const [x, y] = [cellOf(column, a), cellOf(column, b)];
    if (x === y) continue;
    if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return 0;
}

function cellOf(column: Column, row: number): number | string | undefined {
  if (column.kind === 'text') return column.labels[column.codes[row]!];
  const value = column.values[row]!;
  return Number.isNaN(value) ? undefined : value;
}
