import { describe, expect, it } from 'vitest';
import { takeColumn, type Column } from '../../table';
import { applyBinMappers, fitBinMappers } from '../trees';
import { growForestPart, joinForestParts, predictBinned, type Forest } from './index';
import { drawData, jobOn, type TestData } from './testForest';

function fitForest(data: TestData): { forest: Forest; trained: Float64Array } {
  const job = jobOn(data, { trainCount: data.rowCount, params: { treeCount: 20 } });
  const { trees, predicted } = joinForestParts([growForestPart({ ...job, predictRows: job.rows })]);
  const mappers = fitBinMappers(data.columns, { maxBins: job.params.maxBins });
  return { forest: { kind: 'forest', mappers, trees, params: job.params }, trained: predicted };
}

function predict({ trees, mappers }: Forest, columns: readonly Column[]): Float64Array {
  return predictBinned(trees, applyBinMappers(mappers, columns));
}

const data = drawData(1500, 1, 5);
const { forest, trained } = fitForest(data);

describe('predictBinned', () => {
  it('says what the job said of the same rows, all of it in [0, 1]', () => {
    const scores = predict(forest, data.columns);
    expect(scores).toEqual(trained);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
  });

  it('gives the same bits for a table in pieces as for the whole', () => {
    const whole = predict(forest, data.columns);
    for (const cut of [1, 2, 750, 1027, 1499]) {
      const parts = [
        Uint32Array.from({ length: cut }, (_, i) => i),
        Uint32Array.from({ length: data.rowCount - cut }, (_, i) => cut + i),
      ].flatMap((rows) => {
        const columns = data.columns.map((column) => takeColumn(column, rows));
        return [...predict(forest, columns)];
      });
      expect(parts).toEqual([...whole]);
    }
  });

  it('scores a long table block by block', () => {
    const rows = Uint32Array.from({ length: 40_000 }, (_, i) => i % data.rowCount);
    const columns = data.columns.map((column) => takeColumn(column, rows));
    expect(predict(forest, columns)).toEqual(Float64Array.from(rows, (row) => trained[row]!));
  });

  it('goes by column names and labels, not by their order', () => {
    const reordered = data.columns.map((column): Column => {
      if (column.kind !== 'text') return column;
      const labels = [...column.labels, 'new'].reverse();
      const codes = column.codes.map((code) => (code < 0 ? code : column.labels.length - code));
      return { ...column, labels, codes };
    });
    expect(predict(forest, reordered.reverse())).toEqual(predict(forest, data.columns));
  });

  it('survives cloning', () => {
    expect(predict(structuredClone(forest), data.columns)).toEqual(trained);
  });

  it('scores no rows', () => {
    const none = data.columns.map((column) => takeColumn(column, new Uint32Array(0)));
    expect(predict(forest, none)).toEqual(new Float64Array(0));
  });
});
