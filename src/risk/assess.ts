import type { Mapping, RiskSection, Settings } from '../domain';
import type { BoostingParams } from '../ml/boosting';
import type { ForestParams } from '../ml/forest';
import type { NetworkParams } from '../ml/network';
import { crossFittedColumnAuc, rowsOfFold, rowsWhere } from '../ml/evaluation';
import type { Direction } from '../ml/trees';
import { numbersOf } from '../profile';
import { findColumn, takeColumn, type Column, type Table } from '../table';
import {
  chooseFeatures,
  type FeatureChoice,
  type LeftOutColumn,
  type RiskFeature,
} from './features';
import { explainModel } from './dependence';
import { findEarlyWarning } from './earlyWarning';
import { judge } from './figures';
import { NO_FEATURE_SENTENCE, NO_OUTCOME_SENTENCE, UNCHECKED_SENTENCE, tooFew } from './gate';
import { isLearnerKind, type LearnerKind } from './learner';
import { FOLD_COUNT, countOutcomes, learningSetOf, type LearningSet } from './learningSet';
import { applyRiskModel, type RiskModel } from './model';
import { compareOpenLoans } from './openLoans';
import { hearColumns } from './court';
import { permutationImportance } from './permutation';
import { spreadOfRefits } from './refits';
import { emptySection, learnedSection } from './section';
import { trainModels, type RunForestJobs, type RunNestedJob, type TrainedRisk } from './train';

export interface RiskInput {
  /** Accepted loans, in file order. */
  readonly table: Table;
  readonly mapping: Mapping;
  /** Columns that the user left out. */
  readonly exclude: readonly string[];
  /** What was said of columns: when each is known. */
  readonly said: Settings['columns'];
  readonly outcomeColumn: string | null;
  /** 1 open, 0 resolved, per row. */
  readonly open: Uint8Array;
  /** 1 bad, 0 good, −1 open or unknown, per row. */
  readonly outcome: Int8Array;
  readonly seed: number;
  /** Kinds of models to try; unknown ones are passed over. */
  readonly models: readonly string[];
  readonly forest: Partial<ForestParams>;
  readonly boosting: Partial<BoostingParams>;
  readonly network: Partial<NetworkParams>;
  /** Whether more days past due and more missed payments may never lower the score of trees. */
  readonly monotone: boolean;
  readonly runForestJobs: RunForestJobs;
  readonly runNestedJob: RunNestedJob;
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
  /** Per row, the standard deviation of its log-odds over refits; NaN where there were none. */
  readonly spread: Float64Array;
  readonly model: RiskModel | null;
}

/** Where each part of the work begins, from 0 to 1. */
const PROGRESS = {
  columns: 0.02,
  training: 0.05,
  judging: 0.84,
  hearing: 0.92,
  comparing: 0.95,
  warning: 0.965,
  permuting: 0.97,
  refitting: 0.98,
} as const;

/**
 * Learns which loans are not paid in full, scores every loan by a model that never saw it,
 * and judges whether the file supports such a score. Scores come back whatever the verdict:
 * who shows them asks `section.supported`. Neither the order of the file's rows nor the
 * number of workers that fit the models changes any figure.
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
  const { table, mapping, exclude, said, seed, checkpoint } = input;
  await checkpoint(PROGRESS.columns);
  const choice = chooseFeatures({
    table,
    rows: set.rows,
    mapping,
    exclude,
    said,
    outcomeColumn: before.target,
  });
  const known = { ...before, excluded: judgeLeftOut(choice.leftOut, table, set) };
  if (choice.features.length === 0) {
    return nothingLearned(input, emptySection(NO_FEATURE_SENTENCE, known));
  }
  const models = await train(input, set, choice);
  const judgement = await judge(set, models, {
    seed,
    checkpoint: (fraction) => checkpoint(between(PROGRESS.judging, PROGRESS.hearing, fraction)),
  });
  if (judgement === undefined) {
    return nothingLearned(input, emptySection(UNCHECKED_SENTENCE, known));
  }
  const { figures, chosen } = judgement;
  const trained = models[chosen]!;
  const { learner, foldLearners, calibration, foldCalibrations } = trained;
  const { features } = choice;
  const fitted = { learner, foldLearners, calibration, foldCalibrations };
  const model: RiskModel = { ...fitted, features, target: before.target };
  const scores = scoreAll(input, set, trained, model);
  const court = await hearColumns({
    table,
    set,
    choice,
    options: {
      seed,
      checkpoint: (fraction) => checkpoint(between(PROGRESS.hearing, PROGRESS.comparing, fraction)),
    },
  });
  const openLoans = await compareOpenLoans({
    ...input,
    set,
    features,
    score: scores.score,
    options: {
      seed,
      checkpoint: (fraction) => checkpoint(between(PROGRESS.comparing, PROGRESS.warning, fraction)),
    },
  });
  const earlyWarning = await findEarlyWarning({
    set,
    daysPastDue: numbersOf(table, input.mapping, 'daysPastDue'),
    raw: trained.raw,
    calibrated: trained.calibrated,
    seed,
    checkpoint: (fraction) => checkpoint(between(PROGRESS.warning, PROGRESS.permuting, fraction)),
  });
  const aucLosses = await permutationImportance({
    set,
    foldLearners,
    columns: columnsOf(features, table).map((column) => takeColumn(column, set.rows)),
    seed,
    checkpoint: (fraction) => checkpoint(between(PROGRESS.permuting, PROGRESS.refitting, fraction)),
  });
  const spread =
    figures.verdict === 'supported'
      ? await spreadOf(input, set, model)
      : missingNumbers(table.rowCount);
  const explained = explainModel(model, {
    aucLosses,
    table,
    mapping: input.mapping,
    rows: set.rows,
    fold: scores.fold,
  });
  const asked = { copies: set.copyCount, court, openLoans, earlyWarning, ...explained };
  return {
    section: learnedSection({ ...known, ...asked }, choice, trained, figures),
    ...scores,
    spread,
    model,
  };
}

/** The AUC of each left-out column by itself, where it could have any. */
function judgeLeftOut(
  leftOut: readonly LeftOutColumn[],
  table: Table,
  { rows, target, fold }: LearningSet,
): RiskSection['excluded'] {
  return leftOut.map(({ column: name, reason, canTell }) => {
    const column = canTell ? findColumn(table, name) : undefined;
    const auc =
      column &&
      crossFittedColumnAuc(takeColumn(column, rows), { target, fold, foldCount: FOLD_COUNT });
    return { column: name, reason, auc: auc ?? null };
  });
}

