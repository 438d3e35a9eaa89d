import type { RandomStream } from '../../math';
import { fitPca, projectOn } from '../pca';

/** How much less a number of clusters leaves unexplained than it would without clusters. */
export interface Gap {
  readonly k: number;
  readonly gap: number;
  /** s(k) of Tibshirani et al.: the deviation over references, widened for their number. */
  readonly error: number;
}

/**
 * The gap statistic of Tibshirani, Walther and Hastie (2001).
 * @param inertias of the data, for k = 1, 2, …; above 0
 * @param ofReferences the same of each reference
 */
export function gapsOf(
  inertias: readonly number[],
  ofReferences: readonly (readonly number[])[],
): Gap[] {
  const count = ofReferences.length;
  return inertias.map((inertia, i) => {
    const logs = ofReferences.map((reference) => Math.log(reference[i]!));
    const mean = logs.reduce((sum, value) => sum + value, 0) / count;
    const variance = logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    return {
      k: i + 1,
      gap: mean - Math.log(inertia),
      error: Math.sqrt(variance * (1 + 1 / count)),
    };
  });
}

/** A gap so far above that of one cluster: the data is e^.5 = 1.6 times as compact as by chance. */
const CLEAR_GAP = 0.5;

/**
 * Their rule: the smallest k whose gap is at least the next one's less its error. Where that is
 * one cluster, the rest of the curve is looked at, as they advise: clusters far from each other
 * are badly split in two, and the curve dips before it rises. Then it is the smallest k that
 * passes the rule with a gap clearly above that of one cluster; not the last one looked at.
 */
export function clustersByGap(gaps: readonly Gap[]): number {
  const passes = ({ gap }: Gap, i: number): boolean => {
    const next = gaps[i + 1];
    return next === undefined || gap >= next.gap - next.error;
  };
  const first = gaps.find(passes)?.k ?? 1;
  if (first > 1) return first;
  const ofOne = gaps[0]?.gap ?? 0;
  const clear = gaps.find(
    (each, i) => i < gaps.length - 1 && each.gap >= ofOne + CLEAR_GAP && passes(each, i),
  );
  return clear?.k ?? 1;
}

/** The box around data along its principal components. */
export interface Box {
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** @param data row-major, at least one row */
export function boxAround(data: Float64Array, featureCount: number): Box {
  const projected = projectOn(fitPca(data, featureCount), data, featureCount);
  const least = new Float64Array(featureCount).fill(Infinity);
  const most = new Float64Array(featureCount).fill(-Infinity);
  projected.forEach((value, at) => {
    const j = at % featureCount;
    least[j] = Math.min(least[j]!, value);
    most[j] = Math.max(most[j]!, value);
  });
  return { least, most };
}

/**
 * A reference without clusters: rows drawn evenly from a box. They stay in its directions, which
 * k-means does not mind.
 */
export function drawReference(
  { least, most }: Box,
  rowCount: number,
  random: RandomStream,
): Float64Array {
  const featureCount = least.length;
  return new Float64Array(rowCount * featureCount).map((_, at) => {
    const j = at % featureCount;
    return least[j]! + random.next() * (most[j]! - least[j]!);
  });
}
