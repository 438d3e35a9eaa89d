import type { ForestPart, JoinedForest } from '../forest';

/**
 * Out-of-bag scores of a forest's training rows, to calibrate the whole forest by; NaN for a
 * row that every tree drew.
 *
 * A row's out-of-bag score is the mean of about 37 % of the trees and so varies more than
 * the whole forest's score of a new row: a calibration fitted on it is too timid (slopes of
 * 1.05 to 1.3 are left in simulation). The scores are therefore drawn in towards their mean
 * until their variance is what the whole forest's would be. How much the trees disagree on
 * a row is read off the differences between parts; a forest of one part is left as it is.
 * @param joined the parts, joined
 */
export function outOfBagScores(
  parts: readonly ForestPart[],
  { outOfBag: scores }: Pick<JoinedForest, 'outOfBag'>,
): Float64Array {
  const known = scores.filter((score) => !Number.isNaN(score));
  const mean = known.reduce((sum, score) => sum + score, 0) / known.length;
  const variance = known.reduce((sum, score) => sum + (score - mean) ** 2, 0) / known.length;
  const noise = noiseOf(parts, scores);
  if (noise === undefined || variance === 0) return scores;
  const treeCount = parts.reduce((sum, part) => sum + part.treeCount, 0);
  const excess = noise.perTree * (noise.meanInverseCount - 1 / treeCount);
  // Were the trees' disagreement all there is, this much would be left of the variance.
  const least = 1 / (treeCount * noise.meanInverseCount);
  const ratio = Math.min(1, Math.max(least, 1 - excess / variance));
  return scores.map((score) => mean + Math.sqrt(ratio) * (score - mean));
}

interface Noise {
  /** Variance of one tree's score of a row about the mean of all possible trees. */
  readonly perTree: number;
  /** Mean over rows of 1 ÷ the trees that scored it out of bag. */
  readonly meanInverseCount: number;
}

/** From the parts' weighted squared deviations, as in an analysis of variance. */
function noiseOf(parts: readonly ForestPart[], scores: Float64Array): Noise | undefined {
  const treeCounts = new Float64Array(scores.length);
  let squares = 0;
  let freedom = 0;
  for (const { outOfBagSum, outOfBagCount } of parts) {
    for (let row = 0; row < scores.length; row++) {
      const count = outOfBagCount[row]!;
      if (count === 0) continue;
      squares += count * (outOfBagSum[row]! / count - scores[row]!) ** 2;
      freedom++;
      treeCounts[row]! += count;
    }
  }
  let inverses = 0;
  let rowCount = 0;
  for (const treeCount of treeCounts) {
    if (treeCount === 0) continue;
    inverses += 1 / treeCount;
    rowCount++;
  }
  // Each row's own mean takes one degree of freedom.
  freedom -= rowCount;
  if (freedom <= 0) return undefined;
  return { perTree: squares / freedom, meanInverseCount: inverses / rowCount };
}
