import { shuffle, type RandomStream } from '../../math';
import { MISSING_BIN, type BinnedData } from '../trees';
import { countBins } from './inputs';

/**
 * Made-up rows that nobody has: of each feature the values at evenly spaced ranks, each once,
 * shuffled by itself (a Latin hypercube), so that few rows stand well for all values.
 * @returns row by row, the bins of `count` rows
 */
export function drawBackground(
  binned: BinnedData,
  rows: Uint32Array,
  count: number,
  random: RandomStream,
): Uint8Array {
  const { featureCount } = binned;
  const background = new Uint8Array(count * featureCount);
  for (let feature = 0; feature < featureCount; feature++) {
    const counts = countBins(binned, feature, rows);
    const places = shuffle(
      Uint32Array.from({ length: count }, (_, place) => place),
      random,
    );
    let [bin, below] = [0, 0];
    for (let rank = 0; rank < count; rank++) {
      const wanted = ((rank + 0.5) / count) * rows.length;
      while (bin < MISSING_BIN && below + counts[bin]! <= wanted) below += counts[bin++]!;
      background[places[rank]! * featureCount + feature] = bin;
    }
  }
  return background;
}
