import type { Column } from '../../table';
import type { Hits } from './check';

const MIX = 0x9e3779b1;
const EMPTY = -1;

/**
 * Adds the rows among `candidates` (ascending) that equal an earlier candidate in every cell.
 * Rows meet by a hash of their cells, and are then compared cell by cell: no two rows are
 * called equal that are not.
 */
export function findRepeatedRows(
  columns: readonly Column[],
  candidates: Uint32Array,
  hits: Hits,
): void {
  const hashes = hashesOf(columns, candidates);
  const slotCount = 2 ** Math.ceil(Math.log2(2 * candidates.length + 2));
  // Open addressing: a Map of a million numbers takes several times as long.
  const slots = new Int32Array(slotCount).fill(EMPTY);
  for (let i = 0; i < candidates.length; i++) {
    let slot = hashes[i]! & (slotCount - 1);
    let isRepeated = false;
    for (; slots[slot] !== EMPTY; slot = (slot + 1) & (slotCount - 1)) {
      const other = slots[slot]!;
      if (hashes[other] !== hashes[i]) continue;
      isRepeated = areEqual(columns, candidates[other]!, candidates[i]!);
      if (isRepeated) break;
    }
    if (isRepeated) hits.add(candidates[i]!);
    else slots[slot] = i;
  }
}

function hashesOf(columns: readonly Column[], rows: Uint32Array): Int32Array {
  const hashes = new Int32Array(rows.length).fill(1);
  for (const column of columns) {
    if (column.kind === 'text') mixCodes(hashes, rows, column.codes);
    else mixValues(hashes, rows, column.values);
  }
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i]!;
    hashes[i] = hash ^ (hash >>> 15);
  }
  return hashes;
}

function mixCodes(hashes: Int32Array, rows: Uint32Array, codes: Int32Array): void {
  for (let i = 0; i < rows.length; i++) {
    hashes[i] = Math.imul(hashes[i]! ^ codes[rows[i]!]!, MIX) + 1;
  }
}

function mixValues(hashes: Int32Array, rows: Uint32Array, values: Float64Array): void {
  // The bits of each value, as two whole numbers.
  const halves = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  for (let i = 0; i < rows.length; i++) {
    const at = 2 * rows[i]!;
    const high = Math.imul(hashes[i]! ^ halves[at]!, MIX);
    hashes[i] = Math.imul(high ^ (high >>> 13) ^ halves[at + 1]!, MIX) + 1;
  }
}

function areEqual(columns: readonly Column[], a: number, b: number): boolean {
  return columns.every((column) => sameCell(column, a, b));
}

function sameCell(column: Column, a: number, b: number): boolean {
  return column.kind === 'text'
    ? column.codes[a] === column.codes[b]
    : Object.is(column.values[a], column.values[b]);
}
