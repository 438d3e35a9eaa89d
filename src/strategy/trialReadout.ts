import { isTestGroup, type TrialGroup, type TrialReadout } from '../domain';
import { StableSum, chiSquareSurvival, normalCdf, twoSidedZ } from '../math';
import { cellText, isMissing, type Column, type Table } from '../table';
import { numberBorrowers } from './facts';
import { visibleDifference } from './trial';

export interface TrialReadoutInput {
  readonly table: Table;
  /** Recovered share of each loan, NaN where it is open. */
  readonly recovered: Float64Array;
  /** A number for each loan's borrower, −1 where unknown; null: each its own. */
  readonly borrower: Int32Array | null;
}

/** Fewer settled loans of a group say nothing. */
export const LEAST_SETTLED = 20;
/** Loans of fewer borrowers do not show how much chance there is in a mean. */
export const LEAST_BORROWERS = 10;
const CONFIDENCE = 0.95;
/** So unlikely a split is no accident. */
const LEAST_RATIO_P = 0.001;

/**
 * Reads a test of two treatments back from a column “test_group” with two names in it: compares
 * what came back of the settled loans of each group as it was dealt, whatever was done with them
 * (intention to treat). Errors of one borrower's loans may go together; where each borrower has
 * one loan the error is Welch's.
 */
export function readTrial(input: TrialReadoutInput): TrialReadout {
  const dealt = dealtLoans(input);
  if (dealt === undefined) return { status: 'none' };
  const [first, second] = [armOf(dealt, 0, input.recovered), armOf(dealt, 1, input.recovered)];
  if (!isReadable(first.group) || !isReadable(second.group)) {
    return { status: 'too-early', groups: [first.group, second.group] };
  }
  const sampleRatioP = ratioP(dealt);
  return {
    status: 'read',
    first: { ...first.group, mean: first.mean },
    second: { ...second.group, mean: second.mean },
    ...compared(first, second),
    sampleRatioP,
    balanceWarning: sampleRatioP < LEAST_RATIO_P,
  };
}

/** The loans that take part in a test. */
interface Dealt {
  /** Sorted. */
  readonly names: readonly [string, string];
  readonly rows: Uint32Array;
  /** Place in `names`, and number of the borrower from 0, of each of `rows`. */
  readonly side: Uint8Array;
  readonly unit: Uint32Array;
  readonly unitCount: number;
}

function dealtLoans({ table, borrower }: TrialReadoutInput): Dealt | undefined {
  const column = table.columns.find(({ name }) => isTestGroup(name));
  if (column === undefined) return undefined;
  const said = new Uint32Array(table.rowCount)
    .map((_, row) => row)
    .filter((row) => !isMissing(column, row));
  const values = column.kind === 'text' ? column.codes : column.values;
  const names = groupNames(column, said, values);
  const [first, second] = [...names.values()].sort((a, b) => (a < b ? -1 : 1));
  if (first === undefined || second === undefined) return undefined;
  const rows = said.filter((row) => names.has(values[row]!));
  const { unit, count } = numberBorrowers(borrower, rows);
  const side = Uint8Array.from(rows, (row) => Number(names.get(values[row]!) === second));
  return { names: [first, second], rows, side, unit, unitCount: count };
}

/** Other words in so small a share of the cells are slips, and take no part. */
const MOST_SLIPS = 0.01;

/** The text of each value that names a group: the two commonest, where nearly all cells have one. */
function groupNames(
  column: Column,
  rows: Uint32Array,
  values: ArrayLike<number>,
): Map<number, string> {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(values[row]!, (counts.get(values[row]!) ?? 0) + 1);
  const [first, second, ...others] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const slips = others.reduce((sum, [, count]) => sum + count, 0);
  if (first === undefined || second === undefined || slips > MOST_SLIPS * rows.length) {
    return new Map();
  }
  const textOf = (value: number): string =>
    cellText(column, rows.find((row) => values[row] === value) ?? 0);
  return new Map([first, second].map(([value]) => [value, textOf(value)]));
}

