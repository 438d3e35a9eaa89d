import type { Mapping } from '../domain';
import { compileExplainer, shapValues, type TreeExplainer } from '../ml/explanation';
import { rowsWhere } from '../ml/evaluation';
import { networkShares } from '../ml/network';
import { scorecardTerms } from '../ml/scorecard';
import { applyBinMappers, type BinnedData } from '../ml/trees';
import { takeColumn, type Table } from '../table';
import type { Learner } from './learner';
import { columnsForModel, type RiskModel } from './model';

/** What the raw scores of some loans are made of. */
export interface Explanations {
  /** In which the parts add up: log-odds, or of a forest the chance itself. */
  readonly scale: 'log-odds' | 'chance';
  /** Per loan: the mean of the loans that its model learned from. NaN where it has no model. */
  readonly base: Float64Array;
  /** Loan by loan, by feature of the model; with the base they add up to the raw score. */
  readonly parts: Float64Array;
}

/**
 * Explains each loan's score by the model that gave it: that of its fold, or that of all
 * resolved loans. Of trees these are exact Shapley values over the trees' own paths (TreeSHAP),
 * of a scorecard its terms, of a network Shapley values by sampling.
 * @param rows of the table
 * @param fold per row of the table, −1 where the model of all resolved loans scored it
 * @throws UserError `model_columns_missing`
 */
export function explainLoans(
  model: RiskModel,
  { table, mapping, fold }: { table: Table; mapping: Mapping; fold: Int8Array },
  rows: Uint32Array,
): Explanations {
  const featureCount = model.features.length;
  const base = new Float64Array(rows.length).fill(Number.NaN);
  const parts = new Float64Array(rows.length * featureCount).fill(Number.NaN);
  const columns = columnsForModel(model, table, mapping);
  for (const scoredBy of new Set(Array.from(rows, (row) => fold[row]!))) {
    const learner = scoredBy < 0 ? model.learner : model.foldLearners[scoredBy];
    // An earlier version kept no models of folds.
    if (learner === undefined) continue;
    const places = rowsWhere(rows.length, (i) => fold[rows[i]!] === scoredBy);
    const own = places.map((i) => rows[i]!);
    const binned = applyBinMappers(
      learner.mappers,
      columns.map((column) => takeColumn(column, own)),
    );
    const all = Uint32Array.from(own.keys());
    const explained = explainedBy(learner, binned, all);
    places.forEach((place, i) => {
      base[place] = explained.base;
      const from = i * featureCount;
      parts.set(explained.values.subarray(from, from + featureCount), place * featureCount);
    });
  }
  return { scale: model.learner.kind === 'forest' ? 'chance' : 'log-odds', base, parts };
}

function explainedBy(learner: Learner, binned: BinnedData, rows: Uint32Array) {
  switch (learner.kind) {
    case 'scorecard':
      return scorecardTerms(learner, binned, rows);
    case 'network':
      return networkShares(learner, binned, rows);
    case 'forest':
    case 'boosting':
      return shapValues(explainerOf(learner, binned.featureCount), binned, rows);
  }
}

type Trees = Extract<Learner, { readonly kind: 'forest' | 'boosting' }>;

/** They are laid out once: a user looks at one loan after the other. */
const explainers = new WeakMap<Trees, TreeExplainer>();

function explainerOf(learner: Trees, featureCount: number): TreeExplainer {
  const known = explainers.get(learner);
  if (known !== undefined) return known;
  const { trees } = learner;
  const explainer = compileExplainer(
    learner.kind === 'forest'
      ? { trees, scale: 1 / trees.length, base: 0 }
      : { trees, scale: 1, base: learner.baseLogOdds },
    featureCount,
  );
  explainers.set(learner, explainer);
  return explainer;
}
