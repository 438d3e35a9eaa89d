import {
  ACTION_BASES,
  rulesOf,
  showsScores,
  type ActionBasis,
  type ContactRule,
  type OpenRun,
  type Review,
} from '../domain';
import { isTooUncertain, rowsByRank } from '../strategy';
import type { Table } from '../table';
import { csvCell, csvChunks, numberCell, type CsvColumn } from './csv';
import { identifierCells, identifierColumns } from './identifiers';

const BECAUSE: Record<ActionBasis, string> = {
  model: 'Chance of not paying in full',
  policy: 'Proposed strategy',
  'house-rule': 'House rule, not learned from the file',
  'contact-rule': 'Contact rule',
  review: 'Needs a decision by hand',
};

/** Why a loan has its action where a person decided; an accepted action keeps its own reason. */
const DECIDED_BECAUSE: Record<Review['decision'], string | null> = {
  accept: null,
  override: 'Decided by a person',
  defer: 'Deferred by a person',
};

const DECISION: Record<Review['decision'], string> = {
  accept: 'Accepted',
  override: 'Overridden',
  defer: 'Deferred',
};

/**
 * The work list as pieces of CSV, in its order, with headers for people.
 * @param agent from 0: only the loans dealt to this one; undefined: all
 */
export function workListCsv(open: OpenRun, table: Table, agent?: number): string[] {
  const { columns } = open;
  const all = rowsByRank(columns.rank);
  const rows = agent === undefined ? all : all.filter((row) => columns.agent[row] === agent);
  const reviews = new Map(open.run.reviews.map((review) => [review.row, review]));
  const ofLoan: readonly CsvColumn[] = [
    ...identifierColumns(table, open.run),
    ...contactColumns(open, table),
    ...actionColumns(open, reviews),
    ...scoreColumns(open),
    ...amountColumns(open),
    ...reviewColumns(reviews),
    { header: 'Line of the file', cell: (row) => String(columns.line[row]) },
  ];
  const listed = ofLoan.map(({ header, cell }) => ({
    header,
    cell: (place: number) => cell(rows[place]!),
  }));
  return csvChunks(
    [{ header: 'Place', cell: (place) => String(columns.rank[rows[place]!]! + 1) }, ...listed],
    rows.length,
  );
}

/** Who is contacted about what, and by whom; empty where nobody is. */
function contactColumns({ run, columns }: OpenRun, table: Table): CsvColumn[] {
  const { leader, line, agent } = columns;
  const loanId = identifierCells(table, run, 'loanId');
  const loanCounts = new Uint32Array(leader.length);
  for (const leading of leader) if (leading >= 0) loanCounts[leading]!++;
  const nameOf = (row: number): string => {
    const name = loanId?.(row) ?? '';
    return name === '' ? String(line[row]) : name;
  };
  const ofContact = (cell: (leading: number) => string) => (row: number) =>
    leader[row]! < 0 ? '' : cell(leader[row]!);
  return [
    { header: 'Contact', cell: ofContact(nameOf) },
    {
      header: 'Loans in this contact',
      cell: ofContact((leading) => String(loanCounts[leading])),
    },
    { header: 'Agent', cell: (row) => (agent[row]! < 0 ? '' : String(agent[row]! + 1)) },
  ];
}

function actionColumns(
  { run, columns, actions }: OpenRun,
  reviews: ReadonlyMap<number, Review>,
): CsvColumn[] {
  const { action, basis, rule, method, brokenPromise } = columns;
  const actionCells = actions.map(csvCell);
  const becauseCells = ACTION_BASES.map((each) => csvCell(BECAUSE[each]));
  const ruleCells = rulesOf(run).map((each) => csvCell(changedBy(each)));
  const methodCells = run.strategy.methods.map((each) => csvCell(each.method));
  const decidedBecause = (row: number): string | null => {
    const review = reviews.get(row);
    return review === undefined ? null : DECIDED_BECAUSE[review.decision];
  };
  return [
    { header: 'Next action', cell: (row) => actionCells[action[row]!] ?? '' },
    {
      header: 'Because',
      cell: (row) => decidedBecause(row) ?? becauseCells[basis[row]!] ?? '',
    },
    { header: 'Changed by', cell: (row) => ruleCells[rule[row]!] ?? '' },
    { header: 'Recommended treatment', cell: (row) => methodCells[method[row]!] ?? '' },
    { header: 'Promise broken', cell: (row) => (brokenPromise[row] === 1 ? 'yes' : 'no') },
  ];
}

/** A rule that only asks for a person changes no action. */
function changedBy({ name, citation, then }: ContactRule): string {
  const cited = citation === '' ? name : `${name} (${citation})`;
  return then.kind === 'review' ? `Needs a person: ${cited}` : cited;
}

function scoreColumns({ run, columns }: OpenRun): CsvColumn[] {
  if (!showsScores(run)) return [];
  const header = `Chance of not paying in full${run.risk.supported ? '' : ' (not supported by the file)'}`;
  return [
    numbers(header, columns.score),
    {
      header: 'Too uncertain to act on alone',
      cell: (row) => {
        const inDoubt = { score: columns.score[row]!, spread: columns.spread[row]! };
        return isTooUncertain(inDoubt, run.risk, run.settings.tiers) ? 'yes' : 'no';
      },
    },
  ];
}

function amountColumns({ run, columns }: OpenRun): CsvColumn[] {
  const segments = run.segments.names.map(csvCell);
  const overdue = `Overdue amount${run.strategy.overdueEstimated ? ' (estimate)' : ''}`;
  return [
    numbers('Days past due', columns.daysPastDue),
    numbers(overdue, columns.overdue),
    numbers('Outstanding amount', columns.outstanding),
    numbers('Expected net recovery', columns.expectedNet),
    { header: 'Segment', cell: (row) => segments[columns.segment[row]!] ?? '' },
  ];
}

/** What a person decided, and who: the action itself stands where actions do. */
function reviewColumns(reviews: ReadonlyMap<number, Review>): CsvColumn[] {
  const ofReview = (header: string, text: (review: Review) => string): CsvColumn => ({
    header,
    cell: (row) => {
      const review = reviews.get(row);
      return review === undefined ? '' : csvCell(text(review));
    },
  });
  return [
    ofReview('Decision', ({ decision }) => DECISION[decision]),
    ofReview('Decided by', ({ initials }) => initials),
    ofReview('Reason', ({ reason }) => reason),
    ofReview('Decided at', ({ at }) => at),
  ];
}

function numbers(header: string, values: Float64Array): CsvColumn {
  return { header, cell: (row) => numberCell(values[row]!) };
}
