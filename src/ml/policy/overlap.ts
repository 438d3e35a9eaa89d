/** Whether past choices let treatments be compared. */
export interface Overlap {
  /** Per treatment: rows that had it. */
  readonly counts: readonly number[];
  /** Per treatment: as many rows of equal weight would say as much (Kish 1965). */
  readonly effective: readonly number[];
  /** 1: every treatment had a chance of at least `least` for this row; 0: claims leave it out. */
  readonly isCompared: Uint8Array;
}

/** @param propensity row-major, per row and treatment */
export function overlapOf(
  arm: Uint8Array,
  propensity: Float64Array,
  { armCount, least }: { readonly armCount: number; readonly least: number },
): Overlap {
  const isCompared = new Uint8Array(arm.length);
  const counts = new Array<number>(armCount).fill(0);
  const sums = new Float64Array(armCount);
  const squares = new Float64Array(armCount);
  for (let row = 0; row < arm.length; row++) {
    const chances = propensity.subarray(row * armCount, (row + 1) * armCount);
    const own = arm[row]!;
    counts[own]!++;
    if (!chances.every((chance) => chance >= least)) continue;
    isCompared[row] = 1;
    const weight = 1 / chances[own]!;
    sums[own]! += weight;
    squares[own]! += weight * weight;
  }
  return {
    counts,
    effective: counts.map((_, k) => (squares[k]! > 0 ? sums[k]! ** 2 / squares[k]! : 0)),
    isCompared,
  };
}

/**
 * How far a column's mean among the rows of each treatment lies from that of all rows, in
 * standard deviations of all rows: as the rows are, and weighted by one over their propensity.
 */
export function balanceOf(
  values: Float64Array,
  arm: Uint8Array,
  {
    armCount,
    propensity,
    rows,
  }: {
    readonly armCount: number;
    readonly propensity: Float64Array;
    /** The rows that are compared. */
    readonly rows: Uint32Array;
  },
): { readonly before: number[]; readonly after: number[] } {
  const plain = createSums(armCount);
  const weighted = createSums(armCount);
  let [sum, square] = [0, 0];
  for (const row of rows) {
    const value = values[row]!;
    const own = arm[row]!;
    const weight = 1 / propensity[row * armCount + own]!;
    sum += value;
    square += value * value;
    plain.value[own]! += value;
    plain.weight[own]!++;
    weighted.value[own]! += weight * value;
    weighted.weight[own]! += weight;
  }
  const mean = sum / rows.length;
  const deviation = Math.sqrt(Math.max(0, square / rows.length - mean * mean));
  const apart = (sums: typeof plain) =>
    Array.from(sums.value, (total, k) =>
      deviation > 0 ? (total / sums.weight[k]! - mean) / deviation : 0,
    );
  return { before: apart(plain), after: apart(weighted) };
}

function createSums(armCount: number) {
  return { value: new Float64Array(armCount), weight: new Float64Array(armCount) };
}
