import {
  ACTION_BASES,
  TIERS,
  showsScores,
  type ActionBasis,
  type OpenRun,
  type RunRecord,
  type TierId,
} from '../../domain';
import { isTooUncertain, type ScoreInDoubt } from '../../strategy/page';

/** What the page knows of one loan without asking the worker; null where there is none. */
export interface LoanFacts {
  /** Position among the accepted loans, from 0. */
  readonly row: number;
  /** Line of the file. */
  readonly line: number;
  readonly open: boolean;
  readonly outcome: 'bad' | 'good' | null;
  /** Fold that scored it, from 1. */
  readonly fold: number | null;
  /** Index in the run's segment names. */
  readonly segment: number | null;
  /** Only where the run's scores are shown. */
  readonly score: number | null;
  /** Where the score alone is no ground to act. */
  readonly tooUncertain: boolean;
  readonly tier: TierId | null;
  readonly action: string;
  readonly basis: ActionBasis;
  /** Place in the work list, from 1. */
  readonly place: number | null;
  readonly outstanding: number | null;
  readonly overdue: number | null;
  readonly daysPastDue: number | null;
}

export function loanFacts({ run, columns, actions }: OpenRun, row: number): LoanFacts {
  const outcome = columns.outcome[row] ?? -1;
  const fold = columns.fold[row] ?? -1;
  const segment = columns.segment[row] ?? -1;
  const rank = columns.rank[row] ?? -1;
  return {
    row,
    line: columns.line[row] ?? 0,
    open: columns.open[row] === 1,
    outcome: outcome < 0 ? null : outcome === 1 ? 'bad' : 'good',
    fold: fold < 0 ? null : fold + 1,
    segment: segment < 0 ? null : segment,
    score: showsScores(run) ? known(columns.score[row]) : null,
    tooUncertain:
      showsScores(run) && isTooUncertain(scoreInDoubt(columns, row), run.risk, run.settings.tiers),
    tier: TIERS[columns.tier[row] ?? -1] ?? null,
    action: actions[columns.action[row] ?? -1] ?? '',
    basis: ACTION_BASES[columns.basis[row] ?? -1] ?? 'review',
    place: rank < 0 ? null : rank + 1,
    outstanding: known(columns.outstanding[row]),
    overdue: known(columns.overdue[row]),
    daysPastDue: known(columns.daysPastDue[row]),
  };
}

function scoreInDoubt({ score, spread }: OpenRun['columns'], row: number): ScoreInDoubt {
  return { score: score[row] ?? Number.NaN, spread: spread[row] ?? Number.NaN };
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** Where a loan's names stand among its cells; a file without identifiers has neither. */
export interface NameColumns {
  readonly borrower: { readonly index: number; readonly name: string } | null;
  readonly loan: { readonly index: number; readonly name: string } | null;
}

export function nameColumns({ data }: RunRecord): NameColumns {
  const find = (field: 'borrowerId' | 'loanId'): NameColumns['borrower'] => {
    const index = data.columns.findIndex((column) => column.field === field);
    const name = data.columns[index]?.name;
    return name === undefined ? null : { index, name };
  };
  return { borrower: find('borrowerId'), loan: find('loanId') };
}

/**
 * How a loan is called: by its borrower, with the loan beside it; by what the file has; else
 * by its line. Null while its cells are not here.
 */
export function loanName(
  columns: NameColumns,
  cells: readonly string[] | undefined,
  line: number,
): { readonly main: string; readonly beside: string | null } | null {
  const { borrower, loan } = columns;
  if (borrower === null && loan === null) return { main: `Line ${line}`, beside: null };
  if (cells === undefined) return null;
  const names = [borrower, loan]
    .map((column) => (column === null ? '' : (cells[column.index] ?? '')))
    .filter((name) => name !== '');
  return { main: names[0] ?? `Line ${line}`, beside: names[1] ?? null };
}
