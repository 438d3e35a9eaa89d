import { sortedValues } from '../../math';
import { labelCount, type Column } from '../../table';
import type { Check, Hits } from './check';
import type { LoanFacts } from './facts';
import { findRepeatedRows } from './repeatedRows';

/** Whether each line is one loan, and one alone. */
export const IDENTITY_CHECKS: readonly Check[] = [
  {
    id: 'repeated-rows',
    severity: 'serious',
    shows: ['loanId', 'borrowerId', 'outstandingAmount'],
    find: (facts, hits) => {
      const id = facts.column('loanId') ?? facts.column('borrowerId');
      const candidates = id && rowsThatShare(id);
      if (!candidates) return;
      // Two files that hold a loan hold it twice, whatever they are called.
      const own = facts.table.columns.filter((column) => column !== facts.sourceFile);
      findRepeatedRows(own, candidates, hits);
    },
    sentence: (loans) => `${loans} repeat an earlier line of the file in every cell.`,
    done: 'All are kept: totals and the plan count these loans more than once.',
  },
  {
    id: 'duplicate-loan-id',
    severity: 'serious',
    shows: ['loanId', 'outstandingAmount'],
    find: findDuplicateIds,
    sentence: (loans) =>
      `${loans} share their loan ID with another: totals may count a loan twice.`,
    done: 'All are kept: totals and the plan take each line as a loan.',
  },
  {
    id: 'loan-id-missing',
    severity: 'warning',
    shows: ['loanId', 'borrowerId'],
    find: (facts, hits) => findMissing(facts.column('loanId'), hits),
    sentence: (loans) => `In ${loans} the loan ID is missing.`,
    done: 'Kept; lists name them by the line of the file.',
  },
  {
    id: 'borrower-id-missing',
    severity: 'note',
    shows: ['borrowerId', 'loanId'],
    find: (facts, hits) => findMissing(facts.column('borrowerId'), hits),
    sentence: (loans) => `In ${loans} the borrower ID is missing.`,
    done: 'Kept; lists name them by the line of the file.',
  },
  {
    id: 'outstanding-missing',
    severity: 'warning',
    shows: ['loanId', 'outstandingAmount'],
    find: (facts, hits) => findMissing(facts.column('outstandingAmount'), hits),
    sentence: (loans) => `In ${loans} the outstanding amount is missing.`,
    done: 'Kept: they count as loans, and in no total of money.',
    hasNoMoney: true,
  },
  {
    id: 'days-past-due-missing',
    severity: 'warning',
    shows: ['loanId', 'daysPastDue'],
    find: (facts, hits) => findMissing(facts.column('daysPastDue'), hits),
    sentence: (loans) => `In ${loans} the days past due are missing.`,
    done: 'Kept; without a score the plan asks for a check of the record by hand.',
  },
];

function findMissing(column: Column | undefined, hits: Hits): void {
  if (column === undefined) return;
  const values = column.kind === 'text' ? column.codes : column.values;
  const isText = column.kind === 'text';
  for (let row = 0; row < values.length; row++) {
    if (isText ? values[row]! < 0 : Number.isNaN(values[row])) hits.add(row);
  }
}

function findDuplicateIds(facts: LoanFacts, hits: Hits): void {
  const column = facts.column('loanId');
  if (column === undefined) return;
  for (const row of rowsThatShare(column)) hits.add(row);
}

/** The rows whose value another row has too, ascending; missing values are nobody's. */
function rowsThatShare(column: Column): Uint32Array {
  return column.kind === 'text'
    ? rowsOfSharedCodes(column.codes, labelCount(column))
    : rowsOfSharedValues(column.values);
}

function rowsOfSharedCodes(codes: Int32Array, labelCount: number): Uint32Array {
  const counts = new Uint32Array(labelCount);
  let shared = 0;
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! < 0) continue;
    const count = ++counts[codes[row]!]!;
    if (count > 1) shared += count === 2 ? 2 : 1;
  }
  const rows = new Uint32Array(shared);
  if (shared === 0) return rows;
  let place = 0;
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! >= 0 && counts[codes[row]!]! > 1) rows[place++] = row;
  }
  return rows;
}

function rowsOfSharedValues(values: Float64Array): Uint32Array {
  const sorted = sortedValues(values);
  const shared = new Set<number>();
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i] === sorted[i - 1]) shared.add(sorted[i]!);
  }
  const rows: number[] = [];
  if (shared.size === 0) return new Uint32Array();
  for (let row = 0; row < values.length; row++) {
    if (shared.has(values[row]!)) rows.push(row);
  }
  return Uint32Array.from(rows);
}
