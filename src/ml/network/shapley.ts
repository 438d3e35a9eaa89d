import { randomStream, shuffle } from '../../math';
import type { BinnedData } from '../trees';
import { CompiledNetwork, type FittedNetwork } from './network';

/** What the log-odds of some rows are made of. */
export interface NetworkShares {
  /** Mean log-odds of the made-up rows. */
  readonly base: number;
  /** Row by row, by feature of the data; with the base they add up to the row's log-odds. */
  readonly values: Float64Array;
}

/**
 * Shapley values by sampling (Štrumbelj and Kononenko 2014): a made-up row turns into the row,
 * one feature after the other in a random order and once more in the same order backwards, and
 * each feature is given what its turns added. The mean over all made-up rows adds up exactly. A
 * feature's own share is exact as far as no more than two features act upon each other, for then
 * every pair is met both ways; beyond that it is an estimate. The same orders serve every row.
 */
export function networkShares(
  fitted: FittedNetwork,
  { bins, stride, featureCount }: BinnedData,
  rows: Uint32Array,
): NetworkShares {
  const { background, members, hidden } = fitted;
  const count = background.length / featureCount;
  const orders = ordersOf(count, featureCount);
  const networks = members.map((weights) => new CompiledNetwork(fitted, weights));
  const values = new Float64Array(rows.length * featureCount);
  const sums = new Float64Array(hidden[0]);
  const share = 1 / (count * members.length);
  let base = 0;
  for (const network of networks) {
    for (let b = 0; b < count; b++) {
      const madeUp = background.subarray(b * featureCount, (b + 1) * featureCount);
      startFrom(network, madeUp, sums);
      const from = network.finish(sums);
      base += from * share;
      for (const order of [orders[b]!, orders[b]!.slice().reverse()]) {
        for (let i = 0; i < rows.length; i++) {
          startFrom(network, madeUp, sums);
          let before = from;
          for (const feature of order) {
            const bin = bins[rows[i]! * stride + feature]!;
            if (bin === madeUp[feature]) continue;
            network.add(sums, feature, madeUp[feature]!, -1);
            network.add(sums, feature, bin, 1);
            const after = network.finish(sums);
            values[i * featureCount + feature]! += ((after - before) * share) / 2;
            before = after;
          }
        }
      }
    }
  }
  return { base, values };
}

function startFrom(network: CompiledNetwork, bins: Uint8Array, sums: Float64Array): void {
  network.start(sums);
  bins.forEach((bin, feature) => {
    network.add(sums, feature, bin, 1);
  });
}

/** One a made-up row. */
function ordersOf(count: number, featureCount: number): Uint16Array[] {
  const random = randomStream(0, 'network/orders of features');
  return Array.from({ length: count }, () =>
    shuffle(
      Uint16Array.from({ length: featureCount }, (_, feature) => feature),
      random,
    ),
  );
}
