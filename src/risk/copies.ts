import type { Column } from '../table';
import { forEachEqual } from './canonicalOrder';

/** With fewer different rows, equal ones are no copies: the columns simply have few values. */
const LEAST_DIFFERENT = 1 / 3;

/**
 * Loans that are equal in every column that names nobody: copies, by the look of it. A model
 * that learns from one is no judge of the other, so that they have to stay in one fold.
 * @param columns of the table, without identifiers
 * @param rows of the table
 * @returns per row a number that its copies share, counted from 0; null where there are none
 */
export function groupsOfCopies(columns: readonly Column[], rows: Uint32Array): Int32Array | null {
  if (columns.length === 0 || rows.length === 0) return null;
  const places = new Uint32Array(rows.reduce((most, row) => Math.max(most, row), 0) + 1);
  for (let i = 0; i < rows.length; i++) places[rows[i]!] = i;
  const groups = new Int32Array(rows.length);
  let count = 0;
  forEachEqual(columns, rows, (equal) => {
    for (const row of equal) groups[places[row]!] = count;
    count++;
  });
  return count === rows.length || count < LEAST_DIFFERENT * rows.length ? null : groups;
}

/** The coarsest of both: rows that either puts together stay together, directly or in a chain. */
export function joinGroups(a: Int32Array | null, b: Int32Array | null): Int32Array | null {
  if (a === null || b === null) return a ?? b;
  const parent = Int32Array.from({ length: a.length }, (_, row) => row);
  const rootOf = (row: number): number => {
    let at = row;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (const groups of [a, b]) {
    const first = new Map<number, number>();
    groups.forEach((group, row) => {
      const other = first.get(group);
      if (other === undefined) first.set(group, row);
      else parent[rootOf(row)] = rootOf(other);
    });
  }
  const numbers = new Map<number, number>();
  return a.map((_, row) => {
    const root = rootOf(row);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
}
