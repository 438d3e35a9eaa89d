import {
  ACTION_BASES,
  TIERS,
  queueState,
  rulesOf,
  showsScores,
  type ActionBasis,
  type ContactRule,
  type OpenRun,
  type QueueState,
  type Review,
  type RunRecord,
  type TierId,
} from '../../domain';
import { isTooUncertain, type ScoreInDoubt } from '../../strategy/page';
import { loansInContact } from './contacts';

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
  /** Row of the loan under which the borrower is contacted: its own where it leads. */
  readonly leader: number | null;
  /** Loans of that contact; 0 where there is none. */
  readonly contactLoans: number;
  /** What stopped the action, changed it or asks for a person. */
  readonly rule:
    | (Pick<ContactRule, 'name' | 'citation' | 'text'> & {
        readonly kind: ContactRule['then']['kind'];
      })
    | null;
  readonly brokenPromise: boolean;
  /** Treatment that the action stands for. */
  readonly method: string | null;
  /** Expected recovery under the action less its cost. */
  readonly expectedNet: number | null;
  /** From 1. */
  readonly agent: number | null;
  readonly review: Review | null;
  readonly queue: QueueState | null;
  readonly outstanding: number | null;
  readonly overdue: number | null;
  readonly daysPastDue: number | null;
}

export function loanFacts(open: OpenRun, row: number): LoanFacts {
  const { run, columns, actions } = open;
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
    ...plannedFacts(open, row),
    outstanding: known(columns.outstanding[row]),
    overdue: known(columns.overdue[row]),
    daysPastDue: known(columns.daysPastDue[row]),
  };
}

type PlannedFact =
  | 'leader'
  | 'contactLoans'
  | 'rule'
  | 'brokenPromise'
  | 'method'
  | 'expectedNet'
  | 'agent'
  | 'review'
  | 'queue';

/** What the plan says beside the action. */
function plannedFacts({ run, columns }: OpenRun, row: number): Pick<LoanFacts, PlannedFact> {
  const leader = columns.leader[row] ?? -1;
  const agent = columns.agent[row] ?? -1;
  const rule = rulesOf(run)[columns.rule[row] ?? -1];
  const review = run.reviews.find((each) => each.row === row) ?? null;
  return {
    leader: leader < 0 ? null : leader,
    contactLoans: loansInContact(columns, row),
    rule: rule === undefined ? null : { ...rule, kind: rule.then.kind },
    brokenPromise: columns.brokenPromise[row] === 1,
    method: run.strategy.methods[columns.method[row] ?? -1]?.method ?? null,
    expectedNet: known(columns.expectedNet[row]),
    agent: agent < 0 ? null : agent + 1,
    review,
    queue: queueState(run, columns, { row, review }),
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

/** How a loan is called among its borrower’s: by its own name, else by its place or its line. */
export function loanNameAmong(
  { loan }: NameColumns,
  cells: readonly string[] | undefined,
  { place, line }: Pick<LoanFacts, 'place' | 'line'>,
): string | null {
  if (loan !== null && cells === undefined) return null;
  const name = loan === null ? '' : (cells?.[loan.index] ?? '');
  if (name !== '') return name;
  return place === null ? `line ${line}` : `place ${place}`;
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
