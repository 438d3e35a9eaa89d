import { describe, expect, it } from 'vitest';
import { takeColumn, type Column } from '../table';
import { learningSetOf, type LearningSet } from './learningSet';
import { LEARNER_KINDS, type LearnerKind } from './learner';
import { inputOf, plantedLoans, runInline, runNestedInline } from './testLoans';
import { trainModels, type TrainedRisk } from './train';

const FEATURES = ['Days_Past_Due', 'Num_Missed_Payments', 'Monthly_Income'];

interface Learning {
  readonly set: LearningSet;
  readonly columns: readonly Column[];
}

function learning(): Learning {
  const table = plantedLoans(250, 1, { seed: 1 });
  const { mapping, outcome } = inputOf(table);
  const set = learningSetOf({ table, mapping, outcome, seed: 1 });
  const columns = table.columns.filter(({ name }) => FEATURES.includes(name));
  return { set, columns: columns.map((column) => takeColumn(column, set.rows)) };
}

async function train(
  { set, columns }: Learning,
  kind: LearnerKind,
  treeCount = 30,
): Promise<TrainedRisk> {
  const [trained] = await trainModels(set, columns, {
    seed: 1,
    models: [kind],
    forest: { treeCount, minLeaf: 10 },
    boosting: { treeCount },
    network: { maxRounds: 10 },
    directions: [],
    runForestJobs: runInline,
    runNestedJob: runNestedInline,
    checkpoint: () => Promise.resolve(),
    now: () => 0,
  });
  return trained!;
}

/** The scores of the rows that pass. */
function pick({ raw, calibrated }: TrainedRisk, passes: (row: number) => boolean): number[] {
  const rows = [...raw.keys()].filter(passes);
  return rows.flatMap((row) => [raw[row]!, calibrated[row]!]);
}

describe.each(LEARNER_KINDS)('trainModels: %s', (kind) => {
  it('scores a fold without its outcomes: trees and calibration ignore them', async () => {
    const { set, columns } = learning();
    const before = await train({ set, columns }, kind);
    const target = set.target.map((bad, row) => (set.fold[row] === 2 ? 1 - bad : bad));
    const after = await train({ set: { ...set, target }, columns }, kind);
    const inFold = (row: number): boolean => set.fold[row] === 2;
    expect(pick(after, inFold)).toEqual(pick(before, inFold));
    expect(pick(after, (row) => !inFold(row))).not.toEqual(pick(before, (row) => !inFold(row)));
  });

  it('scores a row without the others of its fold: bins ignore them', async () => {
    const { set, columns } = learning();
    const [kept, ...others] = [...set.fold.keys()].filter((row) => set.fold[row] === 2);
    const changed = columns.map((column): Column => {
      if (column.kind === 'text') return column;
      const values = column.values.map((x, row) => (others.includes(row) ? 1e6 + row : x));
      return { ...column, values };
    });
    const [before, after] = [
      await train({ set, columns }, kind),
      await train({ set, columns: changed }, kind),
    ];
    expect(pick(after, (row) => row === kept)).toEqual(pick(before, (row) => row === kept));
    expect(pick(after, (row) => row === others[0])).not.toEqual(
      pick(before, (row) => row === others[0]),
    );
  });

  it('keeps the model of all rows', async () => {
    const { learner } = await train(learning(), kind);
    expect(learner.kind).toBe(kind);
  });
});

describe('trainModels', () => {
  it('shares any number of trees out among jobs', async () => {
    const { learner } = await train(learning(), 'forest', 13);
    expect(learner.kind === 'forest' && learner.trees.length).toBe(13);
  });
});
