import type { OpenRun } from '../../domain';
import { contactWords } from './contacts';
import { loanFacts, loanNameAmong, nameColumns, type LoanFacts } from './loanFacts';

interface InList {
  /** The row that the list shows above this one. */
  readonly above: number | undefined;
  readonly cellsOf: (row: number) => readonly string[] | undefined;
}

/** What a list says of a loan's contact, by where it shows the loan; null where nothing. */
export function contactInList(
  open: OpenRun,
  loan: LoanFacts,
  { above, cellsOf }: InList,
): string | null {
  const { leader, contactLoans } = loan;
  if (leader === null || contactLoans < 2) return null;
  return contactWords(loan, {
    isBelow: above !== undefined && open.columns.leader[above] === leader,
    leading: loanNameAmong(nameColumns(open.run), cellsOf(leader), loanFacts(open, leader)),
  });
}
