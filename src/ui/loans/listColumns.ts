import { showsScores, type RunRecord } from '../../domain';
import { loanColumn, type LoanColumn } from './columns';
import { nameColumns } from './loanFacts';
import { scoreHeader } from './words';

const NUMBER = { numeric: true } as const;

/** The columns of the work list: what the file cannot tell has no column of dashes. */
export function workListColumns(run: RunRecord): LoanColumn[] {
  return [
    loanColumn('place', 'Place', '52px', { sortBy: '@rank', ...NUMBER, largestFirst: false }),
    nameColumn(run),
    loanColumn('action', 'Next action', 'minmax(150px, 2fr)', { sortBy: '@action' }),
    loanColumn('because', 'Because', 'minmax(170px, 2.6fr)'),
    ...when(showsScores(run), () =>
      loanColumn('score', scoreHeader(run), '104px', { sortBy: '@score', ...NUMBER }),
    ),
    ...amountColumns(run, { overdueWideOnly: true }),
  ];
}

/** The columns of the list of all loans. */
export function borrowerColumns(run: RunRecord): LoanColumn[] {
  const { mapping } = run.settings;
  return [
    nameColumn(run),
    loanColumn('state', 'State', 'minmax(104px, 0.9fr)', {
      sortBy: mapping.recoveryStatus ?? null,
    }),
    ...when(run.segments.names.length > 0, () =>
      loanColumn('segment', 'Segment', 'minmax(120px, 1.6fr)', {
        sortBy: '@segment',
        wideOnly: true,
      }),
    ),
    ...when(showsScores(run), () =>
      loanColumn('scoreAndTier', scoreHeader(run), '96px', { sortBy: '@score', ...NUMBER }),
    ),
    ...when(mapping.daysPastDue !== undefined, () =>
      loanColumn('daysPastDue', 'Days past due', '72px', {
        sortBy: '@daysPastDue',
        ...NUMBER,
        wideOnly: true,
      }),
    ),
    ...amountColumns(run, { overdueWideOnly: false }),
    loanColumn('action', 'Next action', 'minmax(150px, 2fr)', { sortBy: '@action' }),
  ];
}

function nameColumn(run: RunRecord): LoanColumn {
  const { borrower, loan } = nameColumns(run);
  return loanColumn('name', 'Borrower', 'minmax(104px, 1.1fr)', {
    sortBy: (borrower ?? loan)?.name ?? '@line',
  });
}

/** In the work list the overdue amount also stands among the reasons. */
function amountColumns(
  { settings, strategy }: RunRecord,
  { overdueWideOnly }: { readonly overdueWideOnly: boolean },
): LoanColumn[] {
  const { outstandingAmount, overdueAmount } = settings.mapping;
  const overdue = strategy.overdueEstimated ? 'Overdue (estimate)' : 'Overdue';
  return [
    ...when(outstandingAmount !== undefined, () =>
      loanColumn('outstanding', 'Outstanding', '106px', { sortBy: '@outstanding', ...NUMBER }),
    ),
    ...when(overdueAmount !== undefined || strategy.overdueEstimated, () =>
      loanColumn('overdue', overdue, '98px', {
        sortBy: '@overdue',
        ...NUMBER,
        wideOnly: overdueWideOnly,
      }),
    ),
  ];
}

function when(holds: boolean, column: () => LoanColumn): LoanColumn[] {
  return holds ? [column()] : [];
}
