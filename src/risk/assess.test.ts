import { describe, expect, it } from 'vitest';
import { isTooGood } from '../domain';
import { TREES_PER_PART, type ForestJob } from '../ml/forest';
import { randomStream, shuffle } from '../math';
import { take, type Table } from '../table';
import { assessRisk } from './assess';
import { applyRiskModel } from './model';
import { inputOf, numberColumn, plantedLoans, runInline, textColumn } from './testLoans';

const SMALL_FOREST = { treeCount: 30, minLeaf: 10 };

describe('assessRisk: verdict', () => {
  it('is not supported for a random target, whose AUC is near one half, in three files', async () => {
    for (let seed = 0; seed < 3; seed++) {
      const { section, score } = await assessRisk(
        inputOf(plantedLoans(500, 0, { seed }), { seed, forest: SMALL_FOREST }),
      );
      expect(section.supported).toBe(false);
      expect(Math.abs(section.models[0]!.auc.value - 0.5)).toBeLessThan(0.12);
      // Scores are there for a user who insists; they are not shown otherwise.
      expect(section.chosen).toBe('forest');
      expect(score.every(Number.isFinite)).toBe(true);
    }
  });

  it('is supported for a planted signal, and the figures agree with each other', async () => {
    const { section } = await assessRisk(inputOf(plantedLoans(600, 0.9, { seed: 1 })));
    const [model] = section.models;
    expect(section.verdict).toBe('supported');
    expect(section.supported).toBe(true);
    expect(section.permutationP).toBe(0.001);
    expect(section.permutations).toBe(999);
    expect(section.sentence).toContain(`AUC ${model!.auc.value.toFixed(2)}`);
    expect(model!.auc.value).toBeGreaterThan(0.7);
    expect(model!.auc.low! < model!.auc.value && model!.auc.value < model!.auc.high!).toBe(true);
    expect(model!.brier).toBeLessThan(section.badRate! * (1 - section.badRate!));
    expect(section.capture10!.value).toBe(section.gains[2]);
    expect(section.capture10!.value).toBeGreaterThan(0.13);
    expect(section.gains).toHaveLength(21);
    expect(section.calibration.reduce((sum, bin) => sum + bin.count, 0)).toBe(600);
    expect(section.importance.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 9);
    const [first, second] = section.importance.map(({ feature }) => feature);
    expect([first, second].sort()).toEqual(['Days_Past_Due', 'Num_Missed_Payments']);
  });

  it('is supported for a weaker signal in 500 loans, in two files', async () => {
    for (let seed = 0; seed < 2; seed++) {
      const table = plantedLoans(500, 0.7, { seed });
      const { section } = await assessRisk(inputOf(table, { seed, forest: SMALL_FOREST }));
      expect(section.verdict).toBe('supported');
    }
  });

  it('says what is needed where there is too little to learn from', async () => {
    const few = await assessRisk(inputOf(plantedLoans(40, 1, { seed: 1 })));
    expect(few.section.sentence).toMatch(/at least 50 resolved loans.*this file has 40/);
    const table = plantedLoans(80, 1, { seed: 1 });
    const none = await assessRisk(inputOf(table, { outcomeColumn: null }));
    expect(none.section.sentence).toContain('No column of this file says how its loans ended');
    const oneSided = await assessRisk(
      inputOf(table, { outcome: new Int8Array(80), open: new Uint8Array(80) }),
    );
    expect(oneSided.section.sentence).toContain(
      'Every resolved loan of this file was paid in full',
    );
    const open = await assessRisk(
      inputOf(table, { outcome: new Int8Array(80).fill(-1), open: new Uint8Array(80).fill(1) }),
    );
    expect(open.section.sentence).toContain('No loan of this file has an outcome yet');
    for (const { section, score, fold, model } of [few, none, oneSided, open]) {
      expect(section.verdict).toBe('not-supported');
      expect(section.supported).toBe(false);
      expect(section.permutationP).toBeNull();
      expect(section.models).toEqual([]);
      expect(score.every(Number.isNaN)).toBe(true);
      expect(fold.every((f) => f === -1)).toBe(true);
      expect(model).toBeNull();
    }
    expect([few.section.target, none.section.target]).toEqual(['Recovery_Status', null]);
    expect([oneSided.section.badRate, open.section.badRate]).toEqual([0, null]);
  });

  it('asks for borrowers, not for loans of the same few', async () => {
    const few = await assessRisk(inputOf(plantedLoans(200, 1, { seed: 1, loansPerBorrower: 25 })));
    expect(few.section.sentence).toContain('each from a borrower of its own');
    const { columns } = plantedLoans(200, 1, { seed: 1 });
    const bare = {
      rowCount: 200,
      columns: columns.filter(({ name }) => !/Income|Days|Missed|Employ/.test(name)),
    };
    const { section, model } = await assessRisk(inputOf(bare));
    expect(section.sentence).toContain('Every column of this file is left out');
    expect(section.excluded).toHaveLength(bare.columns.length);
    expect(model).toBeNull();
  });
});

