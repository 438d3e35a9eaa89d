import {
  earlyWarningOf,
  queueStates,
  showsScores,
  type LoanColumns,
  type RunRecord,
} from '../domain';
import { borrowersOf, isTooUncertain } from '../strategy';
import { MISSING_CODE, cellText, findColumn, type Table, type TextColumn } from '../table';
import type { COMPUTED_COLUMNS, RowCells, RowQuery } from './protocol';

type ComputedColumn = (typeof COMPUTED_COLUMNS)[number];

/** A run's loans, as lists ask for them. */
export interface LoanRows {
  readonly run: RunRecord;
  readonly table: Table;
  readonly columns: LoanColumns;
}

type RowTest = (row: number) => boolean;

/**
 * Positions of the loans that match `query`, in its order. Ties keep file order.
 * @param isSelected which loans the query's selection takes
 */
export function queryRows(
  loans: LoanRows,
  query: RowQuery,
  isSelected: RowTest = () => true,
): Uint32Array {
  const rows = matchingRows(loans, query, isSelected);
  const sortBy = query.sortBy ?? (query.list === 'work-list' ? '@rank' : null);
  if (sortBy === null) return query.descending ? rows.reverse() : rows;
  return sortRows(rows, sortKeys(loans, sortBy), query.descending);
}

/** The file's cells of the given loans, as text. */
export function readRows({ table }: LoanRows, rows: Uint32Array): RowCells[] {
  return Array.from(rows, (row) => ({
    row,
    cells: table.columns.map((column) => cellText(column, row)),
  }));
}

/** All loans of the borrower of a loan, in file order; itself alone where the file names nobody. */
export function loansOfBorrower({ run, table }: LoanRows, row: number): Uint32Array {
  const borrower = borrowersOf(table, run.settings.mapping);
  const code = borrower?.[row] ?? -1;
  if (borrower === null || code < 0) return Uint32Array.of(row);
  return Uint32Array.from(borrower.keys()).filter((other) => borrower[other] === code);
}

function matchingRows(loans: LoanRows, query: RowQuery, isSelected: RowTest): Uint32Array {
  const { table, columns } = loans;
  const { filters, list } = query;
  const isFlagged = flagTest(loans, filters.flag);
  const isInQueue = queueTest(loans, filters.review);
  const search = searchTest(table, query.search.trim().toLowerCase());
  const rows = new Uint32Array(table.rowCount);
  let count = 0;
  for (let row = 0; row < table.rowCount; row++) {
    if (list === 'work-list' && columns.rank[row]! < 0) continue;
    if (filters.state !== undefined && (columns.open[row] === 1) !== (filters.state === 'open')) {
      continue;
    }
    if (filters.tier !== undefined && columns.tier[row] !== filters.tier) continue;
    if (filters.segment !== undefined && columns.segment[row] !== filters.segment) continue;
    if (filters.action !== undefined && columns.action[row] !== filters.action) continue;
    if (filters.agent !== undefined && columns.agent[row] !== filters.agent) continue;
    if (!isFlagged(row) || !isInQueue(row) || !search(row) || !isSelected(row)) continue;
    rows[count++] = row;
  }
  return rows.slice(0, count);
}

function flagTest({ run, columns }: LoanRows, flag: RowQuery['filters']['flag']): RowTest {
  switch (flag) {
    case undefined:
      return () => true;
    case 'warned': {
      const isWarned = earlyWarningOf(run, columns)?.isWarned;
      return (row) => isWarned?.[row] === 1;
    }
    case 'uncertain': {
      const { risk, settings } = run;
      const { score, spread } = columns;
      return (row) =>
        showsScores(run) &&
        isTooUncertain({ score: score[row]!, spread: spread[row]! }, risk, settings.tiers);
    }
  }
}

function queueTest({ run, columns }: LoanRows, asked: RowQuery['filters']['review']): RowTest {
  if (asked === undefined) return () => true;
  const stateOf = queueStates(run, columns);
  return (row) => stateOf(row) === asked;
}

/** Text cells are searched through their dictionaries: one test a label, not a cell. */
function searchTest(table: Table, needle: string): RowTest {
  if (needle === '') return () => true;
  const hits = table.columns.flatMap((column) =>
    column.kind === 'text'
      ? [
          {
            codes: column.codes,
            matches: column.labels.map((label) => label.toLowerCase().includes(needle)),
          },
        ]
      : [],
  );
  return (row) => hits.some(({ codes, matches }) => matches[codes[row]!] === true);
}

/** A number for each row that sorts as the column does; NaN (missing) goes last. */
function sortKeys({ table, columns }: LoanRows, name: string): ArrayLike<number> {
  if (name.startsWith('@')) return computedKeys(columns, name as ComputedColumn);
  const column = findColumn(table, name);
  if (column === undefined) throw new Error(`No column ${name} to sort by.`);
  return column.kind === 'text' ? labelRanks(column) : column.values;
}

function computedKeys(columns: LoanColumns, name: ComputedColumn): ArrayLike<number> {
  switch (name) {
    case '@score':
      return columns.score;
    case '@tier':
      return columns.tier;
    case '@segment':
      return columns.segment;
    case '@action':
      return columns.action;
    case '@rank':
      return columns.rank;
    case '@outstanding':
      return columns.outstanding;
    case '@overdue':
      return columns.overdue;
    case '@daysPastDue':
      return columns.daysPastDue;
    case '@expectedNet':
      return columns.expectedNet;
    case '@line':
      return columns.line;
  }
}

function labelRanks(column: TextColumn): Float64Array {
  const { codes, labels } = column;
  const numbers = numbersOfLabels(labels);
  if (numbers !== null) {
    return byCode(codes, numbers);
  }
  const { compare } = new Intl.Collator('en', { numeric: true });
  const order = labels.map((_, code) => code);
  order.sort((a, b) => compare(labels[a]!, labels[b]!) || a - b);
  const rankOfCode = new Float64Array(labels.length);
  for (let rank = 0; rank < order.length; rank++) rankOfCode[order[rank]!] = rank;
  return byCode(codes, rankOfCode);
}

function byCode(codes: Int32Array, numberOfCode: Float64Array): Float64Array {
  const keys = new Float64Array(codes.length);
  for (let row = 0; row < keys.length; row++) {
    const code = codes[row]!;
    keys[row] = code === MISSING_CODE ? Number.NaN : numberOfCode[code]!;
  }
  return keys;
}

/** So many labels are sorted word by word in a moment. */
const FEW_LABELS = 10_000;
const NUMBERED = /^(\D*)(\d{1,15})$/;

/**
 * The numbers of labels such as LN_1, LN_2, …: they sort as a collator sorts these, which takes
 * a million of them ten seconds. Null where the labels differ in more than the number.
 */
function numbersOfLabels(labels: readonly string[]): Float64Array | null {
  if (labels.length < FEW_LABELS) return null;
  const prefix = NUMBERED.exec(labels[0]!)?.[1];
  if (prefix === undefined) return null;
  const numbers = new Float64Array(labels.length);
  for (let code = 0; code < labels.length; code++) {
    const match = NUMBERED.exec(labels[code]!);
    if (match?.[1] !== prefix) return null;
    numbers[code] = Number(match[2]);
  }
  return numbers;
}

function sortRows(rows: Uint32Array, keys: ArrayLike<number>, descending: boolean): Uint32Array {
  const sign = descending ? -1 : 1;
  return rows.sort((a, b) => {
    const x = keys[a]!;
    const y = keys[b]!;
    if (Number.isNaN(x) || Number.isNaN(y)) {
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    }
    return sign * (x - y) || a - b;
  });
}
