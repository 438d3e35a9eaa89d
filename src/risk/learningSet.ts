import { FIELDS, fieldOfColumns, type Mapping } from '../domain';
import { assignFolds, rowsWhere } from '../ml/evaluation';
import { INNER_FOLDS } from '../ml/nested';
import { MISSING_CODE, findColumn, takeColumn, type Column, type Table } from '../table';
import { canonicalOrder } from './canonicalOrder';
import { groupsOfCopies, joinGroups } from './copies';
import type { OutcomeCounts } from './gate';

export const FOLD_COUNT = 5;

/** The resolved loans, in an order that does not depend on the file's; what is learned from. */
export interface LearningSet {
  /** Position in the table of each learning row. All else here is by learning row. */
  readonly rows: Uint32Array;
  /** 1 bad, 0 good. */
  readonly target: Uint8Array;
  /** Rows that must not part: a borrower's loans, and copies of one loan. Null: there are none. */
  readonly groups: Int32Array | null;
  /** The fold that scores each row, from 0. */
  readonly fold: Int8Array;
  /** Another dealing: which of a fold's training rows are held out from a first fit. */
  readonly innerFold: Int8Array;
  /** Rows that are copies of another one, but for their names. */
  readonly copyCount: number;
}

/** @param outcome 1 bad, 0 good, −1 open or unknown, per row of the table */
export function learningSetOf(input: {
  readonly table: Table;
  readonly mapping: Mapping;
  readonly outcome: Int8Array;
  readonly seed: number;
}): LearningSet {
  const { table, mapping, outcome, seed } = input;
  const resolved = rowsWhere(outcome.length, (row) => outcome[row]! >= 0);
  const rows = canonicalOrder(table.columns, resolved);
  const target = new Uint8Array(rows.length).map((_, i) => outcome[rows[i]!]!);
  const borrower = findColumn(table, mapping.borrowerId ?? '');
  const ofBorrowers = borrower === undefined ? null : groupsOf(takeColumn(borrower, rows));
  const copies = groupsOfCopies(withoutNames(table, mapping), rows);
  const groups = joinGroups(ofBorrowers, copies);
  const fold = assignFolds(target, groups, FOLD_COUNT, seed);
  const innerFold = assignFolds(target, groups, INNER_FOLDS, seed, 'inner folds');
  const copyCount = copies === null ? 0 : rows.length - new Set(copies).size;
  return { rows, target, groups, fold, innerFold, copyCount };
}

/** The columns that could tell a copy from its original are those that name nobody. */
function withoutNames(table: Table, mapping: Mapping): Column[] {
  const fields = fieldOfColumns(mapping);
  return table.columns.filter(({ name }) => {
    const field = fields.get(name);
    return field === undefined || FIELDS[field].role !== 'identifier';
  });
}

/** What there is to learn from: loans, and the borrowers that they belong to. */
export function countOutcomes({ target, groups }: LearningSet): OutcomeCounts {
  const bad = target.reduce((sum, label) => sum + label, 0);
  const good = target.length - bad;
  if (groups === null) return { bad, good, badBorrowers: bad, goodBorrowers: good };
  const borrowersWith = (label: number): number =>
    new Set(groups.filter((_, row) => target[row] === label)).size;
  return { bad, good, badBorrowers: borrowersWith(1), goodBorrowers: borrowersWith(0) };
}

/**
 * Numbers equal cells alike, in order of first appearance; a missing one is equal to none.
 * Null where no two rows are equal.
 */
function groupsOf(column: Column): Int32Array | null {
  const cells = column.kind === 'text' ? column.codes : column.values;
  const groups = new Int32Array(cells.length);
  const groupOfCell = new Map<number, number>();
  let groupCount = 0;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row]!;
    const missing = column.kind === 'text' ? cell === MISSING_CODE : Number.isNaN(cell);
    const group = (missing ? undefined : groupOfCell.get(cell)) ?? groupCount++;
    if (!missing) groupOfCell.set(cell, group);
    groups[row] = group;
  }
  return groupCount === cells.length ? null : groups;
}
