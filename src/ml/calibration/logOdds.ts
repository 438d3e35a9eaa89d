/** How far from 0 and 1 raw scores are kept, so that their log-odds are finite. */
const MARGIN = 1e-4;

/**
 * The log-odds of raw scores from 0 to 1, which are first drawn in to [0.0001, 0.9999]:
 * s → 0.0001 + 0.9998 · s. Strictly increasing, so that no two scores become one.
 */
export function logOddsOf(scores: Float64Array): Float64Array {
  return scores.map((score) => {
    const inner = MARGIN + (1 - 2 * MARGIN) * score;
    return Math.log(inner / (1 - inner));
  });
}
