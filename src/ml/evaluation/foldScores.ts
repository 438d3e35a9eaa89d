/** The scores of one fold's rows, by a model that saw none of them. */
export interface FoldScores {
  /** Any finite numbers; higher means likelier to be of class 1. */
  readonly scores: Float64Array;
  /** 0 or 1 per row. */
  readonly target: Uint8Array;
  /** A whole number ≥ 0 per row; rows of one group are not independent. null: all are. */
  readonly groups: Int32Array | null;
}

/** Sorts rows by their fold, keeping their order. Rows whose fold is negative are left out. */
export function splitFolds(
  all: FoldScores & { readonly fold: Int8Array; readonly foldCount: number },
): FoldScores[] {
  return Array.from({ length: all.foldCount }, (_, number) => {
    const rows = rowsOfFold(all.fold, number);
    const scores = new Float64Array(rows.length);
    const target = new Uint8Array(rows.length);
    const groups = all.groups === null ? null : new Int32Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      scores[i] = all.scores[rows[i]!]!;
      target[i] = all.target[rows[i]!]!;
      if (groups !== null && all.groups !== null) groups[i] = all.groups[rows[i]!]!;
    }
    return { scores, target, groups };
  });
}

/** The rows of one fold, ascending. */
export function rowsOfFold(fold: Int8Array, number: number): Uint32Array {
  return rowsWhere(fold.length, (row) => fold[row] === number);
}

/** The whole numbers below `rowCount` that pass, ascending. */
export function rowsWhere(rowCount: number, passes: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (passes(row)) rows[count++] = row;
  return rows.slice(0, count);
}

/** Are there rows of either class? */
export function hasBothClasses(rows: Uint32Array, target: Uint8Array): boolean {
  const ones = rows.reduce((sum, row) => sum + target[row]!, 0);
  return ones > 0 && ones < rows.length;
}
