import {
  BUCKETS,
  MOVES,
  formatCount,
  formatCounted,
  formatShare,
  type LoansAndMoney,
  type Move,
  type TwoMonths,
} from '../../domain';
import type { TableData } from '../widgets';
import type { MoneyFormats } from '../words/formats';

export type MonthMeasure = 'loans' | 'outstanding';

const END_WORDS = ['Paid', 'Ended badly', 'Gone'] as const;

/** What a move is, as a line of the summary. */
export const MOVE_WORDS: Readonly<Record<Move, string>> = {
  forward: 'Later than before',
  stable: 'As late as before',
  back: 'Less late, not yet on time',
  cured: 'Back on time',
  paid: 'Paid in full',
  bad: 'Ended badly',
  gone: 'No longer in the file',
};

export function measureOf({ loans, outstanding }: LoansAndMoney, measure: MonthMeasure): number {
  return measure === 'loans' ? loans : (outstanding ?? 0);
}

/** Whether the earlier file says what was outstanding. */
export function hasMoney({ added, moves }: TwoMonths): boolean {
  return added.outstanding !== null && moves.stable.outstanding !== null;
}

/** Rows: the bucket then; columns: where it stands now, in shares of the row. */
export function matrixTable(
  { matrix }: TwoMonths,
  measure: MonthMeasure,
  { money }: Pick<MoneyFormats, 'money'>,
): TableData {
  const share = { numeric: true, format: formatShare } as const;
  const total = {
    numeric: true,
    format: measure === 'loans' ? formatCount : money,
  } as const;
  return {
    columns: [
      { name: 'Days past due then' },
      { name: measure === 'loans' ? 'Loans' : 'Outstanding then', ...total },
      ...BUCKETS.map(({ label }) => ({ name: label, ...share })),
      ...END_WORDS.map((name) => ({ name, ...share })),
    ],
    rows: matrix.map((line, bucket) => {
      const values = line.map((cell) => measureOf(cell, measure));
      const whole = values.reduce((sum, value) => sum + value, 0);
      return [
        BUCKETS[bucket]!.label,
        whole,
        ...values.map((value) => (whole === 0 ? null : value / whole)),
      ];
    }),
  };
}

/** Loans by move, with their money. */
export function movesTable(months: TwoMonths, { money }: Pick<MoneyFormats, 'money'>): TableData {
  const all = MOVES.reduce((sum, move) => sum + months.moves[move].loans, 0);
  return {
    columns: [
      { name: 'Since then' },
      { name: 'Loans', numeric: true, format: formatCount },
      { name: 'Share', numeric: true, format: formatShare },
      ...(hasMoney(months) ? [{ name: 'Outstanding then', numeric: true, format: money }] : []),
    ],
    rows: MOVES.map((move) => {
      const { loans, outstanding } = months.moves[move];
      const line = [MOVE_WORDS[move], loans, all === 0 ? null : loans / all];
      return hasMoney(months) ? [...line, outstanding] : line;
    }),
  };
}

/** What happened, in a sentence. */
export function monthsSentence({ moves, added, ambiguous, days }: TwoMonths): string {
  const all = MOVES.reduce((sum, move) => sum + moves[move].loans, 0);
  const span = days === null ? 'Between the two files' : `In ${formatCounted(days, 'day')}`;
  const share = (count: number): string =>
    all === 0 ? formatCount(count) : `${formatCount(count)} (${formatShare(count / all)})`;
  const late = `${span}, of ${formatCounted(all, 'open loan')} ${share(moves.forward.loans)} got later`;
  const rest = `${share(moves.cured.loans)} came back on time and ${share(moves.bad.loans)} ended badly`;
  const fresh = `${formatCounted(added.loans, 'open loan')} are new`;
  const left =
    ambiguous === 0
      ? ''
      : ` ${formatCounted(ambiguous, 'loan')} could not be joined: without an ID, or with one that its file has twice.`;
  return `${late}, ${rest}; ${fresh}.${left}`;
}