function train(
  input: RiskInput,
  set: LearningSet,
  { features }: FeatureChoice,
): Promise<TrainedRisk[]> {
  const { table, models, monotone, checkpoint } = input;
  const learned = columnsOf(features, table).map((column) => takeColumn(column, set.rows));
  const kinds = models.filter(isLearnerKind);
  return trainModels(set, learned, {
    ...input,
    models: kinds.length === 0 ? DEFAULT_MODELS : kinds,
    directions: directionsOf(features, monotone),
    checkpoint: (fraction) => checkpoint(between(PROGRESS.training, PROGRESS.judging, fraction)),
  });
}

/** Where the settings name no kind of model that there is. */
const DEFAULT_MODELS: readonly LearnerKind[] = ['forest'];

function directionsOf(features: readonly RiskFeature[], monotone: boolean): Direction[] {
  return monotone ? features.map(directionOf) : [];
}

function directionOf({ field }: RiskFeature): Direction {
  return field === 'daysPastDue' || field === 'missedPayments' ? 1 : 0;
}

/** The table's columns that train, in its order: that of the features. */
function columnsOf(features: readonly RiskFeature[], table: Table): Column[] {
  const names = new Set(features.map(({ name }) => name));
  return table.columns.filter(({ name }) => names.has(name));
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
  const columns = columnsOf(model.features, table).map((column) => takeColumn(column, rest));
  const restScores = applyRiskModel(model, { rowCount: rest.length, columns }, mapping);
  rest.forEach((row, i) => {
    scores.rawScore[row] = restScores.rawScore[i]!;
    scores.score[row] = restScores.score[i]!;
  });
  return scores;
}

function nothingLearned({ table }: RiskInput, section: RiskSection): RiskOutcome {
  const { rowCount } = table;
  return { section, ...unscored(rowCount), spread: missingNumbers(rowCount), model: null };
}

/** How far refits move the score of each open loan. */
async function spreadOf(
  { table, open, monotone, checkpoint, ...input }: RiskInput,
  set: LearningSet,
  model: RiskModel,
): Promise<Float64Array> {
  const openRows = rowsWhere(table.rowCount, (row) => open[row] === 1);
  const spreads = await spreadOfRefits({
    ...input,
    set,
    model,
    directions: directionsOf(model.features, monotone),
    columns: columnsOf(model.features, table),
    openRows,
    checkpoint: (fraction) => checkpoint(between(PROGRESS.refitting, 1, fraction)),
  });
  const spread = missingNumbers(table.rowCount);
  spreads?.forEach((value, i) => {
    spread[openRows[i]!] = value;
  });
  return spread;
}

function missingNumbers(count: number): Float64Array {
  return new Float64Array(count).fill(Number.NaN);
}

function unscored(rowCount: number): Pick<RiskOutcome, 'rawScore' | 'score' | 'fold'> {
  return {
    rawScore: missingNumbers(rowCount),
    score: missingNumbers(rowCount),
    fold: new Int8Array(rowCount).fill(-1),
  };
}
