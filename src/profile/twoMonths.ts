import {
  BUCKETS,
  ENDS,
  MOVES,
  STANDINGS,
  delinquencyBucket,
  type LoansAndMoney,
  type Mapping,
  type Move,
  type TwoMonths,
} from '../domain';
import { StableSum } from '../math';
import { cellText, findColumn, type Table } from '../table';
import { numbersOf } from './overdue';

/** One of two files of a portfolio. */
export interface MonthFile {
  readonly table: Table;
  readonly mapping: Mapping;
  /** 1 open, 0 resolved, per row. */
  readonly open: Uint8Array;
  /** 1 bad, 0 good, −1 open or unknown, per row. */
  readonly outcome: Int8Array;
}

/** Loans found in both files. */
export interface JoinedMonths {
  /** By row of the earlier file: the row of the later one; −1 gone, −2 ambiguous. */
  readonly laterRow: Int32Array;
  readonly figures: Pick<TwoMonths, 'matrix' | 'moves' | 'added' | 'ambiguous'>;
}

const GONE = -1;
const AMBIGUOUS = -2;

/**
 * Joins two files by loan id: where each open loan of the earlier one stands in the later one, by
 * count and by what was outstanding in the earlier. Undefined where either has no loan id or no
 * days past due.
 */
export function joinMonths(earlier: MonthFile, later: MonthFile): JoinedMonths | undefined {
  const before = idsOf(earlier);
  const now = idsOf(later);
  const daysBefore = numbersOf(earlier.table, earlier.mapping, 'daysPastDue');
  const daysNow = numbersOf(later.table, later.mapping, 'daysPastDue');
  if (!before || !now || !daysBefore || !daysNow) return undefined;
  const laterRow = new Int32Array(earlier.table.rowCount).fill(AMBIGUOUS);
  before.rowOf.forEach((row, id) => {
    laterRow[row] = now.repeated.has(id) ? AMBIGUOUS : (now.rowOf.get(id) ?? GONE);
  });
  const money = numbersOf(earlier.table, earlier.mapping, 'outstandingAmount');
  const matrix = BUCKETS.map(() => Array.from({ length: STANDINGS }, () => new Tally(money)));
  const moves = MOVES.map(() => new Tally(money));
  for (let row = 0; row < laterRow.length; row++) {
    const then = delinquencyBucket(daysBefore[row]!);
    if (earlier.open[row] !== 1 || then < 0 || laterRow[row] === AMBIGUOUS) continue;
    const standing = standingOf(laterRow[row]!, later, daysNow);
    matrix[then]![standing]!.add(row);
    moves[MOVES.indexOf(moveOf(then, standing))]!.add(row);
  }
  return {
    laterRow,
    figures: {
      matrix: matrix.map((line) => line.map((tally) => tally.figures())),
      moves: Object.fromEntries(
        MOVES.map((move, i) => [move, moves[i]!.figures()]),
      ) as TwoMonths['moves'],
      added: addedTo(later, before, now),
      ambiguous: before.ambiguous + now.ambiguous,
    },
  };
}

interface Ids {
  /** Of each id that the file has once. */
  readonly rowOf: ReadonlyMap<string, number>;
  readonly repeated: ReadonlySet<string>;
  /** Loans without an id, or with one that another has too. */
  readonly ambiguous: number;
}

function idsOf({ table, mapping }: MonthFile): Ids | undefined {
  const column = findColumn(table, mapping.loanId ?? '');
  if (column === undefined) return undefined;
  const rowOf = new Map<string, number>();
  const repeated = new Set<string>();
  for (let row = 0; row < table.rowCount; row++) {
    const id = cellText(column, row);
    if (id === '') continue;
    if (rowOf.has(id)) repeated.add(id);
    else rowOf.set(id, row);
  }
  for (const id of repeated) rowOf.delete(id);
  return { rowOf, repeated, ambiguous: table.rowCount - rowOf.size };
}

/** A bucket, or the place of an end after them. A loan without days past due is gone from sight. */
function standingOf(row: number, { open, outcome }: MonthFile, days: Float64Array): number {
  const endAt = (end: (typeof ENDS)[number]): number => BUCKETS.length + ENDS.indexOf(end);
  if (row < 0) return endAt('gone');
  if (open[row] !== 1 && outcome[row]! >= 0) return endAt(outcome[row] === 1 ? 'bad' : 'paid');
  const bucket = delinquencyBucket(days[row]!);
  return bucket < 0 ? endAt('gone') : bucket;
}

function moveOf(then: number, standing: number): Move {
  if (standing >= BUCKETS.length) return ENDS[standing - BUCKETS.length]!;
  if (standing === then) return 'stable';
  if (standing > then) return 'forward';
  return standing === 0 ? 'cured' : 'back';
}

function addedTo(later: MonthFile, before: Ids, now: Ids): LoansAndMoney {
  const tally = new Tally(numbersOf(later.table, later.mapping, 'outstandingAmount'));
  now.rowOf.forEach((row, id) => {
    if (later.open[row] !== 1 || before.rowOf.has(id) || before.repeated.has(id)) return;
    tally.add(row);
  });
  return tally.figures();
}

class Tally {
  #loans = 0;
  readonly #money: Float64Array | undefined;
  readonly #outstanding = new StableSum();

  constructor(money: Float64Array | undefined) {
    this.#money = money;
  }

  add(row: number): void {
    this.#loans++;
    const amount = this.#money?.[row] ?? Number.NaN;
    if (!Number.isNaN(amount)) this.#outstanding.add(amount);
  }

  figures(): LoansAndMoney {
    const outstanding = this.#money === undefined ? null : this.#outstanding.total;
    return { loans: this.#loans, outstanding };
  }
}
