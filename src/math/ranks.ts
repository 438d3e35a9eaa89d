import { argsort } from './argsort';

/**
 * The rank of each value, from 1; equal values share the mean of their ranks. NaN has no
 * rank: it stays NaN.
 */
export function averageRanks(values: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const order = argsort(values);
  for (let from = 0; from < order.length;) {
    const value = values[order[from]!]!;
    if (Number.isNaN(value)) break;
    let to = from + 1;
    while (to < order.length && values[order[to]!] === value) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
