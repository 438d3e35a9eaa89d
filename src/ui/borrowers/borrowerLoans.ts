import { formatCount, formatCounted } from '../../domain';
import type { LoanFacts } from '../loans';

/** More loans of one borrower than this are counted, not listed. */
export const MOST_LISTED = 50;

/**
 * How the loans of a borrower are contacted, in a sentence.
 * @param nameOf what a loan is called among them; null while that is not known
 */
export function contactSentence(
  loans: readonly LoanFacts[],
  nameOf: (loan: LoanFacts) => string | null,
): string {
  const contacted = loans.filter(({ leader }) => leader !== null);
  const leading = loans.find(({ row, leader }) => row === leader);
  const held = loans.filter(({ place, leader }) => place !== null && leader === null).length;
  const settled = loans.filter(({ open, place }) => !open && place === null).length;
  const rest = [
    ...(held === 0 ? [] : [`${formatCounted(held, 'loan')} left alone`]),
    ...(settled === 0 ? [] : [`${formatCount(settled)} settled`]),
  ].join(', ');
  const after = rest === '' ? '' : `; ${rest}`;
  if (contacted.length === 0) return `The borrower is not contacted${after}.`;
  const name = leading === undefined ? null : nameOf(leading);
  const under = name === null ? '' : `, made under ${name}`;
  return `One contact about ${formatCounted(contacted.length, 'loan')}${under}${after}.`;
}
