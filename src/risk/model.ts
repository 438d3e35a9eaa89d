import { UserError, type Mapping } from '../domain';
import { applyCalibration, type Calibration } from '../ml/calibration';
import { cellText, findColumn, type Column, type Table } from '../table';
import type { RiskFeature } from './features';
import { scoresBy, type Learner } from './learner';

/** Scores loans, of this file or another; plain data that structured-clones and saves. */
export interface RiskModel {
  readonly learner: Learner;
  readonly calibration: Calibration;
  /** By fold: the models that scored the resolved loans. Empty in runs of earlier versions. */
  readonly foldLearners: readonly Learner[];
  /** By fold: the calibration of their scores. */
  readonly foldCalibrations: readonly Calibration[];
  /** In the order in which they were learned; the learner's mappers have their names. */
  readonly features: readonly RiskFeature[];
  /** The outcome column of the file that it was learned from. */
  readonly target: string;
}

export interface RiskScores {
  /** The learner's own score per row, 0 to 1. */
  readonly rawScore: Float64Array;
  /** The calibrated chance of not being paid in full, 0 to 1. */
  readonly score: Float64Array;
}

/**
 * Scores every row of `table`. A feature is looked up by the field that it was mapped to,
 * then by its name; numbers written as text are read, and values the model never saw count
 * as missing. A row's score depends on that row alone: a file scored in pieces gives the
 * same bits as the whole.
 * @throws UserError `model_columns_missing` with the names of features that are not found
 */
export function applyRiskModel(model: RiskModel, table: Table, mapping: Mapping): RiskScores {
  const columns = columnsForModel(model, table, mapping);
  const { raw, logOdds } = scoresBy(model.learner, columns);
  return { rawScore: raw, score: applyCalibration(model.calibration, logOdds) };
}

/**
 * A column of the table for each of the model's features, under its name.
 * @throws UserError `model_columns_missing` with the names of features that are not found
 */
export function columnsForModel(model: RiskModel, table: Table, mapping: Mapping): Column[] {
  const found = model.features.map((feature) => columnFor(feature, table, mapping));
  const columns = found.filter((column) => column !== undefined);
  if (columns.length < found.length) {
    const missing = model.features.filter((_, i) => found[i] === undefined);
    throw new UserError('model_columns_missing', { columns: missing.map(({ name }) => name) });
  }
  return columns;
}

/** The feature's column under the feature's own name and kind. */
function columnFor(feature: RiskFeature, table: Table, mapping: Mapping): Column | undefined {
  const mapped = feature.field === null ? undefined : mapping[feature.field];
  const column = findColumn(table, mapped ?? feature.name) ?? findColumn(table, feature.name);
  if (column === undefined || column.kind === 'date') return undefined;
  if (column.kind === feature.kind) return { ...column, name: feature.name };
  return feature.kind === 'number'
    ? readNumbers(feature.name, column)
    : writeTexts(feature.name, column, table.rowCount);
}

function readNumbers(name: string, column: Column): Column | undefined {
  if (column.kind !== 'text') return undefined;
  const numbers = column.labels.map((label) => (label.trim() === '' ? NaN : Number(label)));
  return {
    kind: 'number',
    name,
    values: Float64Array.from(column.codes, (code) => numbers[code] ?? NaN),
  };
}

function writeTexts(name: string, column: Column, rowCount: number): Column {
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(rowCount).map((_, row) => {
    const text = cellText(column, row);
    if (text === '') return -1;
    const code = codeOf.get(text) ?? codeOf.size;
    codeOf.set(text, code);
    return code;
  });
  return { kind: 'text', name, codes, labels: [...codeOf.keys()] };
}
