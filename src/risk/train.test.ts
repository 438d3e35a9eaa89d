import { describe, expect, it } from 'vitest';
import type { Column } from '../table';
import { learningSetOf, type LearningSet } from './learningSet';
import { inputOf, plantedLoans, runInline } from './testLoans';
import { trainForests, type TrainedRisk } from './train';

const FEATURES = ['Days_Past_Due', 'Num_Missed_Payments', 'Monthly_Income'];

function learningSet(): LearningSet {
  const table = plantedLoans(250, 1, { seed: 1 });
  const { mapping, outcome } = inputOf(table);
  return learningSetOf({ table, mapping, outcome, seed: 1 });
}

const train = (set: LearningSet, treeCount = 30): Promise<TrainedRisk> =>
  trainForests(
    set,
    set.columns.filter(({ name }) => FEATURES.includes(name)),
    {
      seed: 1,
      forest: { treeCount, minLeaf: 10 },
      runForestJobs: runInline,
      onDone: () => undefined,
    },
  );

/** The scores of the rows that pass. */
function pick({ raw, calibrated }: TrainedRisk, passes: (row: number) => boolean): number[] {
  const rows = [...raw.keys()].filter(passes);
  return rows.flatMap((row) => [raw[row]!, calibrated[row]!]);
}

describe('trainForests', () => {
  it('scores a fold without its outcomes: trees and calibration ignore them', async () => {
    const set = learningSet();
    const before = await train(set);
    const target = set.target.map((bad, row) => (set.fold[row] === 2 ? 1 - bad : bad));
    const after = await train({ ...set, target });
    const inFold = (row: number): boolean => set.fold[row] === 2;
    expect(pick(after, inFold)).toEqual(pick(before, inFold));
    expect(pick(after, (row) => !inFold(row))).not.toEqual(pick(before, (row) => !inFold(row)));
  });

  it('scores a row without the others of its fold: bins ignore them', async () => {
    const set = learningSet();
    const changed = [...set.fold.keys()].filter((row) => set.fold[row] === 2).slice(1);
    const columns = set.columns.map((column): Column => {
      if (column.kind === 'text' || !FEATURES.includes(column.name)) return column;
      const values = column.values.map((x, row) => (changed.includes(row) ? 1e6 + row : x));
      return { ...column, values };
    });
    const [kept] = [...set.fold.keys()].filter((row) => set.fold[row] === 2);
    const [before, after] = [await train(set), await train({ ...set, columns })];
    expect(pick(after, (row) => row === kept)).toEqual(pick(before, (row) => row === kept));
    expect(pick(after, (row) => row === changed[0])).not.toEqual(
      pick(before, (row) => row === changed[0]),
    );
  });

  it('shares any number of trees out among jobs', async () => {
    const { forest, importance } = await train(learningSet(), 13);
    expect(forest.trees).toHaveLength(13);
    expect(importance.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
});
