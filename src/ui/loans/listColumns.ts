import { showsScores, type OpenRun, type RunRecord } from '../../domain';
import { WIDEST_PX, WIDE_PX, loanColumn, type LoanColumn } from './columns';
import { nameColumns } from './loanFacts';
import { scoreHeader } from './words';

const NUMBER = { numeric: true } as const;

/** The columns of the work list: what the file cannot tell has no column of dashes. */
export function workListColumns({ run, columns }: Pick<OpenRun, 'run' | 'columns'>): LoanColumn[] {
  const expectsNet = knowsExpectedNet(columns);
  return [
    loanColumn('place', 'Place', run.strategy.agents.length > 0 ? '60px' : '52px', {
      sortBy: '@rank',
      ...NUMBER,
      largestFirst: false,
    }),
    nameColumn(run),
    loanColumn('action', 'Next action', 'minmax(150px, 2fr)', { sortBy: '@action' }),
    loanColumn('because', 'Because', 'minmax(170px, 3.2fr)'),
    ...when(showsScores(run), () =>
      loanColumn('score', scoreHeader(run), '104px', { sortBy: '@score', ...NUMBER }),
    ),
    ...when(expectsNet, () =>
      loanColumn('expectedNet', 'Expected net', '100px', { sortBy: '@expectedNet', ...NUMBER }),
    ),
    // Among the reasons, the overdue amount stands anyway.
    ...amountColumns(run, { overdueFromPx: expectsNet ? WIDEST_PX : WIDE_PX }),
  ];
}

/** Does any loan have an expected net recovery? */
export function knowsExpectedNet({
  expectedNet,
}: Pick<OpenRun['columns'], 'expectedNet'>): boolean {
  return expectedNet.some((value) => !Number.isNaN(value));
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
        fromPx: WIDE_PX,
      }),
    ),
    ...when(showsScores(run), () =>
      loanColumn('scoreAndTier', scoreHeader(run), '96px', { sortBy: '@score', ...NUMBER }),
    ),
    ...when(mapping.daysPastDue !== undefined, () =>
      loanColumn('daysPastDue', 'Days past due', '72px', {
        sortBy: '@daysPastDue',
        ...NUMBER,
        fromPx: WIDE_PX,
      }),
    ),
    ...amountColumns(run, { overdueFromPx: 0 }),
    loanColumn('action', 'Next action', 'minmax(150px, 2fr)', { sortBy: '@action' }),
  ];
}

function nameColumn(run: RunRecord): LoanColumn {
  const { borrower, loan } = nameColumns(run);
  return loanColumn('name', 'Borrower', 'minmax(104px, 1.1fr)', {
    sortBy: (borrower ?? loan)?.name ?? '@line',
  });
}

function amountColumns(
  { settings, strategy }: RunRecord,
  { overdueFromPx }: { readonly overdueFromPx: number },
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
        fromPx: overdueFromPx,
      }),
    ),
  ];
}

function when(holds: boolean, column: () => LoanColumn): LoanColumn[] {
  return holds ? [column()] : [];
}
