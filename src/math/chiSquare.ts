import { chiSquareSurvival } from './distributions';

export interface ChiSquareTest {
  readonly chiSquare: number;
  readonly df: number;
  /** Chance of a table at least this uneven if rows and columns do not depend on each other. */
  readonly p: number;
  /** Cramér's V, corrected for what chance alone adds (Bergsma 2013): 0 to 1. */
  readonly cramersV: number;
}

/**
 * Pearson's chi-square test of independence on a table of counts (rows of equal length),
 * without Yates' correction. Empty rows and columns are left out; undefined where fewer
 * than two of either remain.
 */
export function chiSquareTest(counts: readonly (readonly number[])[]): ChiSquareTest | undefined {
  const rowTotals = counts.map((row) => row.reduce((total, count) => total + count, 0));
  const columnTotals = (counts[0] ?? []).map((_, column) =>
    counts.reduce((total, row) => total + (row[column] ?? 0), 0),
  );
  const rowCount = rowTotals.filter((total) => total > 0).length;
  const columnCount = columnTotals.filter((total) => total > 0).length;
  if (rowCount < 2 || columnCount < 2) return undefined;
  const all = rowTotals.reduce((total, count) => total + count, 0);
  let chiSquare = 0;
  counts.forEach((row, i) => {
    row.forEach((observed, j) => {
      const expected = ((rowTotals[i] ?? 0) * (columnTotals[j] ?? 0)) / all;
      if (expected > 0) chiSquare += (observed - expected) ** 2 / expected;
    });
  });
  const df = (rowCount - 1) * (columnCount - 1);
  const cramersV = correctedV(chiSquare / all, { all, rowCount, columnCount });
  return { chiSquare, df, p: chiSquareSurvival(chiSquare, df), cramersV };
}

function correctedV(
  phi2: number,
  { all, rowCount, columnCount }: { all: number; rowCount: number; columnCount: number },
): number {
  if (all < 2) return 0;
  const excess = ((rowCount - 1) * (columnCount - 1)) / (all - 1);
  const rows = rowCount - (rowCount - 1) ** 2 / (all - 1);
  const columns = columnCount - (columnCount - 1) ** 2 / (all - 1);
  const most = Math.min(rows, columns) - 1;
  return most > 0 ? Math.sqrt(Math.max(0, phi2 - excess) / most) : 0;
}
