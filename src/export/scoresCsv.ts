import { ACTION_BASES, TIERS, earlyWarningOf, showsScores, type OpenRun } from '../domain';
import type { Table } from '../table';
import { csvCell, csvChunks, numberCell } from './csv';
import { identifierColumns } from './identifiers';

/** The columns of scores.csv that follow the file's identifiers. */
export const SCORE_COLUMNS = [
  'row',
  'loan_state',
  'outcome',
  'fold',
  'segment',
  'segment_name',
  'risk_score',
  'risk_tier',
  'strategy',
  'recommended_method',
  'next_action',
  'action_basis',
  'expected_net_recovery',
  'early_warning',
  'reason_1',
  'reason_2',
  'reason_3',
] as const;
type ScoreColumn = (typeof SCORE_COLUMNS)[number];

/**
 * scores.csv as pieces of text: one line per accepted loan in file order, identifiers as in
 * the file, scores with every digit. What the run does not support is there and empty: scores
 * that are not shown go without their fold and their reasons.
 * @param reason of the loan in a row, by place from 0; '' where there is none
 */
export function scoresCsv(
  open: OpenRun,
  table: Table,
  reason: (row: number, place: number) => string,
): string[] {
  const cells = scoreCells(open, reason);
  const columns = [
    ...identifierColumns(table, open.run),
    ...SCORE_COLUMNS.map((header) => ({ header, cell: cells[header] })),
  ];
  return csvChunks(columns, table.rowCount);
}

function scoreCells(
  { run, columns, actions }: OpenRun,
  reason: (row: number, place: number) => string,
): Record<ScoreColumn, (row: number) => string> {
  const shown = showsScores(run);
  const empty = (): string => '';
  const codes = (labels: readonly string[], of: ArrayLike<number>): ((row: number) => string) => {
    const escaped = labels.map(csvCell);
    return (row) => escaped[of[row]!] ?? '';
  };
  const whole = (of: ArrayLike<number>): ((row: number) => string) => {
    return (row) => (of[row]! < 0 ? '' : String(of[row]));
  };
  const warning = earlyWarningOf(run, columns);
  const reasonAt = (place: number): ((row: number) => string) =>
    shown ? (row) => csvCell(reason(row, place)) : empty;
  const { tierActions } = run.settings;
  return {
    row: whole(columns.line),
    loan_state: (row) => (columns.open[row] === 1 ? 'open' : 'resolved'),
    outcome: whole(columns.outcome),
    fold: shown ? whole(columns.fold) : empty,
    segment: whole(columns.segment),
    segment_name: codes(run.segments.names, columns.segment),
    risk_score: shown ? (row) => numberCell(columns.score[row]!) : empty,
    risk_tier: codes(TIERS, columns.tier),
    strategy: codes(
      TIERS.map((tier) => tierActions[tier]),
      columns.tier,
    ),
    recommended_method: codes(
      run.strategy.methods.map(({ method }) => method),
      columns.method,
    ),
    next_action: codes(actions, columns.action),
    action_basis: codes(ACTION_BASES, columns.basis),
    expected_net_recovery: (row) => numberCell(columns.expectedNet[row]!),
    early_warning:
      warning === null
        ? empty
        : (row) => (Number.isNaN(warning.chance[row]!) ? '' : String(warning.isWarned[row])),
    reason_1: reasonAt(0),
    reason_2: reasonAt(1),
    reason_3: reasonAt(2),
  };
}
