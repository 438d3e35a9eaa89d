import type { Mapping, RiskSection } from '../domain';
import type { Table } from '../table';
import type { RiskOutcome } from './assess';
import { applyRiskModel, type RiskModel } from './model';
import { calibratedBy, emptySection } from './section';

/** An earlier run whose model scores a later file. */
export interface EarlierModel {
  readonly runId: string;
  /** The name of the file that the model was learned from. */
  readonly name: string;
  readonly model: RiskModel;
  /** Did that file support its score? Only then are scores shown and acted on. */
  readonly supported: boolean;
}

/**
 * Scores every loan with an earlier run's model; nothing is learned from this file.
 * @throws UserError `model_columns_missing`
 */
export function scoreWithEarlierModel(
  earlier: EarlierModel,
  table: Table,
  mapping: Mapping,
): RiskOutcome {
  const scores = applyRiskModel(earlier.model, table, mapping);
  return {
    section: sectionOf(earlier, mapping.recoveryStatus ?? null),
    ...scores,
    fold: new Int8Array(table.rowCount).fill(-1),
    spread: new Float64Array(table.rowCount).fill(Number.NaN),
    model: earlier.model,
  };
}

function sectionOf(
  { runId, name, model, supported }: EarlierModel,
  target: string | null,
): RiskSection {
  const sentence = supported
    ? `Scored with the model that was learned from “${name}”. How well it fits these loans cannot be checked until their outcomes are known.`
    : `The model learned from “${name}” was not supported by that file, so its scores are not shown here either.`;
  return {
    ...emptySection(sentence, { target }),
    supported,
    verdict: supported ? 'supported' : 'not-supported',
    chosen: model.learner.kind,
    features: model.features.map((feature) => feature.name),
    ...calibratedBy(model.calibration),
    scoredBy: { runId, name },
  };
}
