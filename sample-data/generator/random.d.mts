/** The same stream as src/math gives for this seed and name. */
export function randomStream(
  seed: number,
  name: string,
): { next(): number; below(bound: number): number; normal(): number };
