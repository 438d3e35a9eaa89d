/**
 * How alike two labellings of the same rows are (Hubert and Arabie 1985): 1 where they group
 * alike, whatever the numbers, and 0 on average by chance. 1 where both have one group alone.
 * @param first @param second labels from 0 to 255, at least one row
 */
export function adjustedRandIndex(first: Uint8Array, second: Uint8Array): number {
  const together = new Float64Array(256 * 256);
  const [ofFirst, ofSecond] = [new Float64Array(256), new Float64Array(256)];
  for (let i = 0; i < first.length; i++) {
    together[first[i]! * 256 + second[i]!]!++;
    ofFirst[first[i]!]!++;
    ofSecond[second[i]!]!++;
  }
  const pairs = sumOfPairs(together);
  const [a, b] = [sumOfPairs(ofFirst), sumOfPairs(ofSecond)];
  const all = (first.length * (first.length - 1)) / 2;
  const expected = all === 0 ? 0 : (a * b) / all;
  const most = (a + b) / 2;
  return most === expected ? 1 : (pairs - expected) / (most - expected);
}

function sumOfPairs(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
