import { showsScores, type LoanExplanation, type Mapping } from '../domain';
import { explainLoans, rescore, type RiskModel } from '../risk';
import { cellText, findColumn, type Column, type Table } from '../table';
import type { Analysis } from './analysis';

type Explainable = Pick<Analysis, 'run' | 'columns' | 'table' | 'model'>;

/** Why a loan has its score; null where it has none to show, or its model was not kept. */
export function explainLoan(
  { run, columns, table, model }: Explainable,
  row: number,
): LoanExplanation | null {
  if (model === null || !showsScores(run) || row >= table.rowCount) return null;
  const { mapping } = run.settings;
  const loans = { table, mapping, fold: columns.fold };
  const { scale, base, parts } = explainLoans(model, loans, Uint32Array.of(row));
  if (Number.isNaN(base[0]!)) return null;
  const explained = model.features.map((feature, place) => {
    const column = columnOf(feature, table, mapping);
    return {
      column: column?.name ?? feature.name,
      cell: column === undefined ? '' : cellText(column, row),
      amount: parts[place]!,
    };
  });
  return {
    scale,
    base: base[0]!,
    parts: explained.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)),
  };
}

/** The score that the loan would have with other cells; null where it has none to show. */
export function rescoreLoan(
  { run, columns, table, model }: Explainable,
  row: number,
  changes: Readonly<Record<string, number | string | null>>,
): { score: number } | null {
  if (model === null || !showsScores(run) || row >= table.rowCount) return null;
  const { mapping } = run.settings;
  const byFeature = model.features.flatMap((feature) => {
    const change = changes[columnOf(feature, table, mapping)?.name ?? feature.name];
    return change === undefined ? [] : [[feature.name, change] as const];
  });
  const score = rescore(model, {
    table,
    mapping,
    fold: columns.fold,
    row,
    changes: Object.fromEntries(byFeature),
  });
  return Number.isNaN(score) ? null : { score };
}

/** The file's column of a feature: a later file may call it otherwise. */
function columnOf(
  { name, field }: RiskModel['features'][number],
  table: Table,
  mapping: Mapping,
): Column | undefined {
  const mapped = field === null ? undefined : mapping[field];
  return findColumn(table, mapped ?? name) ?? findColumn(table, name);
}
