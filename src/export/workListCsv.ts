import { ACTION_BASES, showsScores, type ActionBasis, type OpenRun } from '../domain';
import { isTooUncertain } from '../strategy';
import type { Table } from '../table';
import { csvCell, csvChunks, numberCell, type CsvColumn } from './csv';
import { identifierColumns } from './identifiers';

const BECAUSE: Record<ActionBasis, string> = {
  model: 'Chance of not paying in full',
  policy: 'Proposed strategy',
  'house-rule': 'House rule, not learned from the file',
  'contact-rule': 'Contact rule',
  review: 'Needs a decision by hand',
};

/**
 * The work list as pieces of CSV, in its order, with headers for people.
 * @param agent from 0: only the loans dealt to this one; undefined: all
 */
export function workListCsv(open: OpenRun, table: Table, agent?: number): string[] {
  const { run, columns } = open;
  const all = rowsByRank(columns.rank);
  const rows = agent === undefined ? all : all.filter((row) => columns.agent[row] === agent);
  const ofLoan: readonly CsvColumn[] = [
    ...identifierColumns(table, run),
    ...actionColumns(open),
    ...amountColumns(open),
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

function actionColumns({ columns, actions }: OpenRun): CsvColumn[] {
  const actionCells = actions.map(csvCell);
  const becauseCells = ACTION_BASES.map((basis) => csvCell(BECAUSE[basis]));
  return [
    { header: 'Next action', cell: (row) => actionCells[columns.action[row]!] ?? '' },
    { header: 'Because', cell: (row) => becauseCells[columns.basis[row]!] ?? '' },
  ];
}

function amountColumns({ run, columns }: OpenRun): CsvColumn[] {
  const segments = run.segments.names.map(csvCell);
  const score = `Chance of not paying in full${run.risk.supported ? '' : ' (not supported by the file)'}`;
  const overdue = `Overdue amount${run.strategy.overdueEstimated ? ' (estimate)' : ''}`;
  const numbers = (header: string, values: Float64Array): CsvColumn => ({
    header,
    cell: (row) => numberCell(values[row]!),
  });
  const uncertain: CsvColumn = {
    header: 'Too uncertain to act on alone',
    cell: (row) => {
      const inDoubt = { score: columns.score[row]!, spread: columns.spread[row]! };
      return isTooUncertain(inDoubt, run.risk, run.settings.tiers) ? 'yes' : 'no';
    },
  };
  return [
    ...(showsScores(run) ? [numbers(score, columns.score), uncertain] : []),
    numbers('Days past due', columns.daysPastDue),
    numbers(overdue, columns.overdue),
    numbers('Outstanding amount', columns.outstanding),
    { header: 'Segment', cell: (row) => segments[columns.segment[row]!] ?? '' },
  ];
}

function rowsByRank(ranks: Int32Array): Uint32Array {
  const rows = new Uint32Array(ranks.reduce((count, rank) => count + Number(rank >= 0), 0));
  ranks.forEach((rank, row) => {
    if (rank >= 0) rows[rank] = row;
  });
  return rows;
}
