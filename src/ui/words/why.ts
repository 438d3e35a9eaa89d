import {
  ACTION_BASES,
  TIERS,
  formatCounted,
  formatShare,
  showsScores,
  type ActionBasis,
  type OpenRun,
} from '../../domain';
import { moneyFormats } from './formats';

const TIER_WORDS = { high: 'High', moderate: 'Moderate', low: 'Low' } as const;

export const BASIS_WORDS: Readonly<Record<ActionBasis, string>> = {
  model: 'Risk score',
  policy: 'Policy',
  'house-rule': 'House rule',
  'contact-rule': 'Contact rule',
  review: 'To be decided by hand',
};

export function basisOf(open: OpenRun, row: number): ActionBasis {
  return ACTION_BASES[open.columns.basis[row] ?? 0] ?? 'review';
}

export function actionOf(open: OpenRun, row: number): string {
  return open.actions[open.columns.action[row] ?? 0] ?? '';
}

/** Why a loan is told what it is told, out of its own figures: one line of the work list. */
export function whyOf(open: OpenRun, row: number): string {
  const { columns, run } = open;
  const basis = basisOf(open, row);
  if (basis === 'contact-rule') return 'A fact about the borrower forbids or limits contact';
  const facts = delinquencyFacts(open, row);
  const tier = TIERS[columns.tier[row] ?? -1];
  const score = columns.score[row] ?? Number.NaN;
  if (basis === 'model' && tier !== undefined && showsScores(run)) {
    facts.unshift(`${TIER_WORDS[tier]} chance of not paying in full (${formatShare(score)})`);
  }
  return facts.length === 0 ? 'Its figures are missing' : facts.join(', ');
}

function delinquencyFacts({ columns, run }: OpenRun, row: number): string[] {
  const { moneyShort } = moneyFormats(run.settings.currency);
  const days = columns.daysPastDue[row] ?? Number.NaN;
  const overdue = columns.overdue[row] ?? Number.NaN;
  const about = run.strategy.overdueEstimated ? 'about ' : '';
  return [
    ...(Number.isNaN(days) ? [] : [`${formatCounted(days, 'day')} past due`]),
    ...(Number.isNaN(overdue) || overdue === 0 ? [] : [`${about}${moneyShort(overdue)} overdue`]),
  ];
}

/** The first rows of the work list, in its order; at most `most`. */
export function firstOfWorkList(rank: Int32Array, most: number): Uint32Array {
  const rows: number[] = [];
  rank.forEach((place, row) => {
    if (place >= 0 && place < most) rows[place] = row;
  });
  return Uint32Array.from(rows);
}

/**
 * A loan's name for people: the borrower's identifier, the loan's, or its line in the file.
 * `cells` are the file's, in its column order.
 */
export function nameOf(
  open: OpenRun,
  row: number,
  cells: readonly string[],
): { readonly name: string; readonly detail: string } {
  const cell = (field: 'borrowerId' | 'loanId'): string => {
    const at = open.run.data.columns.findIndex((column) => column.field === field);
    return at < 0 ? '' : (cells[at] ?? '');
  };
  const line = `line ${open.columns.line[row] ?? 0}`;
  const [name = line, detail = ''] = [cell('borrowerId'), cell('loanId')].filter((t) => t !== '');
  return { name, detail };
}
