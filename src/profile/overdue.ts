import type { Field, Mapping } from '../domain';
import { findColumn, type Table } from '../table';

const DAYS_PER_INSTALMENT = 30;

/** What each loan is in arrears with. */
export interface OverdueAmounts {
  /** Currency; NaN where it is not known. */
  readonly amounts: Float64Array;
  /** Not the file's, but instalment × days past due ÷ 30. */
  readonly estimated: boolean;
}

/** The numbers of the column that a field is mapped to; undefined where there are none. */
export function numbersOf(table: Table, mapping: Mapping, field: Field): Float64Array | undefined {
  const name = mapping[field];
  const column = name === undefined ? undefined : findColumn(table, name);
  return column?.kind === 'number' ? column.values : undefined;
}

/**
 * The overdue amounts of the file, or else estimates: the monthly instalment for each 30 days
 * past due, at most the outstanding amount where that is known. Null where the file has
 * neither an overdue amount nor both instalment and days past due.
 */
export function overdueAmounts(table: Table, mapping: Mapping): OverdueAmounts | null {
  const given = numbersOf(table, mapping, 'overdueAmount');
  if (given) return { amounts: given, estimated: false };
  const instalment = numbersOf(table, mapping, 'monthlyInstalment');
  const daysPastDue = numbersOf(table, mapping, 'daysPastDue');
  if (!instalment || !daysPastDue) return null;
  const outstanding = numbersOf(table, mapping, 'outstandingAmount');
  const amounts = instalment.map((amount, row) => {
    const arrears = (amount * daysPastDue[row]!) / DAYS_PER_INSTALMENT;
    const most = outstanding?.[row] ?? Number.NaN;
    return Number.isNaN(most) ? arrears : Math.min(arrears, most);
  });
  return { amounts, estimated: true };
}
