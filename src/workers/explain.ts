import { showsScores, type LoanExplanation } from '../domain';
import { explainLoans } from '../risk';
import { cellText, findColumn } from '../table';
import type { Analysis } from './analysis';

/** Why a loan has its score; null where it has none to show, or its model was not kept. */
export function explainLoan(
  { run, columns, table, model }: Pick<Analysis, 'run' | 'columns' | 'table' | 'model'>,
  row: number,
): LoanExplanation | null {
  if (model === null || !showsScores(run) || row >= table.rowCount) return null;
  const { mapping } = run.settings;
  const loans = { table, mapping, fold: columns.fold };
  const { scale, base, parts } = explainLoans(model, loans, Uint32Array.of(row));
  if (Number.isNaN(base[0]!)) return null;
  const explained = model.features.map(({ name, field }, feature) => {
    // A later file may call the column otherwise.
    const column =
      findColumn(table, (field === null ? undefined : mapping[field]) ?? name) ??
      findColumn(table, name);
    return {
      column: column?.name ?? name,
      cell: column === undefined ? '' : cellText(column, row),
      amount: parts[feature]!,
    };
  });
  return {
    scale,
    base: base[0]!,
    parts: explained.sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)),
  };
}
