import type { Mapping, RiskSection } from '../domain';
import { crossFittedColumnAuc, rowsOfFold } from '../ml/evaluation';
import { take, type Table } from '../table';
import { chooseFeatures, type FeatureChoice, type LeftOutColumn } from './features';
import { judge } from './figures';
import { NO_FEATURE_SENTENCE, NO_OUTCOME_SENTENCE, UNCHECKED_SENTENCE, tooFew } from './gate';
import { FOLD_COUNT, countOutcomes, learningSetOf, type LearningSet } from './learningSet';
import { applyRiskModel, type RiskModel } from './model';
import { emptySection, learnedSection } from './section';
import { trainForests, type RunForestJobs, type TrainedRisk } from './train';

export interface RiskInput {
  /** Accepted loans, in file order. */
  readonly table: Table;
  readonly mapping: Mapping;
  /** Columns that the user left out. */
  readonly exclude: readonly string[];
  readonly outcomeColumn: string | null;
  /** 1 open, 0 resolved, per row. */
  readonly open: Uint8Array;
  /** 1 bad, 0 good, −1 open or unknown, per row. */
  readonly outcome: Int8Array;
  readonly seed: number;
  readonly forest: { readonly treeCount: number; readonly minLeaf: number };
  readonly runForestJobs: RunForestJobs;
  /** Reports 0 to 1, lets messages in, throws once cancelled. */
  readonly checkpoint: (fraction: number) => Promise<void>;
  /** A clock in ms, for `fitMs` alone. */
  readonly now: () => number;
}

export interface RiskOutcome {
  readonly section: RiskSection;
  /** Per row, as `score` but before calibration. */
  readonly rawScore: Float64Array;
  /**
   * Per row, the calibrated chance of not being paid in full: out of fold for a resolved
   * loan, else by the model of all resolved ones. NaN where nothing could be learned.
   */
  readonly score: Float64Array;
  /** The fold that scored a resolved loan, from 0; −1 for others. */
  readonly fold: Int8Array;
  readonly model: RiskModel | null;
}

/** Where each part of the work begins, from 0 to 1. */
const PROGRESS = { columns: 0.02, forests: 0.08, judging: 0.85 } as const;

/**
 * Learns which loans are not paid in full, scores every loan by a model that never saw it,
 * and judges whether the file supports such a score. Scores come back whatever the verdict:
 * who shows them asks `section.supported`. Neither the order of the file's rows nor the
 * number of workers that grow the forests changes any figure.
 */
export async function assessRisk(input: RiskInput): Promise<RiskOutcome> {
  const { table, mapping, outcomeColumn, open, seed } = input;
  await input.checkpoint(0);
  if (outcomeColumn === null) return nothingLearned(input, emptySection(NO_OUTCOME_SENTENCE));
  const outcome = input.outcome.map((value, row) => (open[row] === 1 ? -1 : value));
  const set = learningSetOf({ table, mapping, outcome, seed });
  const counts = countOutcomes(set);
  const known = {
    target: outcomeColumn,
    badRate: set.rows.length === 0 ? null : counts.bad / set.rows.length,
    excluded: [],
  };
  const shortage = tooFew(counts);
  return shortage === undefined
    ? learn(input, set, known)
    : nothingLearned(input, emptySection(shortage, known));
}

interface KnownBeforehand {
  readonly target: string;
  readonly badRate: number | null;
}

async function learn(
  input: RiskInput,
  set: LearningSet,
  before: KnownBeforehand,
): Promise<RiskOutcome> {
  const { mapping, exclude, seed, checkpoint, now } = input;
  await checkpoint(PROGRESS.columns);
  const choice = chooseFeatures({
    columns: set.columns,
    mapping,
    exclude,
    outcomeColumn: before.target,
  });
  const known = { ...before, excluded: judgeLeftOut(choice.leftOut, set) };
  if (choice.features.length === 0) {
    return nothingLearned(input, emptySection(NO_FEATURE_SENTENCE, known));
  }
  await checkpoint(PROGRESS.forests);
  const startMs = now();
  const trained = await train(input, set, choice);
  const fitMs = now() - startMs;
  const figures = await judge(set, trained, {
    seed,
    fitMs,
    checkpoint: (fraction) => checkpoint(between(PROGRESS.judging, 1, fraction)),
  });
  if (figures === undefined) {
    return nothingLearned(input, emptySection(UNCHECKED_SENTENCE, known));
  }
  const { forest, platt } = trained;
  const model: RiskModel = { forest, platt, features: choice.features, target: before.target };
  return {
    section: learnedSection(known, choice, trained, figures),
    ...scoreAll(input, set, trained, model),
    model,
  };
}

/** The AUC of each left-out column by itself, where it could have any. */
function judgeLeftOut(
  leftOut: readonly LeftOutColumn[],
  { columns, target, fold }: LearningSet,
): RiskSection['excluded'] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return leftOut.map(({ column: name, reason, canTell }) => {
    const column = canTell ? byName.get(name) : undefined;
    const auc = column && crossFittedColumnAuc(column, { target, fold, foldCount: FOLD_COUNT });
    return { column: name, reason, auc: auc ?? null };
  });
}

function train(
  { seed, forest, runForestJobs, checkpoint }: RiskInput,
  set: LearningSet,
  { features }: FeatureChoice,
): Promise<TrainedRisk> {
  const names = new Set(features.map(({ name }) => name));
  const columns = set.columns.filter(({ name }) => names.has(name));
  return trainForests(set, columns, {
    seed,
    forest,
    runForestJobs,
    onDone: (doneCount, totalCount) => {
      const fraction = between(PROGRESS.forests, PROGRESS.judging, doneCount / totalCount);
      // A cancel is thrown again by the next checkpoint that is awaited.
      checkpoint(fraction).catch(() => undefined);
    },
  });
}

function between(from: number, to: number, fraction: number): number {
  return from + (to - from) * fraction;
}

/** Out-of-fold scores for the learning rows, the model's for the rest; in file order. */
function scoreAll(
  { table, mapping }: RiskInput,
  set: LearningSet,
  trained: TrainedRisk,
  model: RiskModel,
): Pick<RiskOutcome, 'rawScore' | 'score' | 'fold'> {
  const scores = unscored(table.rowCount);
  set.rows.forEach((row, i) => {
    scores.rawScore[row] = trained.raw[i]!;
    scores.score[row] = trained.calibrated[i]!;
    scores.fold[row] = set.fold[i]!;
  });
  const rest = rowsOfFold(scores.fold, -1);
  const names = new Set(model.features.map(({ name }) => name));
  const columns = table.columns.filter(({ name }) => names.has(name));
  const restScores = applyRiskModel(
    model,
    take({ rowCount: table.rowCount, columns }, rest),
    mapping,
  );
  rest.forEach((row, i) => {
    scores.rawScore[row] = restScores.rawScore[i]!;
    scores.score[row] = restScores.score[i]!;
  });
  return scores;
}

function nothingLearned({ table }: RiskInput, section: RiskSection): RiskOutcome {
  return { section, ...unscored(table.rowCount), model: null };
}

function unscored(rowCount: number): Pick<RiskOutcome, 'rawScore' | 'score' | 'fold'> {
  return {
    rawScore: new Float64Array(rowCount).fill(Number.NaN),
    score: new Float64Array(rowCount).fill(Number.NaN),
    fold: new Int8Array(rowCount).fill(-1),
  };
}
