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
  rows: FoldScores & { readonly fold: Int8Array; readonly foldCount: number },
): FoldScores[] {
  return Array.from({ length: rows.foldCount }, (_, number) => {
    const inFold = rowsOfFold(rows.fold, number);
    const { groups } = rows;
    return {
      scores: Float64Array.from(inFold, (row) => rows.scores[row]!),
      target: Uint8Array.from(inFold, (row) => rows.target[row]!),
      groups: groups === null ? null : Int32Array.from(inFold, (row) => groups[row]!),
    };
  });
}

/** The rows of one fold, ascending. */
export function rowsOfFold(fold: Int8Array, number: number): Uint32Array {
  const rows = new Uint32Array(fold.length);
  let count = 0;
  for (let row = 0; row < fold.length; row++) if (fold[row] === number) rows[count++] = row;
  return rows.slice(0, count);
}
