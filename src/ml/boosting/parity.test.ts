import { describe, expect, it } from 'vitest';
import { takeColumn } from '../../table';
import { applyBinMappers, fitBinMappers } from '../trees';
import { REFERENCE_SETS, REFERENCE_TREES } from '../trees/testSets';
import { fitBoosting, predictBoostedTrees } from './boosting';
import { DEFAULT_BOOSTING_PARAMS } from './params';
import { meanLogLoss } from './testRows';

/** As the reference was fitted: see sample-data/reference/boosting.py. */
const PARAMS = {
  ...DEFAULT_BOOSTING_PARAMS,
  treeCount: REFERENCE_TREES,
  learningRate: 0.1,
  maxDepth: 4,
  minChildWeight: 2,
  rowShare: 1,
  columnShare: 1,
};

describe('boosted trees against XGBoost', () => {
  for (const { name, columns, target, logLoss } of REFERENCE_SETS) {
    it(`have a log loss within 1 % of its: ${name}`, async () => {
      const half = target.length / 2;
      const trainRows = Uint32Array.from({ length: half }, (_, row) => row);
      const testRows = trainRows.map((row) => row + half);
      const train = columns.map((column) => takeColumn(column, trainRows));
      const mappers = fitBinMappers(train, { maxBins: PARAMS.maxBins });
      const fit = await fitBoosting({
        binned: applyBinMappers(mappers, train),
        target: target.slice(0, half),
        trainRows,
        params: PARAMS,
        seed: 1,
        streamName: 'parity',
      });
      const test = columns.map((column) => takeColumn(column, testRows));
      const margins = predictBoostedTrees(fit, applyBinMappers(mappers, test));
      const loss = meanLogLoss(margins, target.slice(half), margins.keys());
      expect(Math.abs(loss / logLoss - 1)).toBeLessThan(0.01);
    });
  }
});
