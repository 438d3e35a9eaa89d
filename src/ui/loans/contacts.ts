import type { LoanColumns } from '../../domain';

/** Borrowers to contact, and the loans that they are contacted about. */
export interface ContactTally {
  readonly contacts: number;
  readonly loans: number;
}

const sizesOf = new WeakMap<Int32Array, Uint32Array>();

/** By leading loan: how many loans its contact covers; 0 for the others. One pass a plan. */
function contactSizes(leader: Int32Array): Uint32Array {
  const known = sizesOf.get(leader);
  if (known !== undefined) return known;
  const sizes = new Uint32Array(leader.length);
  for (const row of leader) if (row >= 0) sizes[row] = (sizes[row] ?? 0) + 1;
  sizesOf.set(leader, sizes);
  return sizes;
}

/** Loans of the contact that a loan belongs to; 0 where it has none. */
export function loansInContact({ leader }: Pick<LoanColumns, 'leader'>, row: number): number {
  return contactSizes(leader)[leader[row] ?? -1] ?? 0;
}

/** Both 0 in plans of before contacts were planned. */
export function contactTally({ leader }: Pick<LoanColumns, 'leader'>): ContactTally {
  const sizes = contactSizes(leader);
  return {
    contacts: sizes.reduce((count, size) => count + Number(size > 0), 0),
    loans: sizes.reduce((sum, size) => sum + size, 0),
  };
}

/** Does a list of loans have small print: shared contacts, rules or broken promises? */
export function hasSmallPrint(
  columns: Pick<LoanColumns, 'leader' | 'rule' | 'brokenPromise'>,
): boolean {
  const { contacts, loans } = contactTally(columns);
  return (
    loans > contacts || columns.brokenPromise.includes(1) || columns.rule.some((rule) => rule >= 0)
  );
}

/** A loan as a contact knows it. */
interface InContact {
  readonly row: number;
  /** Row of the loan that leads its contact; null without one. */
  readonly leader: number | null;
  readonly contactLoans: number;
}

/**
 * What a list says of a loan's contact; null where there is nothing to say.
 * @param isBelow the loan that the list shows above it belongs to the same contact
 * @param leading how the leading loan is called; null while that is not known
 */
export function contactWords(
  { row, leader, contactLoans }: InContact,
  { isBelow, leading }: { readonly isBelow: boolean; readonly leading: string | null },
): string | null {
  if (leader === null || contactLoans < 2) return null;
  if (leader === row) return `one contact for ${contactLoans} loans`;
  if (isBelow) return 'same contact as above';
  return leading === null ? 'same contact as another loan' : `same contact as ${leading}`;
}
