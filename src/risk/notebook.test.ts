import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { kMeans } from '../ml/kmeans';
import { startTensorBackendInNode } from '../ml/tensorBackend/testing';
import type { Table } from '../table';
import { remeasureNotebook, type NotebookInput } from './notebook';
import { inputOf, tableOfCsv } from './testLoans';

function notebookInput(table: Table, seed = 42): NotebookInput {
  return {
    ...inputOf(table),
    seed,
    cluster: (data, rowCount, featureCount, options) =>
      kMeans(data, rowCount, featureCount, options),
  };
}

const classic = tableOfCsv(
  readFileSync(new URL('../../sample-data/classic.csv', import.meta.url), 'utf8'),
);

beforeAll(startTensorBackendInNode);

describe('remeasureNotebook', () => {
  it('tries all six pairs, and finds its own groups again whatever they mean', async () => {
    const pairs = await remeasureNotebook(notebookInput(classic));
    expect(pairs.map(({ flagged }) => flagged.join())).toEqual([
      '0,1',
      '0,2',
      '0,3',
      '1,2',
      '1,3',
      '2,3',
    ]);
    for (const { accuracy, auc } of pairs) {
      expect(accuracy).toBeGreaterThan(0.88);
      expect(auc).toBeGreaterThan(0.95);
    }
    // Good and bad are mirrored from one pair to the other: the label means nothing.
    const outcome = pairs.map(({ aucOnOutcome }) => aucOnOutcome!);
    expect(Math.min(...outcome)).toBeLessThan(0.45);
    expect(Math.max(...outcome)).toBeGreaterThan(0.6);
  });

  it('gives the same figures again', async () => {
    const input = notebookInput(classic);
    expect(await remeasureNotebook(input)).toEqual(await remeasureNotebook(input));
  });

  it('says nothing of outcomes that are not known', async () => {
    const input = notebookInput(classic);
    const pairs = await remeasureNotebook({ ...input, outcome: input.outcome.map(() => -1) });
    expect(pairs.every(({ aucOnOutcome }) => aucOnOutcome === null)).toBe(true);
  });

  it('is empty where a column or most values are missing', async () => {
    const input = notebookInput(classic);
    expect(
      await remeasureNotebook({ ...input, mapping: { ...input.mapping, age: 'nowhere' } }),
    ).toEqual([]);
    const columns = classic.columns.map((column) =>
      column.name === 'Age' && column.kind === 'number'
        ? { ...column, values: column.values.map((value, row) => (row < 40 ? value : NaN)) }
        : column,
    );
    expect(await remeasureNotebook(notebookInput({ ...classic, columns }))).toEqual([]);
  });
});

/** The original notebook's file is not ours to publish: REAL_DATA_DIR says where it lies. */
const original = join(process.env.REAL_DATA_DIR ?? '', 'loan-recovery', 'loan-recovery.csv');

describe.skipIf(!existsSync(original))('loan-recovery.csv', () => {
  it('looks superb on its own label and is a coin toss on the outcome', async () => {
    const table = tableOfCsv(readFileSync(original, 'utf8'));
    for (const seed of [42, 0, 1]) {
      for (const pair of await remeasureNotebook(notebookInput(table, seed))) {
        expect(pair.accuracy).toBeGreaterThan(0.88);
        expect(pair.accuracy).toBeLessThan(0.98);
        expect(pair.auc).toBeGreaterThan(0.95);
        expect(pair.aucOnOutcome).toBeGreaterThan(0.465);
        expect(pair.aucOnOutcome).toBeLessThan(0.54);
      }
    }
  });
});
