import {
  ACTION_BASES,
  type ActionBasis,
  type LoanColumns,
  type LoanTally,
  type MoneyTally,
  type Waterfall,
  type WaterfallStep,
} from '../domain';
import { StableSum } from '../math';

const CENTS = 100;

export interface WaterfallInput {
  readonly columns: Pick<LoanColumns, 'open' | 'outcome' | 'tier' | 'basis'>;
  /** Currency, NaN where missing; null where the file has no such column. */
  readonly outstanding: Float64Array | null;
  readonly overdue: Float64Array | null;
  readonly rejected: LoanTally;
}

/**
 * From the records of the file to the loans that are acted on, in loans and cents. Every loan
 * is counted in the one finest group that it belongs to, and every total is a sum of those: so
 * parts add up to their total whichever way it is taken apart.
 */
export function waterfallOf({
  columns,
  outstanding,
  overdue,
  rejected,
}: WaterfallInput): Waterfall {
  const groups = groupsOf(columns);
  const cells = groups.cells.map((cell, i) => ({
    ...cell,
    tally: {
      loans: groups.counts[i]!,
      outstanding: null as MoneyTally | null,
      overdue: null as MoneyTally | null,
    },
  }));
  const money = { outstanding, overdue };
  for (const name of ['outstanding', 'overdue'] as const) {
    const amounts = money[name];
    if (amounts === null) continue;
    moneyByGroup(amounts, groups).forEach((tally, i) => (cells[i]!.tally[name] = tally));
  }
  const empty = emptyTally(outstanding !== null, overdue !== null);
  const sum = (holds: (cell: Cell) => boolean): LoanTally =>
    cells.filter(holds).reduce((total, { tally }) => added(total, tally), empty);
  return stepsOf(sum, rejected);
}

/** The groups that no step takes further apart. */
interface Cell {
  readonly state: 'paid-in-full' | 'not-paid-in-full' | 'open';
  readonly isScored: boolean;
  readonly basis: ActionBasis;
}

const STATES: readonly Cell['state'][] = ['paid-in-full', 'not-paid-in-full', 'open'];

interface Groups {
  readonly cells: readonly Cell[];
  /** By row: the place of its cell. */
  readonly groupOf: Uint8Array;
  readonly counts: Uint32Array;
}

function groupsOf({ open, outcome, tier, basis }: WaterfallInput['columns']): Groups {
  const cells = STATES.flatMap((state) =>
    [false, true].flatMap((isScored) => ACTION_BASES.map((of) => ({ state, isScored, basis: of }))),
  );
  const perState = 2 * ACTION_BASES.length;
  const groupOf = new Uint8Array(open.length);
  const counts = new Uint32Array(cells.length);
  for (let row = 0; row < open.length; row++) {
    const state = open[row] === 1 ? 2 : outcome[row] === 1 ? 1 : 0;
    const scored = tier[row]! >= 0 ? ACTION_BASES.length : 0;
    const group = state * perState + scored + basis[row]!;
    groupOf[row] = group;
    counts[group]!++;
  }
  return { cells, groupOf, counts };
}

/**
 * Each group's amount in whole cents. What rounding leaves over goes to the largest, so that
 * all of them together are the rounded total; amounts in whole cents leave nothing over.
 */
function moneyByGroup(amounts: Float64Array, { cells, groupOf }: Groups): MoneyTally[] {
  const all = new StableSum();
  const sums = cells.map(() => new StableSum());
  const unknown = new Uint32Array(cells.length);
  for (let row = 0; row < amounts.length; row++) {
    const amount = amounts[row]!;
    const group = groupOf[row]!;
    if (Number.isNaN(amount)) {
      unknown[group]!++;
    } else {
      sums[group]!.add(amount);
      all.add(amount);
    }
  }
  const cents = sums.map((sum) => toCents(sum.total));
  const left = toCents(all.total) - cents.reduce((total, part) => total + part, 0);
  const largest = cents.indexOf(Math.max(...cents));
  return cents.map((part, i) => ({
    cents: i === largest ? part + left : part,
    unknownCount: unknown[i]!,
  }));
}

function toCents(amount: number): number {
  // Never −0.
  return Math.round(amount * CENTS) + 0;
}

function emptyTally(hasOutstanding: boolean, hasOverdue: boolean): LoanTally {
  const none = { cents: 0, unknownCount: 0 };
  return {
    loans: 0,
    outstanding: hasOutstanding ? none : null,
    overdue: hasOverdue ? none : null,
  };
}

function added(a: LoanTally, b: LoanTally): LoanTally {
  return {
    loans: a.loans + b.loans,
    outstanding: addedMoney(a.outstanding, b.outstanding),
    overdue: addedMoney(a.overdue, b.overdue),
  };
}

function addedMoney(a: MoneyTally | null, b: MoneyTally | null): MoneyTally | null {
  return a && b
    ? { cents: a.cents + b.cents, unknownCount: a.unknownCount + b.unknownCount }
    : null;
}

function stepsOf(
  sum: (holds: (cell: Cell) => boolean) => LoanTally,
  rejected: LoanTally,
): Waterfall {
  const accepted = sum(() => true);
  const open = sum(({ state }) => state === 'open');
  // Without an open loan the plan shows what would have been done with all of them.
  const isActedOn = ({ state }: Cell): boolean => open.loans === 0 || state === 'open';
  const actedOn = sum(isActedOn);
  const states = STATES.map((id) => ({ id, tally: sum(({ state }) => state === id) }));
  const bases = ACTION_BASES.map((id) => ({
    id,
    tally: sum((cell) => isActedOn(cell) && cell.basis === id),
  }));
  const scored = (is: boolean): LoanTally => sum((cell) => isActedOn(cell) && cell.isScored === is);
  const steps: WaterfallStep[] = [
    {
      id: 'file',
      total: added(accepted, rejected),
      parts: [
        { id: 'rejected', tally: rejected },
        { id: 'accepted', tally: accepted },
      ],
    },
    { id: 'accepted', total: accepted, parts: states },
    {
      id: 'scored',
      total: actedOn,
      parts: [
        { id: 'scored', tally: scored(true) },
        { id: 'not-scored', tally: scored(false) },
      ],
    },
    { id: 'planned', total: actedOn, parts: bases.filter(({ tally }) => tally.loans > 0) },
  ];
  return steps;
}

export interface RejectedInput {
  /** Records whose fields could be told apart, and whose cells cost them: their amounts. */
  readonly outstanding: Float64Array | null;
  readonly overdue: Float64Array | null;
  /** All rejected records; those beyond the amounts have none that could be read. */
  readonly count: number;
}

/** Rejected records with what could be read of their money. */
export function rejectedTally({ outstanding, overdue, count }: RejectedInput): LoanTally {
  return {
    loans: count,
    outstanding: outstanding && knownMoney(outstanding, count),
    overdue: overdue && knownMoney(overdue, count),
  };
}

function knownMoney(amounts: Float64Array, count: number): MoneyTally {
  const sum = new StableSum();
  let knownCount = 0;
  for (const amount of amounts) {
    if (Number.isNaN(amount)) continue;
    sum.add(amount);
    knownCount++;
  }
  return { cents: toCents(sum.total), unknownCount: count - knownCount };
}