describe('assessRisk: scores', () => {
  it('come from models that never saw the row, neither in bins, trees nor calibration', async () => {
    const table = plantedLoans(300, 0.8, { seed: 2, openShare: 0.3, loansPerBorrower: 2 });
    const seen: ForestJob[] = [];
    const input = inputOf(table, {
      forest: SMALL_FOREST,
      runForestJobs: (jobs, onDone) => {
        seen.push(...jobs.filter(({ streamName }) => !streamName.startsWith('risk/refit')));
        return runInline(jobs, onDone);
      },
    });
    const { fold, score, section } = await assessRisk(input);
    expect(seen).toHaveLength(6 * Math.ceil(SMALL_FOREST.treeCount / TREES_PER_PART));
    const resolvedCount = input.outcome.filter((y) => y >= 0).length;
    const scoredBy = new Map<number, Set<string>>();
    for (const job of seen) {
      const trained = new Set(job.rows);
      for (const row of job.predictRows) {
        expect(trained.has(row)).toBe(false);
        scoredBy.set(row, (scoredBy.get(row) ?? new Set()).add(job.streamName));
      }
      if (job.predictRows.length > 0)
        expect(trained.size + job.predictRows.length).toBe(resolvedCount);
    }
    expect(scoredBy.size).toBe(resolvedCount);
    for (const names of scoredBy.values()) expect(names.size).toBe(1);
    fold.forEach((f, row) => expect(f >= 0).toBe(input.outcome[row]! >= 0));
    expect(score.every((p) => p > 0 && p < 1)).toBe(true);
    expect(section.folds).toBe(5);
  });

  it('keep the loans of a borrower in one fold', async () => {
    const table = plantedLoans(300, 0.8, { seed: 4, loansPerBorrower: 3 });
    const { fold } = await assessRisk(inputOf(table, { forest: SMALL_FOREST }));
    fold.forEach((f, row) => expect(f).toBe(fold[row - (row % 3)]));
  });

  it('do not depend on the order of rows or of a dictionary', async () => {
    const table = plantedLoans(300, 0.8, { seed: 5, openShare: 0.2, loansPerBorrower: 2 });
    const order = shuffle(
      Uint32Array.from({ length: 300 }, (_, i) => i),
      randomStream(1, 'rows'),
    );
    const moved = take(table, order);
    const rebuilt: Table = {
      rowCount: 300,
      columns: moved.columns.map((column) =>
        column.kind === 'text'
          ? textColumn(
              column.name,
              Array.from(column.codes, (code) => column.labels[code] ?? ''),
            )
          : column,
      ),
    };
    const before = await assessRisk(inputOf(table, { forest: SMALL_FOREST }));
    const after = await assessRisk(inputOf(rebuilt, { forest: SMALL_FOREST }));
    expect(after.section).toEqual(before.section);
    expect(after.score).toEqual(Float64Array.from(order, (row) => before.score[row]!));
    expect(after.fold).toEqual(Int8Array.from(order, (row) => before.fold[row]!));
  });

  it('do not depend on the order in which jobs end, and repeat to the bit', async () => {
    const table = plantedLoans(300, 0.8, { seed: 6, openShare: 0.2 });
    const before = await assessRisk(inputOf(table, { forest: SMALL_FOREST }));
    const after = await assessRisk(
      inputOf(table, {
        forest: SMALL_FOREST,
        runForestJobs: async (jobs, onDone) => {
          const backwards = await runInline(structuredClone([...jobs].reverse()), onDone);
          return backwards.reverse();
        },
      }),
    );
    expect(after).toEqual(before);
    const other = await assessRisk(inputOf(table, { forest: SMALL_FOREST, seed: 43 }));
    expect(other.score).not.toEqual(before.score);
  });

  it('of open loans are what the saved model says', async () => {
    const table = plantedLoans(300, 0.8, { seed: 7, openShare: 0.4 });
    const input = inputOf(table, { forest: SMALL_FOREST });
    const { model, score, rawScore } = await assessRisk(input);
    const again = applyRiskModel(structuredClone(model!), table, input.mapping);
    const openRows = [...input.open.keys()].filter((row) => input.open[row] === 1);
    expect(openRows.length).toBeGreaterThan(50);
    for (const row of openRows) {
      expect(score[row]).toBe(again.score[row]);
      expect(rawScore[row]).toBe(again.rawScore[row]);
    }
  });
});

describe('assessRisk: calibration', () => {
  it('is close to what perfect chances would show', async () => {
    const { section } = await assessRisk(inputOf(plantedLoans(3000, 0.8, { seed: 8 })));
    expect(section.models[0]!.ece).toBeLessThan(2 * section.eceOfPerfect!);
    for (const { predicted, observed } of section.calibration) {
      expect(Math.abs(predicted - observed.value)).toBeLessThan(0.09);
    }
  });
});

