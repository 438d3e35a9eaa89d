/** Cochran's rule for the chi-square test. */
const LEAST_EXPECTED = 5;
const MOST_SPARSE_CELLS = 0.2;

/** Whether some groups are too small for a test of good against bad to be sure. */
export function isSparse(groups: readonly (readonly [good: number, bad: number])[]): boolean {
  const totals = [0, 1].map((side) => groups.reduce((sum, group) => sum + group[side]!, 0));
  const all = totals[0]! + totals[1]!;
  const expected = groups.flatMap(([good, bad]) =>
    totals.map((total) => (total * (good + bad)) / all),
  );
  const sparse = expected.filter((count) => count < LEAST_EXPECTED).length;
  return expected.some((count) => count < 1) || sparse > expected.length * MOST_SPARSE_CELLS;
}
