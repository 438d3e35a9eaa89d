import { describe, expect, it } from 'vitest';
import { takeColumn, type Column } from '../../table';
import { fitBinMappers } from '../trees';
import { growForestPart, joinForestParts, predictForest, type Forest } from './index';
import { drawData, jobOn, type TestData } from './testForest';

function fitForest(data: TestData): { forest: Forest; trained: Float64Array } {
  const job = jobOn(data, { trainCount: data.rowCount, params: { treeCount: 20 } });
  const { trees, predicted } = joinForestParts([growForestPart({ ...job, predictRows: job.rows })]);
  const mappers = fitBinMappers(data.columns, { maxBins: job.params.maxBins });
  return { forest: { kind: 'forest', mappers, trees, params: job.params }, trained: predicted };
}

const data = drawData(1500, 1, 5);
const { forest, trained } = fitForest(data);

describe('predictForest', () => {
  it('says what the job said of the same rows, all of it in [0, 1]', () => {
    const scores = predictForest(forest, data.columns, data.rowCount);
    expect(scores).toEqual(trained);
    expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...scores)).toBeLessThanOrEqual(1);
  });

  it('gives the same bits for a table in pieces as for the whole', () => {
    const whole = predictForest(forest, data.columns, data.rowCount);
    for (const cut of [1, 2, 750, 1027, 1499]) {
      const parts = [
        Uint32Array.from({ length: cut }, (_, i) => i),
        Uint32Array.from({ length: data.rowCount - cut }, (_, i) => cut + i),
      ].flatMap((rows) => {
        const columns = data.columns.map((column) => takeColumn(column, rows));
        return [...predictForest(forest, columns, rows.length)];
      });
      expect(parts).toEqual([...whole]);
    }
  });

  it('scores a long table block by block', () => {
    const rows = Uint32Array.from({ length: 40_000 }, (_, i) => i % data.rowCount);
    const columns = data.columns.map((column) => takeColumn(column, rows));
    expect(predictForest(forest, columns, rows.length)).toEqual(
      Float64Array.from(rows, (row) => trained[row]!),
    );
  });

  it('goes by column names and labels, not by their order', () => {
    const reordered = data.columns.map((column): Column => {
      if (column.kind !== 'text') return column;
      const labels = [...column.labels, 'new'].reverse();
      const codes = column.codes.map((code) => (code < 0 ? code : column.labels.length - code));
      return { ...column, labels, codes };
    });
    expect(predictForest(forest, reordered.reverse(), data.rowCount)).toEqual(
      predictForest(forest, data.columns, data.rowCount),
    );
  });

  it('survives cloning', () => {
    expect(predictForest(structuredClone(forest), data.columns, data.rowCount)).toEqual(trained);
  });

  it('scores no rows, and refuses a wrong count', () => {
    const none = data.columns.map((column) => takeColumn(column, new Uint32Array(0)));
    expect(predictForest(forest, none, 0)).toEqual(new Float64Array(0));
    expect(() => predictForest(forest, data.columns, 7)).toThrow('1500 rows, not 7');
  });
});
