import { describe, expect, it } from 'vitest';
import reference from '../../../sample-data/reference/boosting.json';
import type { Column } from '../../table';
import { applyBinMappers, fitBinMappers } from '../trees';
import { fitBoosting, predictBoosting } from './boosting';
import { DEFAULT_BOOSTING_PARAMS } from './params';
import { meanLogLoss } from './testRows';

type ReferenceSet = (typeof reference.sets)[number];

/** As the reference was fitted: see sample-data/reference/boosting.py. */
const PARAMS = {
  ...DEFAULT_BOOSTING_PARAMS,
  treeCount: reference.trees,
  learningRate: 0.1,
  maxDepth: 4,
  minChildWeight: 2,
  rowShare: 1,
  columnShare: 1,
};

function columnsOf({ numbers, labels }: ReferenceSet, from: number, to: number): Column[] {
  const hundredths = numbers ?? reference.sets[0]?.numbers ?? [];
  const columns = hundredths.map((values, i): Column => ({
    kind: 'number',
    name: `x${i}`,
    values: Float64Array.from(values.slice(from, to), (value) => value ?? NaN),
  }));
  if (labels === null) return columns;
  const codes = Int32Array.from(labels.slice(from, to), Number);
  return [...columns, { kind: 'text', name: 'place', codes, labels: reference.labels }];
}

describe('boosted trees against XGBoost', () => {
  for (const set of reference.sets) {
    it(`have a log loss within 1 % of its: ${set.name}`, async () => {
      const target = Uint8Array.from(set.target, Number);
      const half = target.length / 2;
      const train = columnsOf(set, 0, half);
      const mappers = fitBinMappers(train, { maxBins: PARAMS.maxBins });
      const fit = await fitBoosting({
        binned: applyBinMappers(mappers, train),
        target: target.slice(0, half),
        trainRows: Uint32Array.from({ length: half }, (_, row) => row),
        params: PARAMS,
        seed: 1,
        streamName: 'parity',
      });
      const model = { kind: 'boosting', mappers, params: PARAMS, ...fit } as const;
      const margins = predictBoosting(model, columnsOf(set, half, 2 * half));
      const loss = meanLogLoss(margins, target.slice(half), margins.keys());
      expect(Math.abs(loss / set.logLoss - 1)).toBeLessThan(0.01);
    });
  }
});
