import type { Mapping } from '../domain';
import { applyCalibration } from '../ml/calibration';
import { takeColumn, type Column, type Table } from '../table';
import { scoresBy } from './learner';
import { columnsForModel, type RiskModel } from './model';

export interface RescoreInput {
  readonly table: Table;
  readonly mapping: Mapping;
  /** Per row of the table, −1 where the model of all resolved loans scored it. */
  readonly fold: Int8Array;
  readonly row: number;
  /** By feature of the model: what it is to hold instead; null, NaN or '' for no value. */
  readonly changes: Readonly<Record<string, number | string | null>>;
}

/**
 * What the model that scored a loan would have said of one that differs in some columns: the
 * calibrated chance of not being paid in full. Without changes that is the loan's own score.
 * NaN where an earlier version did not keep that model.
 * @throws UserError `model_columns_missing`
 */
export function rescore(model: RiskModel, input: RescoreInput): number {
  const { table, mapping, row, changes } = input;
  const scoredBy = input.fold[row] ?? -1;
  const learner = scoredBy < 0 ? model.learner : model.foldLearners[scoredBy];
  const calibration = scoredBy < 0 ? model.calibration : model.foldCalibrations[scoredBy];
  if (learner === undefined || calibration === undefined) return Number.NaN;
  const columns = columnsForModel(model, table, mapping).map((column) => {
    const change = changes[column.name];
    const own = takeColumn(column, Uint32Array.of(row));
    return change === undefined ? own : holding(own, change);
  });
  return applyCalibration(calibration, scoresBy(learner, columns).logOdds)[0]!;
}

/** A column of one cell with another value in it. */
function holding(column: Column, value: number | string | null): Column {
  if (column.kind !== 'text') {
    const number = value === null || value === '' ? Number.NaN : Number(value);
    return { ...column, values: Float64Array.of(number) };
  }
  return value === null || value === ''
    ? { ...column, codes: Int32Array.of(-1) }
    : { ...column, codes: Int32Array.of(0), labels: [String(value)] };
}