interface Arm {
  readonly group: TrialGroup;
  readonly mean: number;
  /** Of what came back of its loans. */
  readonly variance: number;
  /** By borrower: what the loans are away from the mean, over the number of all its loans. */
  readonly away: Float64Array;
}

function armOf(
  { names, rows, side, unit, unitCount }: Dealt,
  of: 0 | 1,
  recovered: Float64Array,
): Arm {
  const own = side.reduce((count, each) => count + Number(each === of), 0);
  const places = Uint32Array.from(side.keys()).filter(
    (i) => side[i] === of && !Number.isNaN(recovered[rows[i]!]!),
  );
  const settled = places.length;
  const sum = new StableSum();
  for (const i of places) sum.add(recovered[rows[i]!]!);
  const mean = sum.total / settled;
  const away = new Float64Array(unitCount);
  const isIn = new Uint8Array(unitCount);
  let square = 0;
  for (const i of places) {
    const rest = recovered[rows[i]!]! - mean;
    square += rest * rest;
    away[unit[i]!]! += rest / settled;
    isIn[unit[i]!] = 1;
  }
  const borrowers = isIn.reduce((count, is) => count + is, 0);
  const group = { name: names[of], loans: own, settled, borrowers };
  return { group, mean, variance: square / (settled - 1), away };
}

function isReadable({ settled, borrowers }: TrialGroup): boolean {
  return settled >= LEAST_SETTLED && borrowers >= LEAST_BORROWERS;
}

type Compared = Pick<
  Extract<TrialReadout, { status: 'read' }>,
  'difference' | 'p' | 'visible' | 'verdict'
>;

function compared(first: Arm, second: Arm): Compared {
  const value = first.mean - second.mean;
  const error = clusteredError(first, second);
  const half = twoSidedZ(CONFIDENCE) * error;
  const p = value === 0 ? 1 : 2 * normalCdf(-Math.abs(value) / error);
  const better = value > 0 ? 'first-better' : 'second-better';
  return {
    difference: {
      value,
      low: error > 0 ? value - half : null,
      high: error > 0 ? value + half : null,
    },
    p,
    visible: visibleOf(first, second, error),
    verdict: p < 1 - CONFIDENCE ? better : 'no-difference',
  };
}

/**
 * Of the difference of means (Liang and Zeger 1986), each group's part scaled by
 * borrowers ÷ (borrowers − 1). One with loans in both groups counts once.
 */
function clusteredError(first: Arm, second: Arm): number {
  const [ofFirst, ofSecond] = [first, second].map(({ group: { borrowers } }) =>
    Math.sqrt(borrowers / (borrowers - 1)),
  ) as [number, number];
  const sum = new StableSum();
  for (let unit = 0; unit < first.away.length; unit++) {
    sum.add((ofFirst * first.away[unit]! - ofSecond * second.away[unit]!) ** 2);
  }
  return Math.sqrt(sum.total);
}

/** Loans of one borrower that end alike say less: all count as fewer loans, never as more. */
function visibleOf(first: Arm, second: Arm, error: number): number {
  const [a, b] = [first.group.settled, second.group.settled];
  const pooled = ((a - 1) * first.variance + (b - 1) * second.variance) / (a + b - 2);
  const apart = first.variance / a + second.variance / b;
  const alike = apart > 0 ? Math.max(1, error ** 2 / apart) : 1;
  return visibleDifference(Math.sqrt(pooled), 2 / (1 / a + 1 / b) / alike);
}

/** Chi-square of one degree for equal numbers of loans, if borrowers were dealt half and half. */
function ratioP({ side, unit, unitCount }: Dealt): number {
  const ahead = new Int32Array(unitCount);
  side.forEach((of, i) => (ahead[unit[i]!]! += of === 0 ? 1 : -1));
  let [sum, square] = [0, 0];
  for (const each of ahead) {
    sum += each;
    square += each * each;
  }
  return square > 0 ? chiSquareSurvival((sum * sum) / square, 1) : 1;
}
