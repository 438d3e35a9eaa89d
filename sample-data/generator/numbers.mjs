/** Small numeric helpers of the generator. */

export function sigmoid(x) {
  return 1 / (1 + Math.exp(-x));
}

export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

/** Rounds to a number of decimals, halves away from zero for positive values. */
export function round(value, decimals) {
  const scale = [1, 10, 100, 1e3, 1e4, 1e5, 1e6][decimals];
  return Math.round(value * scale) / scale;
}

export function mean(values) {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Probabilities proportional to exp(score). */
export function softmax(scores) {
  const top = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Area under the ROC curve of `scores` for `labels` (1 = bad); ties count one half.
 */
export function areaUnderCurve(scores, labels) {
  const order = scores.map((_, i) => i).sort((i, j) => scores[i] - scores[j]);
  let badCount = 0;
  let rankSum = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    while (end < order.length && scores[order[end]] === scores[order[start]]) end++;
    const rank = (start + end + 1) / 2;
    for (let i = start; i < end; i++) {
      if (labels[order[i]] === 1) {
        badCount++;
        rankSum += rank;
      }
    }
    start = end;
  }
  const goodCount = order.length - badCount;
  return (rankSum - (badCount * (badCount + 1)) / 2) / (badCount * goodCount);
}

/** ISO date `days` after the ISO date `from`. */
export function addDays(from, days) {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
