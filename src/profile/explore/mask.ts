import type { Selection } from '../../domain';

/**
 * Which rows meet a selection's conditions. A row that fails no condition is taken; one that
 * fails a single one still counts for the column of that condition, whose bins show what else
 * there would be to choose.
 */
export interface Mask {
  /** Conditions that each row fails. */
  readonly failures: Uint8Array;
  /** Place of the last condition that each row fails; says nothing where it fails none. */
  readonly failed: Uint8Array;
  readonly selection: Selection;
}

/** @param binsOf each row's bin of a column */
export function maskOf(
  rowCount: number,
  selection: Selection,
  binsOf: (column: string) => Uint8Array,
): Mask {
  const failures = new Uint8Array(rowCount);
  const failed = new Uint8Array(rowCount);
  selection.forEach(({ column, bins: wanted }, place) => {
    const bins = binsOf(column);
    const isWanted = new Uint8Array(256);
    for (const bin of wanted) isWanted[bin] = 1;
    for (let row = 0; row < rowCount; row++) {
      if (isWanted[bins[row]!] === 1) continue;
      failures[row]!++;
      failed[row] = place;
    }
  });
  return { failures, failed, selection };
}

/** Whether a row meets all conditions but, if there is one, the one on `column`. */
export function isTaken({ failures, failed, selection }: Mask, column?: string) {
  const own = selection.findIndex((condition) => condition.column === column);
  if (own < 0) return (row: number): boolean => failures[row] === 0;
  return (row: number): boolean =>
    failures[row] === 0 || (failures[row] === 1 && failed[row] === own);
}

/** The rows that do, ascending. */
export function rowsTaken(mask: Mask, column?: string): Uint32Array {
  const takes = isTaken(mask, column);
  const rows = new Uint32Array(mask.failures.length);
  let count = 0;
  for (let row = 0; row < rows.length; row++) if (takes(row)) rows[count++] = row;
  return rows.subarray(0, count);
}
