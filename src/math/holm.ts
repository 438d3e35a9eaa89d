/**
 * p-values corrected for being many, after Holm (1979): the chance of even one false finding
 * among all stays below the level at which they are read. In the order given; null (no test)
 * stays null and does not count.
 */
export function holm(ps: readonly (number | null)[]): (number | null)[] {
  const tested = ps.flatMap((p, place) => (p === null ? [] : [{ p, place }]));
  tested.sort((a, b) => a.p - b.p);
  const corrected: (number | null)[] = ps.map(() => null);
  let largest = 0;
  tested.forEach(({ p, place }, i) => {
    largest = Math.min(1, Math.max(largest, (tested.length - i) * p));
    corrected[place] = largest;
  });
  return corrected;
}
