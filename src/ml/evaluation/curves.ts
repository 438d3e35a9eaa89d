import type { FoldScores } from './foldScores';
import { fromTheTop } from './scoreMetrics';

/**
 * The receiver operating characteristic: at false-positive rates of 0, 1/steps, … 1 the share
 * of class 1 that scores above the threshold, as the mean over folds (each fold has a model of
 * its own). Straight between thresholds, so that the area is the mean of the folds' AUCs up to
 * the grid. Folds that lack a class do not count; empty where all do.
 */
export function rocCurve(folds: readonly FoldScores[], steps: number): number[] {
  const curves = folds.map((fold) => rocOf(fold, steps)).filter((curve) => curve.length > 0);
  if (curves.length === 0) return [];
  return Array.from(
    { length: steps + 1 },
    (_, step) => curves.reduce((sum, curve) => sum + curve[step]!, 0) / curves.length,
  );
}

function rocOf({ scores, target }: FoldScores, steps: number): number[] {
  const { ones, seen } = countsFromTheTop(scores, target);
  const zeros = seen.map((count, i) => count - ones[i]!);
  const [oneCount, zeroCount] = [ones[ones.length - 1]!, zeros[zeros.length - 1]!];
  if (oneCount === 0 || zeroCount === 0) return [];
  let above = 0;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const wanted = (step * zeroCount) / steps;
    while (above + 1 < zeros.length && zeros[above + 1]! <= wanted) above++;
    const next = Math.min(above + 1, zeros.length - 1);
    const gap = zeros[next]! - zeros[above]!;
    const part = gap === 0 ? 0 : (wanted - zeros[above]!) / gap;
    return (ones[above]! + part * (ones[next]! - ones[above]!)) / oneCount;
  });
}

/**
 * Precision at recalls of 1/steps, 2/steps, … 1: of the rows that score high enough to hold
 * that share of class 1, the share that is of class 1. Tied rows enter together, in part.
 * Empty without a row of class 1.
 */
export function precisionRecallCurve(
  scores: Float64Array,
  target: Uint8Array,
  steps: number,
): number[] {
  const { ones, seen } = countsFromTheTop(scores, target);
  const oneCount = ones[ones.length - 1]!;
  if (oneCount === 0) return [];
  let reached = 1;
  return Array.from({ length: steps }, (_, step) => {
    const wanted = ((step + 1) * oneCount) / steps;
    while (ones[reached]! < wanted) reached++;
    const before = reached - 1;
    const part = (wanted - ones[before]!) / (ones[reached]! - ones[before]!);
    return wanted / (seen[before]! + part * (seen[reached]! - seen[before]!));
  });
}

/** From none to all rows, highest first, tied ones at once: how many, and how many of class 1. */
function countsFromTheTop(
  scores: Float64Array,
  target: Uint8Array,
): { ones: number[]; seen: number[] } {
  const [ones, seen] = [[0], [0]];
  fromTheTop(scores, target, (tiedOnes, tied) => {
    ones.push(ones[ones.length - 1]! + tiedOnes);
    seen.push(seen[seen.length - 1]! + tied);
  });
  return { ones, seen };
}
