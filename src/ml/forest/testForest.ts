// A small mixed data set, and one forest on it, for this folder's tests.
import { randomStream } from '../../math';
import type { Column } from '../../table';
import { applyBinMappers, fitBinMappers } from '../trees';
import { DEFAULT_FOREST_PARAMS, type ForestJob, type ForestParams } from './index';

export interface TestData {
  readonly columns: Column[];
  readonly target: Uint8Array;
  readonly rowCount: number;
}

/** Numbers, dates and labels, some missing; the target leans on them by `signal`. */
export function drawData(rowCount: number, signal: number, seed: number): TestData {
  const random = randomStream(seed, 'data');
  const labels = ['north', 'east', 'south', 'west', 'sea'];
  const orMissing = (value: number): number => (random.next() < 0.1 ? NaN : value);
  const row = { length: rowCount };
  const values = Float64Array.from(row, () => orMissing(random.normal()));
  const days = Float64Array.from(row, () => orMissing(19_000 + random.below(400)));
  const noise = Float64Array.from(row, () => random.next());
  const codes = Int32Array.from(row, () => random.below(labels.length + 1) - 1);
  const target = Uint8Array.from(row, (_, i) => {
    const number = Number.isNaN(values[i]) ? 0.5 : values[i]!;
    const inSouth = codes[i] === 2;
    const logOdds = signal * (number + (inSouth ? 2 : -0.5));
    return random.next() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
  });
  const columns: Column[] = [
    { kind: 'number', name: 'value', values },
    { kind: 'date', name: 'day', values: days },
    { kind: 'number', name: 'noise', values: noise },
    { kind: 'text', name: 'place', codes, labels },
  ];
  return { columns, target, rowCount };
}

/** One job that grows the whole forest on the first `trainCount` rows and scores the others. */
export function jobOn(
  { columns, target, rowCount }: TestData,
  options: { trainCount: number; params?: Partial<ForestParams>; seed?: number },
): ForestJob {
  const params = { ...DEFAULT_FOREST_PARAMS, ...options.params };
  const all = Uint32Array.from({ length: rowCount }, (_, row) => row);
  const mappers = fitBinMappers(columns, { maxBins: params.maxBins });
  return {
    binned: applyBinMappers(mappers, columns),
    target,
    rows: all.subarray(0, options.trainCount),
    predictRows: all.subarray(options.trainCount),
    seed: options.seed ?? 1,
    streamName: 'test',
    firstTree: 0,
    treeCount: params.treeCount,
    params,
  };
}
