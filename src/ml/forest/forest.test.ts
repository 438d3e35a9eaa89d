import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math';
import type { Column } from '../../table';
import { applyBinMappers, fitBinMappers } from '../trees';
import { DEFAULT_FOREST_PARAMS, growForestPart, joinForestParts, predictForest } from './index';

describe('a forest', () => {
  it('learns a planted signal', () => {
    const random = randomStream(1, 'planted');
    const rowCount = 500;
    const values = Float64Array.from({ length: rowCount }, () => random.normal());
    const columns: Column[] = [{ kind: 'number', name: 'x', values }];
    const target = Uint8Array.from(values, (x) => (x > 0 ? 1 : 0));
    const mappers = fitBinMappers(columns, { maxBins: 255 });
    const params = { ...DEFAULT_FOREST_PARAMS, treeCount: 10 };
    const rows = Uint32Array.from({ length: rowCount }, (_, i) => i);
    const part = growForestPart({
      binned: applyBinMappers(mappers, columns),
      target,
      rows,
      predictRows: rows,
      seed: 1,
      streamName: 'test',
      firstTree: 0,
      treeCount: 10,
      keepTrees: true,
      params,
    });
    const { predicted, trees } = joinForestParts([part]);
    expect(predictForest({ kind: 'forest', mappers, trees, params }, columns, rowCount)).toEqual(
      predicted,
    );
    for (let i = 0; i < rowCount; i++) {
      if (Math.abs(values[i]!) > 0.1) expect(predicted[i]! > 0.5).toBe(target[i] === 1);
    }
  });
});
