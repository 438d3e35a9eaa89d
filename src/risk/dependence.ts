import type { Mapping, RiskSection } from '../domain';
import { evenlySpread } from '../math';
import { cellText, type Table } from '../table';
import { explainLoans } from './explain';
import type { LearnerKind } from './learner';
import { columnsForModel, type RiskModel } from './model';

/** Loans that are explained: exact shares of a forest cost some milliseconds each. */
const MOST_LOANS: Readonly<Record<LearnerKind, number>> = {
  scorecard: 1000,
  boosting: 1000,
  forest: 250,
  network: 250,
};
/** Features whose dependence is shown. */
const SHOWN = 8;
/** Loans drawn in a chart of one. */
const POINTS = 250;

export interface DependenceInput {
  readonly table: Table;
  readonly mapping: Mapping;
  /** Learning rows of the table, in an order that is not the file's. */
  readonly rows: Uint32Array;
  /** Per row of the table. */
  readonly fold: Int8Array;
  /** Per feature: permutation importance. */
  readonly aucLosses: Float64Array | undefined;
}

/**
 * What the model looks at, and how: by feature the mean size of its share in the scores
 * (mean |SHAP|), all together 1; and, of the first eight, that share against the value. Over
 * resolved loans, evenly drawn, each explained by the model of its fold, that never saw it.
 */
export function explainModel(
  model: RiskModel,
  { table, mapping, rows, fold, aucLosses }: DependenceInput,
): Pick<RiskSection, 'importance' | 'dependence'> {
  const places = evenlySpread(rows.length, MOST_LOANS[model.learner.kind]);
  const drawn = places.map((place) => rows[place]!);
  const { scale, parts } = explainLoans(model, { table, mapping, fold }, drawn);
  const width = model.features.length;
  const sizes = model.features.map((_, feature) =>
    drawn.reduce((sum, __, i) => sum + Math.abs(parts[i * width + feature]!), 0),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const order = model.features
    .map((_, feature) => feature)
    .sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const columns = columnsForModel(model, table, mapping);
  return {
    importance: order.map((feature) => ({
      feature: model.features[feature]!.name,
      value: total === 0 ? 0 : sizes[feature]! / total,
      aucLoss: aucLosses?.[feature] ?? null,
    })),
    dependence: order
      .filter((feature) => sizes[feature]! > 0)
      .slice(0, SHOWN)
      .map((feature) => {
        const column = columns[feature]!;
        return {
          feature: model.features[feature]!.name,
          scale,
          points: Array.from(drawn.subarray(0, POINTS), (row, i) => ({
            value:
              column.kind === 'text' ? cellText(column, row) : numberOrNull(column.values[row]!),
            share: parts[i * width + feature]!,
          })),
        };
      }),
  };
}

/** A run file has no NaN. */
function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
