import { pairedDifference } from '../evaluation';
import { applyIsotonic, fitIsotonic, type IsotonicMap } from './isotonic';
import { applyPlatt, fitPlatt, type PlattMap } from './platt';

/** How the log-odds of raw scores become chances: a line, or rising steps. Plain data. */
export type Calibration =
  ({ readonly kind: 'platt' } & PlattMap) | ({ readonly kind: 'isotonic' } & IsotonicMap);

/** With fewer rows of either class steps follow chance. */
const LEAST_OF_EITHER = 5000;
/** Parts of the rows, each judged by maps of the others. */
const PARTS = 5;

/**
 * Platt's map; rising steps instead where there are enough rows of either class, and maps of four
 * fifths of them have a log loss on the other fifth that is lower than Platt's by more than one
 * standard error of the paired difference.
 * @param logOdds of rows that the scoring model did not see, in an order that means nothing
 * @param target 0 or 1 per score; at least one row
 */
export function fitCalibration(logOdds: Float64Array, target: Uint8Array): Calibration {
  const platt = { kind: 'platt', ...fitPlatt(logOdds, target) } as const;
  const ones = target.reduce((sum, label) => sum + label, 0);
  if (Math.min(ones, target.length - ones) < LEAST_OF_EITHER) return platt;
  const losses = crossFittedLosses(logOdds, target);
  const { mean, standardError } = pairedDifference(losses.platt, losses.isotonic, null);
  return mean > standardError ? { kind: 'isotonic', ...fitIsotonic(logOdds, target) } : platt;
}

/** The chances that a map gives to log-odds of raw scores. */
export function applyCalibration(map: Calibration, logOdds: Float64Array): Float64Array {
  return map.kind === 'platt' ? applyPlatt(map, logOdds) : applyIsotonic(map, logOdds);
}

function crossFittedLosses(logOdds: Float64Array, target: Uint8Array) {
  const losses = {
    platt: new Float64Array(target.length),
    isotonic: new Float64Array(target.length),
  };
  for (let part = 0; part < PARTS; part++) {
    const isJudged = (_: number, row: number): boolean => row % PARTS === part;
    const isLearned = (_: number, row: number): boolean => row % PARTS !== part;
    const [scores, labels] = [logOdds.filter(isLearned), target.filter(isLearned)];
    const judged = logOdds.filter(isJudged);
    const chances = {
      platt: applyPlatt(fitPlatt(scores, labels), judged),
      isotonic: applyIsotonic(fitIsotonic(scores, labels), judged),
    };
    judged.forEach((_, i) => {
      const row = i * PARTS + part;
      losses.platt[row] = lossOf(chances.platt[i]!, target[row]!);
      losses.isotonic[row] = lossOf(chances.isotonic[i]!, target[row]!);
    });
  }
  return losses;
}

function lossOf(chance: number, label: number): number {
  return -Math.log(label === 1 ? chance : 1 - chance);
}