describe('assessRisk: too uncertain to act on', () => {
  it('leaves nine in ten of either kind on their side of the limits', async () => {
    const input = inputOf(plantedLoans(2000, 0.8, { seed: 9 }), { forest: SMALL_FOREST });
    const { section, score } = await assessRisk(input);
    const { from, to } = section.uncertain!;
    expect(from).toBeLessThan(to);
    const shareOf = (label: number, passes: (value: number) => boolean): number => {
      const own = [...score].filter((_, row) => input.outcome[row] === label);
      return own.filter(passes).length / own.length;
    };
    expect(shareOf(1, (value) => value >= from)).toBeCloseTo(0.9, 2);
    expect(shareOf(0, (value) => value <= to)).toBeCloseTo(0.9, 2);
    const sure = await assessRisk(
      inputOf(plantedLoans(600, 6, { seed: 9 }), { forest: SMALL_FOREST }),
    );
    expect(sure.section.uncertain).toBeNull();
  });
});

describe('assessRisk: columns', () => {
  it('never trains on what is protected, decided later, or names a loan', async () => {
    const { section } = await assessRisk(inputOf(plantedLoans(200, 1, { seed: 9 })));
    expect(section.features).toEqual([
      'Employment_Type',
      'Monthly_Income',
      'Days_Past_Due',
      'Num_Missed_Payments',
    ]);
    const auc = new Map(section.excluded.map((column) => [column.column, column.auc]));
    expect([...auc.keys()].sort()).toEqual([
      'Age',
      'Borrower_ID',
      'Collection_Attempts',
      'Gender',
      'Loan_ID',
      'Recovery_Status',
    ]);
    expect(auc.get('Loan_ID')).toBeNull();
    expect(auc.get('Recovery_Status')).toBeNull();
    expect(auc.get('Collection_Attempts')).toBe(1);
    expect(Math.abs(auc.get('Age')! - 0.5)).toBeLessThan(0.12);
  });

  it('a leak that only the user knows of decides the verdict, until it is left out', async () => {
    const { columns } = plantedLoans(200, 0, { seed: 10 });
    const bad = inputOf({ rowCount: 200, columns }).outcome;
    const table = {
      rowCount: 200,
      columns: [
        ...columns,
        numberColumn(
          'Final_Call',
          bad.map((y) => y * 3),
        ),
      ],
    };
    const leaky = await assessRisk(inputOf(table, { forest: SMALL_FOREST }));
    const honest = await assessRisk(
      inputOf(table, { forest: SMALL_FOREST, exclude: ['Final_Call'] }),
    );
    expect(leaky.section.supported).toBe(true);
    expect(honest.section.supported).toBe(false);
    expect(honest.section.excluded).toContainEqual({
      column: 'Final_Call',
      reason: 'You left it out.',
      auc: 1,
    });
  });
});

describe('assessRisk: progress', () => {
  it('reports ascending fractions, and a cancel ends it', async () => {
    const seen: number[] = [];
    const table = plantedLoans(120, 1, { seed: 11 });
    const checkpoint = (fraction: number): Promise<void> => {
      seen.push(fraction);
      return Promise.resolve();
    };
    await assessRisk(inputOf(table, { forest: SMALL_FOREST, checkpoint }));
    expect(seen.length).toBeGreaterThan(30);
    expect(
      seen.every((fraction, i) => fraction >= 0 && fraction <= 1 && fraction >= (seen[i - 1] ?? 0)),
    ).toBe(true);

    const cancelled = assessRisk(
      inputOf(table, {
        forest: SMALL_FOREST,
        checkpoint: (fraction) =>
          fraction > 0.3 ? Promise.reject(new Error('cancelled')) : Promise.resolve(),
      }),
    );
    await expect(cancelled).rejects.toThrow('cancelled');
  });
});

describe('assessRisk: too good', () => {
  it('is said of an outcome that is made of the columns, and of no honest one', async () => {
    const honest = plantedLoans(600, 1, { seed: 3 });
    const days = honest.columns.find(({ name }) => name === 'Days_Past_Due');
    if (days?.kind !== 'number') throw new Error('days past due are numbers');
    const made: Table = {
      ...honest,
      columns: honest.columns.map((column) =>
        column.name === 'Recovery_Status'
          ? textColumn(
              column.name,
              Array.from(days.values, (late) => (late > 65 ? 'Written Off' : 'Fully Recovered')),
            )
          : column,
      ),
    };
    const models = ['scorecard', 'forest'] as const;
    const [good, tooGood] = [
      await assessRisk(inputOf(honest, { models })),
      await assessRisk(inputOf(made, { models })),
    ];
    expect(isTooGood(good.section)).toBe(false);
    expect(isTooGood(tooGood.section)).toBe(true);
    expect(tooGood.section.court[0]).toMatchObject({ column: 'Days_Past_Due', isUsed: true });
  });
});
